import { canonicalJson } from '../assembly/index.js';
import { isBornWithin } from './birth.js';
import { differsFrom } from './fingerprint.js';
import { type FreshHeld, heldChanged, heldThings } from './held-things.js';
import { mayBeSame } from './key.js';
import type { Item } from './plan.js';
import type { Sighting } from './sighting.js';
import { claims } from './statuses.js';
import type { HistoryEvent, PendingChangeSet, PlannedChange, Read, StackRow } from './world.js';

/** What was read again, right before the call that removes. */
export interface Fresh {
  /** RFC 3339, by the clock of AWS. */
  readonly at: string;
  /** Account that answers to these credentials. */
  readonly account: Read<string>;
  /** Status of the incarnation, by its ARN; a known `undefined` once it is deleted or forgotten. */
  readonly stack: Read<string | undefined>;
  /** For `does: 'stack'`. */
  readonly record?: {
    readonly rows: Read<readonly StackRow[]>;
    readonly changeSets: Read<readonly PendingChangeSet[]>;
    /** What it holds, thing by thing. */
    readonly held?: readonly FreshHeld[];
  };
  /** For everything else. Where `item.parent.isGone`, the sighting needs `parent`: a look at that one. */
  readonly resource?: {
    readonly sighting: Sighting;
    /** Changes of running operations and waiting change sets, of any live stack, that could reach it. */
    readonly planned: Read<readonly PlannedChange[]>;
    /** Rows of live stacks, any name, with its physical id. */
    readonly rows: Read<readonly (StackRow & { readonly stackId: string })[]>;
    /** Events with its physical id, in any history of the environment, newer than the plan's evidence. */
    readonly since: Read<readonly HistoryEvent[]>;
  };
}

/**
 * Why it must stay after all; `undefined` when all that the plan was made for still holds.
 *
 * What could not be read again is a reason. Something that is gone is one too: whoever applies a plan
 * looks for that first. What used it and went with the same plan may be missing now, nothing may be new.
 */
export function recheck(item: Item, fresh: Fresh, skewMs: number): string | undefined {
  const { account, stack } = fresh;
  if (!account.known) return `whose credentials these are could not be read: ${account.reason}`;
  if (account.value !== item.account) return `the credentials belong to account ${account.value}`;
  if (!stack.known) return `the state of ${item.stackName} could not be read: ${stack.reason}`;
  const status = stack.value === 'DELETE_COMPLETE' ? null : (stack.value ?? null);
  if (status !== item.preconditions.stackStatus)
    return `${item.stackName} is ${status ?? 'deleted'}, and was ${item.preconditions.stackStatus ?? 'deleted'}`;
  if (item.does === 'stack') return recordChanged(item, fresh);
  const { resource } = fresh;
  if (!resource) return 'it was not read again';
  return (
    claimed(item, resource) ??
    wanted(item, resource) ??
    happened(resource) ??
    changed(item, resource.sighting, skewMs)
  );
}

type Resource = NonNullable<Fresh['resource']>;

function recordChanged(item: Item, { record, at }: Fresh): string | undefined {
  if (!record) return 'its rows were not read again';
  const { rows, changeSets, held: seen = [] } = record;
  if (!rows.known) return `its rows could not be read: ${rows.reason}`;
  const { held } = item.properties;
  const isPlanned = ({ physicalId }: StackRow): boolean =>
    Array.isArray(held) && (physicalId === '' || held.includes(physicalId));
  if (item.window && !(Date.parse(at) <= Date.parse(item.window.to)))
    return `what it holds was seen at ${item.window.from}, and has to be looked at again`;
  const holding = rows.value.find((row) => claims(row.status) && !isPlanned(row));
  if (holding) return `it has ${holding.logicalId} (${holding.status})`;
  if (!changeSets.known) return `its change sets could not be read: ${changeSets.reason}`;
  const imports = changeSets.value.some(({ changes }) =>
    changes.some(({ action }) => action === 'Import'),
  );
  if (imports) return 'a change set imports into it';
  const things = heldThings(item);
  return things ? heldChanged(things, seen, item.stackArn) : 'the plan does not tell what it holds';
}

function claimed(item: Item, { sighting: { owner }, rows }: Resource): string | undefined {
  if (!owner.known) return `whose it is could not be read: ${owner.reason}`;
  if (owner.value !== undefined && owner.value !== item.preconditions.claimedBy)
    return `${owner.value} has it now`;
  if (!rows.known) return `the rows of live stacks could not be read: ${rows.reason}`;
  const row = rows.value.find(
    ({ physicalId, status, type }) =>
      claims(status) &&
      identitiesOf(item).some((one) => one.id === physicalId && mayBeSame(one.type, type)),
  );
  return row && `${row.stackId} has it as ${row.logicalId}`;
}

function wanted(item: Item, { planned }: Resource): string | undefined {
  if (!planned.known) return `waiting change sets could not be read: ${planned.reason}`;
  const hit = planned.value.find(({ action, name, type }) =>
    identitiesOf(item).some(
      (one) =>
        mayBeSame(one.type, type) &&
        (name === undefined ? action === 'Import' : name === one.id && action !== 'Remove'),
    ),
  );
  return hit && `${hit.action} of ${hit.logicalId} is planned for it`;
}

function happened({ since }: Resource): string | undefined {
  if (!since.known) return `newer events could not be read: ${since.reason}`;
  const [event] = since.value;
  return event && `${event.status} happened to it at ${event.time}`;
}

function changed(
  item: Item,
  { present: read, parent }: Sighting,
  skewMs: number,
): string | undefined {
  if (item.parent?.isGone) {
    if (!parent?.known) return `whether ${item.parent.id} exists again is not known`;
    if (parent.value) return `${item.parent.id} exists again`;
  }
  if (!read.known) return `it could not be read: ${read.reason}`;
  const now = read.value;
  if (!now) return 'it is gone';
  const { preconditions: then } = item;
  if (now.leaving) return 'it is on its way out already';
  if ((now.owner ?? null) !== then.owner)
    return `it belongs to ${now.owner ?? 'nobody that is told'}`;
  if ((now.bornAt ?? null) !== then.bornAt) return 'it was made again since the plan';
  if (now.bornAt !== undefined && !(item.window && isBornWithin(now.bornAt, item.window, skewMs)))
    return `it was born at ${now.bornAt}, not while the operation made it`;
  if (now.tags === undefined) return 'its tags could not be read';
  if (canonicalJson(now.tags) !== canonicalJson(then.tags))
    return 'its tags are others than in the plan';
  const { content } = now;
  if (!content) return 'what it holds could not be told';
  const { what, isEmpty, usedAt = null } = content;
  if (
    what !== then.content.what ||
    isEmpty !== then.content.isEmpty ||
    usedAt !== then.content.usedAt
  )
    return `it was used since the plan: it holds ${what === '' ? 'nothing' : what}`;
  const lock = now.locks.find((one) => !then.locks.includes(one));
  if (lock !== undefined) return `it is locked: ${lock}`;
  const user = now.usedBy.find(({ what, id }) => !then.usedBy.includes(id ?? what));
  if (user) return `${user.what} uses it now`;
  if (item.verdict !== 'unproven') return undefined;
  return differsFrom(item.properties, now.config);
}

const identitiesOf = ({ type, id, parent }: Item): readonly { type: string; id: string }[] =>
  parent?.isGone ? [{ type, id }, parent] : [{ type, id }];
