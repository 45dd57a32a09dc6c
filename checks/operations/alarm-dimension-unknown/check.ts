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
import { drawnMetrics } from '../dashboard-metrics.js';
import { likeliest, namesOf } from '../watched-names.js';

export const alarmDimensionUnknown = defineRule({
  id: 'alarm-dimension-unknown',
  title: 'An alarm or dashboard watches a resource that does not exist',
  why: 'A metric of another name has no data, so the alarm never fires and the graph stays empty.',
  fix: 'Refer to the resource (Ref), or use the metric methods of the construct.',
  severity: 'warning',
  phase: 'practice',
  source: 'Amazon CloudWatch User Guide, "Concepts": dimensions identify a metric, in exact case',
  judges: [
    onResources('AWS::CloudWatch::Alarm', (alarm, world) => {
      const dimensions = metricsOf(alarm)
        .flatMap((metric) => metric.dimensions.map((one) => ({ ...one, metric })))
        .filter(({ value }) => value.isPresent);
      const verdicts = dimensions.flatMap(({ name, value, metric }) => {
        if (value.resources().length > 0) return [pass];
        const message = faultOf(world, metric.namespace.likely, name, value.likely);
        return message === undefined ? [] : [message && fail(message, { at: value })];
      });
      return judged(verdicts);
    }),
    onResources('AWS::CloudWatch::Dashboard', (dashboard, world) => {
      const verdicts = drawnMetrics(dashboard).flatMap(({ namespace, dimensions }) =>
        Object.entries(dimensions).flatMap(([name, value]) => {
          const message = faultOf(world, namespace, name, value);
          return message === undefined
            ? []
            : [message && fail(message, { at: dashboard.get('DashboardBody') })];
        }),
      );
      return judged(verdicts);
    }),
  ],
});

/** An empty text stands for a name that is there. */
function judged(verdicts: readonly (Verdict | '')[]): readonly Verdict[] {
  if (verdicts.length === 0) return [skip('it watches nothing that the templates name')];
  return verdicts.map((verdict) => (verdict === '' ? pass : verdict));
}

/** What is wrong with a dimension; `''` where nothing is, `undefined` where nobody can tell. */
function faultOf(
  world: World,
  namespace: string | undefined,
  dimension: string | undefined,
  value: string | undefined,
): string | undefined {
  if (value === undefined || dimension === undefined) return undefined;
  const known = namesOf(world, namespace ?? '', dimension);
  if (known.length === 0) return undefined;
  if (known.some(({ name }) => name === value)) return '';
  const meant = likeliest(value, known);
  return meant && `${dimension} is "${value}"; ${nameOf(meant)}.`;
}

const nameOf = ({
  resource,
  name,
}: {
  readonly resource: Resource;
  readonly name?: string | undefined;
}) =>
  name === undefined
    ? `CloudFormation makes up the name of ${resource.logicalId}`
    : `${resource.logicalId} is called "${name}"`;
