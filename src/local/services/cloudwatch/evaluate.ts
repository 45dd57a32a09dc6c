import type { Scope } from '../../core/scope.js';
import { listOf, numberOf, recordOf, stringOf, stringsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type Alarm, alarmsOf, minutesOf } from './state.js';
import { periods, statistic } from './statistics.js';

/** Judges every alarm of a scope and runs the actions of those that changed. */
export async function evaluateAlarms(world: World, scope: Scope): Promise<void> {
  for (const alarm of [...alarmsOf(world, scope).values()]) {
    const verdict = judge(world, scope, alarm);
    if (verdict && verdict.state !== alarm.state) await enter(world, scope, alarm, verdict);
  }
}

type Verdict = Pick<Alarm, 'state' | 'reason'>;

/** `undefined` for alarms over expressions, which are not evaluated here. */
function judge(world: World, scope: Scope, { settings }: Alarm): Verdict | undefined {
  const name = stringOf(settings['MetricName']);
  if (!name) return undefined;
  const periodMs = (numberOf(settings['Period']) ?? 60) * 1000;
  const evaluated = numberOf(settings['EvaluationPeriods']) ?? 1;
  const needed = numberOf(settings['DatapointsToAlarm']) ?? evaluated;
  const threshold = numberOf(settings['Threshold']) ?? 0;
  const to = Math.floor(world.clock.now().getTime() / 60_000) * 60_000;
  const found = periods(minutesOf(world, scope).values(), {
    namespace: stringOf(settings['Namespace']) ?? '',
    name,
    dimensions: dimensionsIn(settings['Dimensions']),
    from: to - evaluated * periodMs,
    to,
    periodMs,
  });
  const kind = stringOf(settings['Statistic'] ?? settings['ExtendedStatistic']) ?? 'Sum';
  const values = found.flatMap((period) => statistic(kind, period) ?? []);
  const missing = Math.max(0, evaluated - values.length);
  const breaching = values.filter((value) =>
    breaches(stringOf(settings['ComparisonOperator']) ?? '', value, threshold),
  );
  const treat = stringOf(settings['TreatMissingData']) ?? 'missing';
  const counted = breaching.length + (treat === 'breaching' ? missing : 0);
  if (counted >= needed) {
    const points = breaching.map((value) => value.toFixed(1)).join(', ');
    return {
      state: 'ALARM',
      reason: `Threshold Crossed: ${counted} out of the last ${evaluated} datapoints [${points}] was greater or less than the threshold (${threshold.toFixed(1)}).`,
    };
  }
  if (values.length === 0 && treat === 'missing') {
    return {
      state: 'INSUFFICIENT_DATA',
      reason: 'Insufficient Data: no datapoints were received.',
    };
  }
  if (values.length === 0 && treat === 'ignore') return undefined;
  return { state: 'OK', reason: `Threshold not crossed (${threshold.toFixed(1)}).` };
}

export const dimensionsIn = (list: unknown): Record<string, string> =>
  Object.fromEntries(
    listOf(list).map((item) => [
      stringOf(recordOf(item)['Name']) ?? '',
      stringOf(recordOf(item)['Value']) ?? '',
    ]),
  );

function breaches(operator: string, value: number, threshold: number): boolean {
  switch (operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    default:
      return false;
  }
}

/** Changes an alarm's state and tells its actions. */
export async function enter(
  world: World,
  scope: Scope,
  alarm: Alarm,
  { state, reason }: Verdict,
): Promise<void> {
  const now = world.clock.now();
  alarmsOf(world, scope).set(alarm.name, { ...alarm, state, reason, stateSince: now });
  if (alarm.settings['ActionsEnabled'] === false) return;
  const property = {
    ALARM: 'AlarmActions',
    OK: 'OKActions',
    INSUFFICIENT_DATA: 'InsufficientDataActions',
  }[state];
  const body = JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.settings['AlarmDescription'],
    AWSAccountId: scope.account,
    NewStateValue: state,
    OldStateValue: alarm.state,
    NewStateReason: reason,
    StateChangeTime: now.toISOString(),
    Region: scope.region,
    AlarmArn: alarm.arn,
    Trigger: { MetricName: alarm.settings['MetricName'], Namespace: alarm.settings['Namespace'] },
  });
  const by = {
    service: 'cloudwatch.amazonaws.com',
    sourceArn: alarm.arn,
    sourceAccount: scope.account,
  };
  for (const action of stringsOf(alarm.settings[property])) {
    try {
      if (action.startsWith('arn:aws:sns:')) {
        const subject = `${state}: "${alarm.name}" in ${scope.region}`;
        await (await world.port('sns')).publish(action, { subject, body }, by);
      } else if (action.startsWith('arn:aws:lambda:')) {
        const lambda = await world.port('lambda');
        await lambda.invoke({ functionArn: action, payload: JSON.parse(body), type: 'Event', by });
      }
    } catch (error) {
      world.log(`cloudwatch ${alarm.name} -> ${action}: ${String(error)}`);
    }
  }
}
