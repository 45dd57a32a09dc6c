import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { metricsOf } from '../alarm-metrics.js';
import { formOf, isWrittenTo } from '../log-writers.js';
import { oncePerWorld } from '../worlds.js';

export const metricFilterNeverMatches = defineRule({
  id: 'metric-filter-never-matches',
  title: 'A metric filter or its alarm does not fit what is there',
  why: 'The filter counts nothing, or the alarm looks at a metric that nobody emits.',
  fix: 'Write the pattern for the form of the logs (TestMetricFilter shows what matches), and refer to the metric of the filter by its names.',
  severity: 'info',
  phase: 'practice',
  source: 'Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters"',
  judges: [
    onResources('AWS::Logs::MetricFilter', (filter, world) => {
      const group = filter.get('LogGroupName').follow();
      if (group?.type !== 'AWS::Logs::LogGroup') return skip('the log group is elsewhere');
      if (!isWrittenTo(group, world))
        return fail(`Nothing in the templates writes to ${group.logicalId}.`, {
          at: filter.get('LogGroupName'),
        });
      return ofPattern(filter, formOf(group, world));
    }),
    onResources('AWS::CloudWatch::Alarm', (alarm, world) => {
      const verdicts = metricsOf(alarm).flatMap(({ namespace, name }) => {
        const fault = faultOf(world, namespace.likely, name.likely);
        if (fault === undefined) return [];
        return [fault === '' ? pass : fail(fault, { at: name })];
      });
      return verdicts.length > 0 ? verdicts : skip('no metric of a filter');
    }),
  ],
});

function ofPattern(filter: Resource, form: 'json' | 'text' | undefined): Verdict {
  const pattern = filter.get('FilterPattern');
  const text = pattern.likely?.trim();
  if (form === undefined || text === undefined) return skip('the form of the logs is not known');
  if (form === 'text' && text.startsWith('{'))
    return fail(`The pattern ${text} is for JSON; the group gets plain text.`, { at: pattern });
  if (form === 'json' && text.startsWith('['))
    return fail(`The pattern ${text} is for words with spaces; the group gets JSON.`, {
      at: pattern,
    });
  return pass;
}

interface Emitted {
  readonly namespace: string;
  readonly name: string;
  readonly filter: Resource;
}

const emitted = oncePerWorld((world): readonly Emitted[] =>
  world.resources('AWS::Logs::MetricFilter').flatMap((filter) =>
    filter
      .get('MetricTransformations')
      .items()
      .flatMap((one) => {
        const namespace = one.get('MetricNamespace').likely;
        const name = one.get('MetricName').likely;
        return namespace !== undefined && name !== undefined ? [{ namespace, name, filter }] : [];
      }),
  ),
);

/** `''` where a filter emits the metric; `undefined` where it may come from somewhere else. */
function faultOf(world: World, namespace: string | undefined, name: string | undefined) {
  if (namespace === undefined || name === undefined || namespace.startsWith('AWS/'))
    return undefined;
  const all = emitted(world);
  if (all.some((one) => one.namespace === namespace && one.name === name)) return '';
  const meant = all.find(
    (one) =>
      (one.name === name && one.namespace !== namespace) ||
      (one.namespace === namespace && isNear(one.name, name)),
  );
  return (
    meant &&
    `The alarm looks at ${namespace} ${name}; ${meant.filter.logicalId} emits ${meant.namespace} ${meant.name}.`
  );
}

/** Case, signs between words, a plural. */
const isNear = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/s$/, '');
