import { capped } from '../words/unwrap.js';
import { eventRecord, isEvent } from './event-record.js';
import { isRecord, type Members, stackNameOf, textOf, timeOf } from './members.js';
import type { StoryBuilder } from './story-builder.js';

/** What a document turned out to hold. */
export interface Collected {
  /** Rows that were understood. */
  readonly rows: number;
  /** Whether it is a list of a known kind, possibly an empty one. */
  readonly isKnown: boolean;
}

/** Members that lists of AWS have; a document with one of them is understood even where it is empty. */
const LISTS = new Set([
  'StackEvents',
  'OperationEvents',
  'Stacks',
  'StackSummaries',
  'Summaries',
  'StackResourceSummaries',
  'StackResources',
  'HookResults',
]);

/** Folds of documents in documents that are looked into. */
const DEEPEST = 7;
const LONGEST_TEXT = 100_000;

/** Takes every row of a parsed document that tells of stacks: answers of AWS, bare lists, bundles. */
export function collect(
  builder: StoryBuilder,
  document: unknown,
  source: string,
  depth = 0,
): Collected {
  if (depth > DEEPEST) return { rows: 0, isKnown: false };
  if (Array.isArray(document)) {
    const parts = newestFirst(document).map((one) => collect(builder, one, source, depth + 1));
    const isEmptyList = document.length === 0 && depth === 0;
    return { rows: sum(parts), isKnown: isEmptyList || parts.some(({ isKnown }) => isKnown) };
  }
  if (!isRecord(document)) return { rows: 0, isKnown: false };
  if (taken(builder, document, source)) return { rows: 1, isKnown: true };
  const parts = Object.entries(document)
    .filter(([, value]) => typeof value === 'object' && value !== null)
    .map(([, value]) => collect(builder, value, source, depth + 1));
  const isList = Object.entries(document).some(
    ([name, value]) => LISTS.has(name) && Array.isArray(value),
  );
  return { rows: sum(parts), isKnown: isList || parts.some(({ isKnown }) => isKnown) };
}

const sum = (parts: readonly Collected[]): number => parts.reduce((all, { rows }) => all + rows, 0);

/** Rows without times keep the order of their list, which is newest first with AWS. */
function newestFirst(list: readonly unknown[]): readonly unknown[] {
  return list.map((one, at) =>
    isRecord(one) && isEvent(one) && timeOf(one, ...TIMES) === ''
      ? { ...one, [PLACE]: list.length - at }
      : one,
  );
}
const TIMES = ['Timestamp', 'StartTime', 'EndTime', 'LastUpdatedTimestamp'] as const;
const PLACE = ' place';

function taken(builder: StoryBuilder, row: Members, source: string): boolean {
  if (isEvent(row)) {
    const order = row[PLACE];
    builder.event({ ...eventRecord(row), ...(typeof order === 'number' && { order }) });
    return true;
  }
  return (
    takenChangeSet(builder, row) ||
    takenStack(builder, row) ||
    takenHook(builder, row) ||
    takenLog(builder, row, source)
  );
}

/** Reasons of change sets that failed because there was nothing to do. Source: CreateChangeSet. */
const NOTHING_TO_DO =
  /didn't contain changes|no updates are to be performed|no changes to deploy|did not contain changes/i;

function takenChangeSet(builder: StoryBuilder, row: Members): boolean {
  const id = textOf(row, 'ChangeSetId', 'ChangeSetName');
  const status = textOf(row, 'Status');
  if (id === '' || status === '') return false;
  const stackId = textOf(row, 'StackId', 'StackName');
  const name = textOf(row, 'StackName') || stackNameOf(stackId);
  const reason = capped(textOf(row, 'StatusReason'));
  const executed = textOf(row, 'ExecutionStatus');
  const isFailed = status === 'FAILED' || executed === 'EXECUTE_FAILED';
  if (isFailed && !NOTHING_TO_DO.test(reason))
    builder.changeSet(
      { id: stackId, name },
      { id, name: textOf(row, 'ChangeSetName') || id, reason, validations: [] },
    );
  return true;
}

function takenStack(builder: StoryBuilder, row: Members): boolean {
  const status = textOf(row, 'StackStatus');
  const name = textOf(row, 'StackName');
  if (status === '' || name === '') return false;
  const id = textOf(row, 'StackId');
  const parentId = textOf(row, 'ParentId');
  const statusReason = capped(textOf(row, 'StackStatusReason'));
  builder.stack({
    name,
    status,
    ...(id !== '' && { id }),
    ...(parentId !== '' && { parentId }),
    ...(statusReason !== '' && { statusReason }),
  });
  return true;
}

/** A row of ListHookResults: hooks that stopped a change set have no events. */
function takenHook(builder: StoryBuilder, row: Members): boolean {
  const type = textOf(row, 'TypeName');
  const status = textOf(row, 'Status');
  if (type === '' || !status.startsWith('HOOK_')) return false;
  const targetId = textOf(row, 'TargetId');
  const isFatal = textOf(row, 'FailureMode') !== 'WARN' && /FAILED$/.test(status);
  if (!isFatal) return true;
  const stackId = targetId.includes(':changeSet/') ? '' : targetId;
  builder.changeSet(
    { id: stackId, name: stackNameOf(stackId) },
    {
      id: targetId,
      name: targetId,
      reason: `Hook ${type} failed: ${capped(textOf(row, 'HookStatusReason'))}`,
      validations: [],
    },
  );
  return true;
}

/** A line of FilterLogEvents or GetLogEvents. */
function takenLog(builder: StoryBuilder, row: Members, source: string): boolean {
  const text = textOf(row, 'message');
  const time = timeOf(row, 'timestamp');
  if (text === '' || time === '') return false;
  const stream = textOf(row, 'logStreamName');
  builder.log({ source, time, text: capped(text, LONGEST_TEXT), ...(stream !== '' && { stream }) });
  return true;
}
