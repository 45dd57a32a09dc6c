import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  skip,
  type Value,
} from '../../../src/checking/index.js';

/** Where the charges are published. */
const REGION = 'us-east-1';

export const billingAlarmRegion = defineRule({
  id: 'billing-alarm-region',
  title: 'An alarm on charges watches a metric that does not exist there',
  why: 'EstimatedCharges is published in us-east-1 only and with the dimension Currency; elsewhere the alarm never fires.',
  fix: 'Move the alarm to the stack in us-east-1 with the dimension Currency USD, or use AWS::Budgets::Budget, which works from any region.',
  severity: 'error',
  phase: 'run',
  source: 'CloudWatch User Guide, "Create a billing alarm to monitor your estimated AWS charges"',
  judges: [
    onResources('AWS::CloudWatch::Alarm', (alarm) => {
      const metrics = [
        alarm.properties,
        ...alarm
          .get('Metrics')
          .items()
          .map((one) => one.get('MetricStat.Metric')),
      ].filter((metric) => metric.get('Namespace').likely === 'AWS/Billing');
      if (metrics.length === 0) return skip('it watches no charges');
      const { region } = alarm.stack;
      if (region === undefined) return cannotTell('the region of the stack is not known', alarm);
      if (region !== REGION)
        return fail(`${alarm.logicalId} is in ${region}; AWS/Billing is in ${REGION} only.`);
      const lacking = metrics.find((metric) => !hasCurrency(metric));
      if (!lacking) return pass;
      return fail(`${alarm.logicalId} names no Currency, so its metric has no data.`, {
        at: lacking,
      });
    }),
  ],
});

function hasCurrency(metric: Value): boolean {
  const dimensions = metric.get('Dimensions');
  return (
    dimensions.kind === 'unknown' ||
    dimensions.items().some((one) => (one.get('Name').likely ?? 'Currency') === 'Currency')
  );
}
