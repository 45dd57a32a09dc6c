/** Something that is read of the live system, as plain data. */
export type Ask = MetricAsk | LiveAsk | ResourceAsk | LogAsk;

/** One metric, minute by minute, over the window. Source: CloudWatch API Reference, GetMetricData. */
export interface MetricAsk {
  readonly kind: 'metric';
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: 'Sum' | 'Average' | 'Minimum' | 'Maximum';
}
/** A question of a live reader (`src/aws/live`). */
export interface LiveAsk {
  readonly kind: 'live';
  readonly region: string;
  readonly ask: string;
  readonly about: string;
}
/** A resource as Cloud Control describes it now. */
export interface ResourceAsk {
  readonly kind: 'resource';
  readonly region: string;
  readonly type: string;
  readonly id: string;
}
/** Lines of the window in which a function tells of an error. */
export interface LogAsk {
  readonly kind: 'log';
  readonly region: string;
  /** Name of the function. */
  readonly name: string;
}

/** Minutes that are looked back. An hour holds an outage that somebody has noticed, and not yesterday's. */
export const WINDOW_MINUTES = 60;

/** Under this name the answer stands among the readings. */
export function askKey(ask: Ask): string {
  const { kind, region } = ask;
  if (ask.kind === 'live') return [kind, region, ask.ask, ask.about].join(' ');
  if (ask.kind === 'resource') return [kind, region, ask.type, ask.id].join(' ');
  if (ask.kind === 'log') return [kind, region, ask.name].join(' ');
  const dimensions = Object.entries(ask.dimensions)
    .map((pair) => pair.join('='))
    .sort();
  return [kind, region, ask.namespace, ask.name, ask.stat, ...dimensions].join(' ');
}

/** How an ask is named for people. */
export function askName(ask: Ask): string {
  if (ask.kind === 'live') return `${ask.ask} ${ask.about} in ${ask.region}`.replace('  ', ' ');
  if (ask.kind === 'resource') return `${ask.type} ${ask.id} in ${ask.region}`;
  if (ask.kind === 'log') return `the log of ${ask.name} in ${ask.region}`;
  const of = Object.values(ask.dimensions).join(' ');
  return `${ask.namespace} ${ask.name} of ${of} in ${ask.region}`;
}

/** The command with which a person can look at the same thing. */
export function askCommand(ask: Ask): string {
  const where = `--region ${ask.region}`;
  if (ask.kind === 'live')
    return `apexctl validate shows it; or look at ${ask.about} in the console`;
  if (ask.kind === 'resource')
    return `aws cloudcontrol get-resource --type-name ${ask.type} --identifier "${ask.id}" ${where}`;
  if (ask.kind === 'log')
    return `aws logs tail /aws/lambda/${ask.name} --since 1h --filter-pattern "?Error ?ERROR" ${where}`;
  const dimensions = Object.entries(ask.dimensions)
    .map(([name, value]) => `Name=${name},Value=${value}`)
    .join(' ');
  return `aws cloudwatch get-metric-statistics --namespace ${ask.namespace} --metric-name ${ask.name} --dimensions ${dimensions} --statistics ${ask.stat} --period 60 --start-time <an hour ago> --end-time <now> ${where}`;
}
