import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

/** One minute of one metric with one set of dimensions. */
export interface Minute {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: string;
  /** Milliseconds since the epoch, at the beginning of the minute. */
  readonly at: number;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** For percentiles; the first so many values of the minute. */
  readonly sample: readonly number[];
}

export interface Alarm {
  readonly name: string;
  readonly arn: string;
  /** Everything that was given, as the API and CloudFormation both write it. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly reason: string;
  readonly stateSince: Date;
  readonly updatedAt: Date;
  readonly tags: Tags;
}

export interface Dashboard {
  readonly name: string;
  readonly body: string;
  readonly updatedAt: Date;
  readonly tags?: Tags;
}

export const minutesOf = (world: World, scope: Scope): Table<Minute> =>
  world.store.table('cloudwatch.minutes', scope);
export const alarmsOf = (world: World, scope: Scope): Table<Alarm> =>
  world.store.table('cloudwatch.alarms', scope);
export const dashboardsOf = (world: World, scope: Scope): Table<Dashboard> =>
  world.store.table('cloudwatch.dashboards', scope);

const SAMPLE = 100;
const MINUTE_MS = 60_000;

export interface Datum {
  readonly name: string;
  readonly value: number;
  readonly unit?: string | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  readonly at?: Date | undefined;
  /** How often the value occurred. */
  readonly count?: number | undefined;
  /** Instead of single values what is known of all of them; `value` is their sum. */
  readonly extremes?: { readonly min: number; readonly max: number } | undefined;
}

export function putMetric(world: World, scope: Scope, namespace: string, datum: Datum): void {
  const { name, value, unit = 'None', dimensions = {}, count = 1, extremes } = datum;
  const { min, max } = extremes ?? { min: value, max: value };
  const at = Math.floor((datum.at ?? world.clock.now()).getTime() / MINUTE_MS) * MINUTE_MS;
  const series = Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join(',');
  const key = `${namespace}|${name}|${series}|${at}`;
  const table = minutesOf(world, scope);
  const known = table.get(key);
  table.set(key, {
    namespace,
    name,
    dimensions,
    unit,
    at,
    count: (known?.count ?? 0) + count,
    sum: (known?.sum ?? 0) + (extremes ? value : value * count),
    min: Math.min(known?.min ?? min, min),
    max: Math.max(known?.max ?? max, max),
    sample: [...(known?.sample ?? []), ...(min === max ? [min] : [])].slice(0, SAMPLE),
  });
}

/** What is older than this is forgotten: 15 days, as AWS keeps one-minute data. */
export const KEPT_MS = 15 * 24 * 3600_000;

export const alarmArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

/** Makes or replaces an alarm. @throws AwsError ValidationError */
export async function putAlarm(
  world: World,
  scope: Scope,
  name: string,
  settings: Readonly<Record<string, unknown>>,
  tags: Tags,
): Promise<Alarm> {
  if (settings['EvaluationPeriods'] === undefined) {
    throw new AwsError('ValidationError', 'The parameter EvaluationPeriods is required.');
  }
  const now = world.clock.now();
  const existing = alarmsOf(world, scope).get(name);
  if (!existing) {
    checkRoom(world, scope, 'monitoring.alarms', alarmsOf(world, scope).size, tooMany);
  }
  const made: Alarm = {
    name,
    arn: alarmArn(scope, name),
    settings,
    state: existing?.state ?? 'INSUFFICIENT_DATA',
    reason: existing?.reason ?? 'Unchecked: Initial alarm creation',
    stateSince: existing?.stateSince ?? now,
    updatedAt: now,
    tags,
  };
  alarmsOf(world, scope).set(name, made);
  (await world.port('tagging')).tagged(scope, made.arn, tags);
  return made;
}

const tooMany = () =>
  new AwsError('LimitExceeded', 'The quota for alarms for this customer has already been reached.');

export async function deleteAlarm(world: World, scope: Scope, name: string): Promise<void> {
  if (!alarmsOf(world, scope).delete(name)) return;
  (await world.port('tagging')).tagged(scope, alarmArn(scope, name), {});
}

export const dashboardArn = ({ account }: Scope, name: string): string =>
  `arn:aws:cloudwatch::${account}:dashboard/${name}`;

/** @throws AwsError InvalidParameterInput when the body is no dashboard */
export async function putDashboard(
  world: World,
  scope: Scope,
  name: string,
  { body, tags }: { readonly body: string; readonly tags: Tags },
): Promise<void> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // refused below together with JSON that is no object
  }
  if (typeof parsed !== 'object' || parsed === null) {
    throw new AwsError(
      'InvalidParameterInput',
      'The dashboard body is invalid, there are 1 validation errors: [ { "message": "The field DashboardBody must be a valid JSON object" } ]',
    );
  }
  dashboardsOf(world, scope).set(name, { name, body, tags, updatedAt: world.clock.now() });
  (await world.port('tagging')).tagged(scope, dashboardArn(scope, name), tags);
}

/** Nothing happens where there is none of that name. */
export async function deleteDashboard(world: World, scope: Scope, name: string): Promise<void> {
  if (!dashboardsOf(world, scope).has(name)) return;
  dashboardsOf(world, scope).delete(name);
  (await world.port('tagging')).tagged(scope, dashboardArn(scope, name), {});
}
