import * as v from 'valibot';
import { canonicalJson } from '../assembly/index.js';
import { mayBeSame } from './key.js';
import type { Present } from './resource-type.js';
import { claims } from './statuses.js';
import type { Read, StackRow } from './world.js';

const thing = v.strictObject({
  logicalId: v.string(),
  type: v.string(),
  id: v.string(),
  /** Properties that CloudFormation sent when it was made. */
  properties: v.record(v.string(), v.unknown()),
  /** What a direct read showed; `null` where there was nothing to see. */
  was: v.nullable(
    v.strictObject({
      same: v.string(),
      usedBy: v.array(v.string()),
      locks: v.array(v.string()),
    }),
  ),
});

/** What CloudFormation deletes with a stack, as it was when the plan was made. */
export type HeldThing = v.InferOutput<typeof thing>;

/** One of them, read again right before. */
export interface FreshHeld {
  readonly type: string;
  readonly id: string;
  /** Rows of live stacks, any name, with its physical id. */
  readonly rows: Read<readonly (StackRow & { readonly stackId: string })[]>;
  readonly present: Read<Present | undefined>;
}

/** Those of a planned stack; `undefined` where the plan does not tell them. */
export function heldThings({
  properties,
}: {
  readonly properties: Readonly<Record<string, unknown>>;
}): readonly HeldThing[] | undefined {
  if (!('held' in properties)) return [];
  const read = v.safeParse(v.array(thing), properties['things']);
  return read.success ? read.output : undefined;
}

/** What has to be the same when it goes; who uses it and what locks it may become fewer. */
export function seenOf(present: Present | undefined): HeldThing['was'] {
  if (!present) return null;
  const { bornAt = null, owner = null, tags = null, content, leaving } = present;
  const { what = null, isEmpty = null, usedAt = null } = content ?? {};
  const facts = { bornAt, owner, tags, what, isEmpty, usedAt, isLeaving: leaving !== undefined };
  return {
    same: canonicalJson(facts),
    usedBy: present.usedBy.map(({ what, id }) => id ?? what).toSorted(),
    locks: [...present.locks].toSorted(),
  };
}

/**
 * Why CloudFormation must not be asked to delete what a stack holds after all; `undefined` when each thing is
 * as the plan saw it, or gone. What could not be read again is a reason.
 */
export function heldChanged(
  things: readonly HeldThing[],
  fresh: readonly FreshHeld[],
  stackId: string,
): string | undefined {
  for (const one of things) {
    const now = fresh.find(({ type, id }) => type === one.type && id === one.id);
    const change = now ? changeOf(one, now, stackId) : 'it was not read again';
    if (change !== undefined) return `of what it holds, ${one.type} ${one.id}: ${change}`;
  }
  return undefined;
}

function changeOf(
  { type, was }: HeldThing,
  { rows, present }: FreshHeld,
  stackId: string,
): string | undefined {
  if (!rows.known) return `the rows of live stacks could not be read: ${rows.reason}`;
  const other = rows.value.find(
    (row) => row.stackId !== stackId && claims(row.status) && mayBeSame(type, row.type),
  );
  if (other) return `${other.stackId} has it as ${other.logicalId}`;
  if (!present.known) return `it could not be read: ${present.reason}`;
  const now = seenOf(present.value);
  if (now === null) return undefined;
  if (was === null) return 'it is there again';
  if (now.same !== was.same) return 'it is not what the plan saw: made again, tagged or used since';
  const lock = now.locks.find((one) => !was.locks.includes(one));
  if (lock !== undefined) return `it is locked: ${lock}`;
  const user = now.usedBy.find((one) => !was.usedBy.includes(one));
  return user && `${user} uses it now`;
}
