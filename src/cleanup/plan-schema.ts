import * as v from 'valibot';
import { DENIALS } from './judgement.js';
import { TIERS } from './resource-type.js';

const text = v.string();
const texts = v.array(text);
const time = v.pipe(text, v.isoTimestamp());
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const place = {
  type: text,
  id: text,
  region: text,
  account: text,
  stackArn: text,
  logicalId: text,
};

const preconditions = v.strictObject({
  bornAt: orNull(text),
  owner: orNull(text),
  tags: v.union([v.literal('none'), v.record(text, text)]),
  content: v.strictObject({ what: text, isEmpty: v.boolean(), usedAt: orNull(text) }),
  usedBy: texts,
  locks: texts,
  claimedBy: orNull(text),
  stackStatus: orNull(text),
});

const item = v.strictObject({
  ...place,
  does: v.picklist(['resource', 'companion', 'stack']),
  arn: text,
  partition: text,
  stackName: text,
  parent: orNull(v.strictObject({ type: text, id: text, isGone: v.boolean() })),
  verdict: v.picklist(['orphan-proven', 'unproven', 'stack-record']),
  because: text,
  proof: texts,
  properties: v.record(text, v.unknown()),
  window: orNull(v.strictObject({ from: text, to: text })),
  preconditions,
  loses: text,
  undo: v.strictObject({
    how: v.picklist(['copy', 'comes-back', 'waived', 'nothing']),
    says: text,
  }),
  tier: v.picklist(TIERS),
  isReversible: v.boolean(),
  isSlow: v.boolean(),
  steps: texts,
  order: count,
  after: v.array(count),
});

const kept = v.strictObject({
  ...place,
  verdict: v.picklist([
    ...DENIALS,
    'unprovable',
    'gone',
    'tombstone',
    'orphan-proven',
    'stack-record',
  ]),
  because: text,
  proof: texts,
  confirmable: v.boolean(),
});

const tombstone = v.strictObject({
  ...place,
  blockedUntil: orNull(text),
  restore: orNull(text),
  because: text,
});

const way = v.strictObject({ possible: v.boolean(), because: text });
const collision = v.strictObject({
  stackName: text,
  region: text,
  logicalId: text,
  type: text,
  name: text,
  owner: orNull(text),
  because: text,
  adopt: way,
  delete: way,
  rename: way,
  best: v.picklist(['adopt', 'delete', 'rename', 'wait', 'look']),
});

/** The strict border of a plan that comes back from a file. */
export const planSchema = v.strictObject({
  planVersion: v.literal(1),
  environment: text,
  account: text,
  partition: text,
  regions: texts,
  caller: text,
  evidenceAt: time,
  madeAt: time,
  expires: time,
  skewMs: v.pipe(v.number(), v.minValue(0)),
  evidence: text,
  items: v.array(item),
  kept: v.array(kept),
  tombstones: v.array(tombstone),
  collisions: v.array(collision),
  hash: text,
});
