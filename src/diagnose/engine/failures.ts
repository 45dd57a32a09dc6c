import type { EventRecord, FailedChangeSet, StackStory } from '../story.js';
import type { Episode } from './episode.js';
import { type Failure, type FailurePhase, wordsOf } from './failure.js';
import type { Operation } from './operations.js';
import { isFailed, isFailedHook, isOwn, isRefusal } from './own.js';

/** What counts of a stack: its open operations, and from when on its parent was rolling back. */
export interface Scope {
  readonly episode: Episode;
  readonly operations: readonly Operation[];
  /** Parent's rollback began then; empty where it did not. */
  readonly rollbackAt: string;
}

/** Everything that failed in a stack, oldest first. */
export function failuresOf({ episode, operations, rollbackAt }: Scope): readonly Failure[] {
  const { stack } = episode;
  const hasDeploy = operations.some(
    ({ kind, events }) => kind !== 'delete' && events.some(troubles),
  );
  const found = operations.flatMap((operation) => {
    const placesOf = goodPlaces(operation);
    return operation.events.flatMap((event, at) => {
      if (!troubles(event) || isMended(event, at, operation, placesOf)) return [];
      const phase = phaseOf(event, at, operation, hasDeploy, rollbackAt);
      return [{ event, phase }];
    });
  });
  const failures = found.map(({ event, phase }, place) => failureOf(stack, event, phase, place));
  const fromChangeSets = (stack.changeSets ?? []).flatMap((one, at) =>
    changeSetFailures(stack, one, found.length + at),
  );
  return [...failures, ...fromChangeSets, ...fromStatus(stack, failures)];
}

const troubles = (event: EventRecord): boolean =>
  isFailed(event.status) ||
  isFailedHook(event) ||
  isRefusal(event) ||
  (isOwn(event) &&
    /ROLLBACK_IN_PROGRESS$|^DELETE_IN_PROGRESS$/.test(event.status) &&
    event.reason !== undefined);

/** Deletions are tried again in the same operation, and lists without the stack's events show later successes. */
function isMended(
  event: EventRecord,
  at: number,
  { rollbackFrom }: Operation,
  placesOf: GoodPlaces,
): boolean {
  if (isOwn(event) || !isFailed(event.status)) return false;
  const done = event.status.replace(/_FAILED$/, '_COMPLETE');
  return (placesOf.get(event.logicalId) ?? []).some(
    ({ status, place }) =>
      place > at &&
      (status === done || (status === 'DELETE_SKIPPED' && done === 'DELETE_COMPLETE')) &&
      !(rollbackFrom !== undefined && at < rollbackFrom && place >= rollbackFrom),
  );
}

/** Where in an operation something went well, by logical id. */
type GoodPlaces = ReadonlyMap<
  string,
  readonly { readonly status: string; readonly place: number }[]
>;

function goodPlaces({ events }: Operation): GoodPlaces {
  const found = new Map<string, { readonly status: string; readonly place: number }[]>();
  for (const [place, { logicalId, status }] of events.entries()) {
    if (!/_(?:COMPLETE|SKIPPED)$/.test(status)) continue;
    const places = found.get(logicalId);
    if (places) places.push({ status, place });
    else found.set(logicalId, [{ status, place }]);
  }
  return found;
}

function phaseOf(
  { status, time, kind, validation }: EventRecord,
  at: number,
  { kind: operation, rollbackFrom, events }: Operation,
  hasDeploy: boolean,
  rollbackAt: string,
): FailurePhase {
  if (validation !== undefined || kind === 'VALIDATION_ERROR') return 'before start';
  const isParentUndoing = rollbackAt !== '' && time !== '' && time > rollbackAt;
  if (operation === 'delete') return hasDeploy || isParentUndoing ? 'rollback' : 'original';
  if (operation === 'rollback') return 'rollback';
  if (status === 'CREATE_FAILED') return 'original';
  if (rollbackFrom !== undefined && at > rollbackFrom) return 'rollback';
  if (isParentUndoing) return 'rollback';
  // Without the stack's own events only what was begun tells a rollback.
  const isUndoing =
    rollbackFrom === undefined &&
    status === 'DELETE_FAILED' &&
    events.slice(0, at).some((one) => /^(?:CREATE|UPDATE)_FAILED$/.test(one.status));
  return isUndoing ? 'rollback' : 'original';
}

function failureOf(
  stack: StackStory,
  event: EventRecord,
  phase: FailurePhase,
  place: number,
): Failure {
  const { hook, validation } = event;
  const from = isRefusal(event)
    ? 'validation'
    : isFailedHook(event)
      ? 'hook'
      : isOwn(event)
        ? 'own'
        : 'resource';
  const text =
    from === 'validation'
      ? (validation?.reason ?? '') || `Validation ${validation?.name ?? ''} failed`
      : from === 'hook'
        ? `Hook ${hook?.type ?? ''} failed: ${hook?.reason ?? event.reason ?? ''}`
        : (event.reason ?? '');
  const { logicalId, physicalId, type, status, time } = event;
  return {
    key: `${stack.id}\n${event.id}`,
    stack,
    from,
    phase,
    time,
    place,
    logicalId: logicalId || pathId(validation?.path),
    physicalId,
    type,
    status,
    text,
    words: wordsOf(text),
    event,
  };
}

/** `/Resources/Bucket/Properties/…` → `Bucket`. */
const pathId = (path = ''): string => /\/Resources\/([A-Za-z0-9]+)/.exec(path)?.[1] ?? '';

function changeSetFailures(
  stack: StackStory,
  { id, name, reason, validations }: FailedChangeSet,
  place: number,
): readonly Failure[] {
  const inner = validations
    .filter(isRefusal)
    .map((event, at) => failureOf(stack, event, 'before start', place + at));
  return [
    ...inner,
    {
      key: `${stack.id}\n${id}\n${reason}`,
      stack,
      from: 'change set',
      phase: 'before start',
      time: '',
      place: place + inner.length,
      logicalId: '',
      physicalId: id,
      type: 'AWS::CloudFormation::ChangeSet',
      status: `FAILED (change set ${name})`,
      text: reason,
      words: wordsOf(reason),
      event: undefined,
    },
  ];
}

/** What DescribeStacks said of a stack without events. */
function fromStatus(stack: StackStory, failures: readonly Failure[]): readonly Failure[] {
  const { status = '', statusReason = '', events, id } = stack;
  if (events.length > 0 || failures.length > 0) return [];
  if (!/FAILED$|ROLLBACK/.test(status)) return [];
  return [
    {
      key: `${id}\nstatus`,
      stack,
      from: 'own',
      phase: 'original',
      time: '',
      place: 0,
      logicalId: stack.name,
      physicalId: id,
      type: 'AWS::CloudFormation::Stack',
      status,
      text: statusReason,
      words: wordsOf(statusReason),
      event: undefined,
    },
  ];
}
