import type { Item } from '../plan.js';
import type { Tombstone } from '../tombstone.js';
import type { Outcome } from './outcome.js';

interface Held {
  /** Property with the name that a template gives; without it the next one gets another name. */
  readonly name: string;
  /** Absent where nobody tells for how long. */
  readonly ms?: number;
  readonly because: string;
}

/** Services that go on keeping a name when what had it is gone, and nothing shows that any more. */
const HELD: Readonly<Record<string, Held>> = {
  // Source: SQS API reference, DeleteQueue.
  'AWS::SQS::Queue': {
    name: 'QueueName',
    ms: 60_000,
    because: 'SQS keeps the name of a deleted queue for 60 seconds.',
  },
  // Source: Systems Manager API reference, DeleteParameter.
  'AWS::SSM::Parameter': {
    name: 'Name',
    ms: 30_000,
    because: 'Systems Manager keeps the name of a deleted parameter for 30 seconds.',
  },
  // Source: AWS re:Post knowledge center, "A conflicting conditional operation is currently in progress".
  'AWS::S3::Bucket': {
    name: 'BucketName',
    because:
      'S3 may take hours until the name of a deleted bucket can be used again, and then any account may take it.',
  },
};

type Named = Pick<Item, 'does' | 'type' | 'properties'>;

/** Why the name of a thing is not free at once when it is removed; `undefined` where it is. */
export const heldName = (item: Named): string | undefined => heldOf(item)?.because;

function heldOf({ does, type, properties }: Named): Held | undefined {
  const held = does === 'stack' ? undefined : HELD[type];
  if (!held) return undefined;
  const isTold = Object.keys(properties).length > 0;
  return isTold && properties[held.name] === undefined ? undefined : held;
}

/** Names that what was removed leaves behind for a while, in the order of removal. */
export const heldNames = (outcomes: readonly Outcome[]): readonly Tombstone[] =>
  outcomes.flatMap((outcome) => {
    const { item } = outcome;
    const held = outcome.result === 'removed' ? heldOf(item) : undefined;
    if (outcome.result !== 'removed' || !held) return [];
    const { type, id, region, account, stackArn, logicalId } = item;
    const blockedUntil =
      held.ms === undefined ? null : new Date(Date.parse(outcome.at) + held.ms).toISOString();
    const place = { type, id, region, account, stackArn, logicalId };
    return [{ ...place, blockedUntil, restore: null, because: held.because }];
  });
