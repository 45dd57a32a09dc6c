import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { wordsOf } from '../buckets.js';

export const tablePitrDisabled = defineRule({
  id: 'table-pitr-disabled',
  title: 'A table cannot be brought back to a point in time',
  why: 'What code writes or deletes by mistake is lost; replicas lose it as well.',
  fix: 'PointInTimeRecoverySpecification with PointInTimeRecoveryEnabled true (CDK: pointInTimeRecoverySpecification).',
  severity: 'warning',
  phase: 'practice',
  source: 'DynamoDB Developer Guide, "Point-in-time backups for DynamoDB"',
  judges: [onResources(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], judge)],
});

function judge(table: Resource): readonly Verdict[] {
  if (isThrowaway(table)) return [skip('its items expire and are made again')];
  if (table.type === 'AWS::DynamoDB::Table') return [ofPart(table.properties, 'the table')];
  const replicas = table.get('Replicas');
  if (replicas.kind === 'unknown') return [cannotTell('only known at deployment', replicas)];
  return replicas
    .items()
    .map((replica) => ofPart(replica, `the replica in ${replica.get('Region').shown}`));
}

function ofPart(part: Value, shown: string): Verdict {
  const specification = part.get('PointInTimeRecoverySpecification');
  const isOn = specification.get('PointInTimeRecoveryEnabled');
  if (isOn.boolean === true) return pass;
  if (specification.kind === 'unknown' || isOn.isOpen)
    return cannotTell('whether it is enabled is only known at deployment', specification);
  return fail(
    `Point-in-time recovery of ${shown} is not enabled.`,
    specification.isPresent ? { at: specification } : {},
  );
}

/** Caches and locks, told by their names, whose items expire by themselves. */
const isThrowaway = (table: Resource): boolean =>
  table.get('TimeToLiveSpecification.Enabled').boolean === true &&
  /\b(cache|locks?|idempotency|rate ?limits?|throttle)\b/.test(wordsOf(table));
