import {
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { type AlarmMetric, metricsOf } from '../alarm-metrics.js';
import { isProvider } from '../providers.js';
import { isSameText } from '../same-text.js';

export const logMetricDashboardCoverage = defineRule({
  id: 'log-metric-dashboard-coverage',
  title: 'Something of the app is not watched',
  why: 'A fault, a slow API or a throttled table is noticed by the users first.',
  fix: 'Derive alarms from all functions, APIs and tables of the app, and make a dashboard and a budget.',
  severity: 'info',
  phase: 'practice',
  source: 'AWS Well-Architected Framework, operational excellence: "Implement observability"',
  judges: [
    onAssembly((world) => {
      if (isEphemeral(world)) return skip('the environment is short-lived');
      const alarms = world.resources('AWS::CloudWatch::Alarm').flatMap(metricsOf).map(readMetric);
      const watched = SUBJECTS.flatMap(({ types, needs }) =>
        world
          .resources(...types)
          .filter((resource) => !isProvider(resource, world))
          .map((resource) => lacking(resource, needs, alarms)),
      );
      if (watched.length === 0) return skip('no function, API or table');
      return [...watched, only(world, 'dashboard'), only(world, 'budget')];
    }),
  ],
});

const TYPES = {
  dashboard: 'AWS::CloudWatch::Dashboard',
  budget: 'AWS::Budgets::Budget',
} as const;

const only = (world: World, what: keyof typeof TYPES): Verdict =>
  world.resources(TYPES[what]).length > 0 ? pass : fail(`No template has a ${what}.`);

interface Need {
  readonly what: string;
  readonly metrics: RegExp;
}

const SUBJECTS: readonly { readonly types: readonly string[]; readonly needs: readonly Need[] }[] =
  [
    {
      types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
      needs: [{ what: 'errors', metrics: /^AWS\/Lambda Errors$/ }],
    },
    {
      types: ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
      needs: [
        { what: '5XX answers', metrics: /^AWS\/ApiGateway (5XXError|5xx)$/ },
        { what: 'latency', metrics: /^AWS\/ApiGateway (Integration)?Latency$/ },
      ],
    },
    {
      types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
      needs: [{ what: 'throttling', metrics: /^AWS\/DynamoDB \w*Throttle\w*$/ }],
    },
  ];

function lacking(resource: Resource, needs: readonly Need[], alarms: readonly Watching[]) {
  const missing = needs.filter(
    ({ metrics }) =>
      !alarms.some(({ metric, own }) => metrics.test(metric) && covers(own, resource)),
  );
  return missing.length === 0
    ? pass
    : fail(
        `No alarm watches ${missing.map(({ what }) => what).join(' and ')} of ${resource.logicalId}.`,
        {
          at: resource,
        },
      );
}

/** What an alarm looks at, read once for all resources. */
interface Watching {
  /** Namespace and name. */
  readonly metric: string;
  readonly own: readonly Value[];
}

const readMetric = ({ namespace, name, dimensions }: AlarmMetric): Watching => ({
  metric: `${namespace.likely} ${name.likely}`,
  own: dimensions.filter((one) => OWN.has(one.name ?? '')).map(({ value }) => value),
});
const OWN = new Set(['FunctionName', 'ApiName', 'ApiId', 'TableName']);

/** An alarm without the dimension watches all of them. */
function covers(own: readonly Value[], resource: Resource): boolean {
  const names = [resource.name, resource.get('Name')];
  return (
    own.length === 0 ||
    own.some(
      (value) =>
        value.resources().includes(resource) || names.some((name) => isSameText(name, value)),
    )
  );
}

const isEphemeral = ({ settings, stacks }: World): boolean =>
  /^(pr|preview|review|ephemeral|tmp)([-_/]|\d|$)/i.test(settings.environment ?? '') ||
  stacks.some(({ tags }) => /^(true|yes|1)$/i.test(tags['Ephemeral'] ?? tags['ephemeral'] ?? ''));
