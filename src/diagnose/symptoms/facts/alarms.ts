import { idOf, isRecord, listOf, ofType, type Subject, type System } from '../system.js';

/** Values of the dimensions of an alarm's metric, by name; what is only known to AWS is left out. */
export function dimensionsOf(system: System, alarm: Subject): ReadonlyMap<string, string> {
  const single = listOf(alarm, 'Metrics')
    .filter(isRecord)
    .flatMap(({ MetricStat }) => {
      const metric = isRecord(MetricStat) ? MetricStat['Metric'] : undefined;
      const list = isRecord(metric) ? metric['Dimensions'] : undefined;
      return Array.isArray(list) ? list : [];
    });
  const all = [...listOf(alarm, 'Dimensions'), ...single].filter(isRecord);
  return new Map(
    all.flatMap(({ Name, Value }) => {
      const value = idOf(system, alarm, Value);
      return typeof Name === 'string' && value !== undefined ? [[Name, value] as const] : [];
    }),
  );
}

/** What an alarm watches, by the physical ids in its dimensions. */
export function watchedBy(system: System, name: string, region: string): readonly string[] {
  const alarm = ofType(system, 'AWS::CloudWatch::Alarm').find(
    (one) => one.physicalId === name && one.region === region,
  );
  return alarm ? [...dimensionsOf(system, alarm).values()] : [];
}

/** Whether a composite alarm listens to it, so that it needs no action of its own. */
export const isInput = (system: System, alarm: Subject): boolean =>
  ofType(system, 'AWS::CloudWatch::CompositeAlarm').some((one) => {
    const rule = JSON.stringify(one.properties['AlarmRule'] ?? '');
    return rule.includes(alarm.physicalId) || rule.includes(`"${alarm.logicalId}"`);
  });
