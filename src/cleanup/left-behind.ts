import { isRecord } from '../assembly/index.js';
import { saysAlreadyThere } from './already-there.js';
import type { Candidate, Operation } from './candidate.js';
import { scopeText } from './key.js';
import type { Kinds } from './kind.js';
import { operationsOf } from './operations.js';
import { isReplacing } from './replacing.js';
import { type Course, courseOf } from './root-operations.js';
import { stackArn } from './stack-arn.js';
import { hasSucceeded, isRollbackStuck } from './statuses.js';
import type { History, HistoryEvent, World } from './world.js';

/** What one incarnation left, and what it made and removed again. */
export interface Traces {
  readonly left: readonly Candidate[];
  /** Created in an operation that failed, and removed by it: only their companions may be left. */
  readonly removed: readonly Candidate[];
}

/**
 * The latest rows that say: it was made here, and it was not deleted here. A rollback that got stuck also
 * leaves what it did not come to.
 */
export function leftBehind(history: History, world: World, kinds: Kinds): Traces {
  const events = history.events.known ? history.events.value : [];
  const operations = operationsOf(history, events);
  const course = courseOf(operations, history, world);
  const left: Candidate[] = [];
  const removed: Candidate[] = [];
  for (const story of storiesOf(events)) {
    const told = tell(story, history, events, course);
    if (!told) continue;
    const candidate = candidateOf(told, history, world, kinds);
    if (told.latest.status === 'DELETE_COMPLETE') removed.push(candidate);
    else left.push(candidate);
  }
  return { left, removed };
}

/** All events of one physical id under one logical id, as places in the history. */
type Story = readonly number[];

function storiesOf(events: readonly HistoryEvent[]): Iterable<Story> {
  const stories = new Map<string, number[]>();
  for (const [at, { type, physicalId, logicalId }] of events.entries()) {
    if (physicalId === '' || type === 'AWS::CloudFormation::Stack') continue;
    const key = `${type}\n${logicalId}\n${physicalId}`;
    const story = stories.get(key);
    if (story) story.push(at);
    else stories.set(key, [at]);
  }
  return stories.values();
}

interface Told {
  readonly initiated: HistoryEvent;
  readonly complete: HistoryEvent | undefined;
  readonly latest: HistoryEvent;
  readonly from: string;
  readonly createdBy: Operation;
  readonly leftBy: Operation;
  readonly wasHealthy: boolean;
}

const LEFT = new Set(['DELETE_SKIPPED', 'DELETE_FAILED']);
const UNDONE = new Set(['CREATE_FAILED', 'UPDATE_FAILED']);

function tell(
  story: Story,
  { status }: History,
  events: readonly HistoryEvent[],
  { of: operationOf, all: operations, whole }: Course,
): Told | undefined {
  // Rows of failed creations of the same name show somebody else's resource: not a part of this story.
  const own = story.filter((at) => !isAlreadyThere(events[at]));
  const { initiatedAt, completeAt } = birthIn(own, events, operationOf);
  const latestAt = own.at(-1);
  const bornAt = completeAt ?? initiatedAt;
  if (latestAt === undefined || bornAt === undefined) return undefined;
  const isUnreached = latestAt === completeAt && isRollbackStuck(status);
  if (latestAt <= bornAt && !isUnreached) return undefined;
  const latest = events[latestAt];
  const createdBy = operations[operationOf[bornAt] ?? -1];
  const leftBy = isUnreached ? operations.at(-1) : operations[operationOf[latestAt] ?? -1];
  const initiated = events[initiatedAt ?? bornAt];
  if (!latest || !createdBy || !leftBy || !initiated) return undefined;
  if (!isUnreached && !isLeft(latest, completeAt)) return undefined;
  // A foreign resource answers to this id: without an own completion there is no telling which one is meant.
  if (completeAt === undefined && own.length < story.length) return undefined;
  return {
    initiated,
    complete: completeAt === undefined ? undefined : events[completeAt],
    latest,
    from: beginning(initiatedAt ?? bornAt, events, operationOf),
    createdBy,
    leftBy,
    wasHealthy: whole
      .slice(createdBy.at, leftBy.at + 1)
      .some(({ outcome, ending }) => outcome === 'succeeded' || hasSucceeded(ending)),
  };
}

/** Where it was made, and where that was done: by a creation, or in the place of another by an update. */
function birthIn(
  own: Story,
  events: readonly HistoryEvent[],
  operationOf: readonly number[],
): { readonly initiatedAt: number | undefined; readonly completeAt: number | undefined } {
  const statusAt = (at: number) => events[at]?.status;
  const [firstAt = -1] = own;
  const first = events[firstAt];
  if (first && isReplacing(first)) {
    const doneAt = own.find((at) => at > firstAt && statusAt(at) === 'UPDATE_COMPLETE');
    const isOneOperation = doneAt !== undefined && operationOf[doneAt] === operationOf[firstAt];
    return { initiatedAt: firstAt, completeAt: isOneOperation ? doneAt : undefined };
  }
  const completeAt = own.findLast((at) => statusAt(at) === 'CREATE_COMPLETE');
  const initiatedAt = own.findLast(
    (at) => statusAt(at) === 'CREATE_IN_PROGRESS' && at <= (completeAt ?? at),
  );
  return { initiatedAt, completeAt };
}

const isAlreadyThere = (event: HistoryEvent | undefined): boolean =>
  event !== undefined && saysAlreadyThere(event);

function isLeft({ status }: HistoryEvent, completeAt: number | undefined): boolean {
  if (LEFT.has(status)) return true;
  return completeAt === undefined ? UNDONE.has(status) : status === 'DELETE_COMPLETE';
}

/**
 * When its creation began. CloudFormation tells the physical id only after the service has answered,
 * so the thing is older than the event that names it first; the one before, without an id, is the begin.
 */
function beginning(
  at: number,
  events: readonly HistoryEvent[],
  operationOf: readonly number[],
): string {
  const named = events[at];
  let from = named?.time ?? '';
  for (let before = at - 1; before >= 0 && operationOf[before] === operationOf[at]; before--) {
    const event = events[before];
    if (!event || event.logicalId !== named?.logicalId) continue;
    if (event.status !== named.status) break;
    // What is replaced is told by the id that it has until then.
    if (isReplacing(named)) return event.time;
    if (event.physicalId === '' || event.physicalId === named.physicalId) from = event.time;
  }
  return from;
}

function candidateOf(told: Told, history: History, { scope }: World, kinds: Kinds): Candidate {
  const { initiated, complete, latest } = told;
  const { stackId, stackName, rootId } = history;
  const { type, logicalId, physicalId: id } = latest;
  const region = stackArn(stackId)?.region ?? history.region;
  const { account, partition } = scope;
  return {
    key: { account, scope: scopeText(kinds.get(type)?.scope, region), type, id },
    type,
    id,
    account,
    partition,
    region,
    stackId,
    stackName,
    ...(rootId === undefined ? {} : { rootId }),
    logicalId,
    origin: complete ? 'left-behind' : 'unfinished',
    row: {
      event: latest.id,
      time: latest.time,
      status: latest.status,
      ...(latest.reason === undefined ? {} : { reason: latest.reason }),
    },
    createdBy: told.createdBy,
    leftBy: told.leftBy,
    window: { from: told.from, to: complete?.time ?? latest.time },
    wasHealthy: told.wasHealthy,
    properties: parsed(initiated.properties ?? complete?.properties),
  };
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // cut short by the API: then nothing is known of it
  }
}
