import type { AssemblyStack } from '../assembly/index.js';
import type { StackEvent, StackFacts, Stacks } from '../aws/index.js';
import { type Failure, failureOf, type StackOutcome } from './failure.js';
import { withNested } from './nested-events.js';
import { firstCause } from './root-cause.js';
import { type Row, secondsByType } from './row.js';
import { isSuccess } from './statuses.js';
import type { Watched } from './watch.js';

/** What is known about a stack's outcome, apart from what is known of the stack anyway. */
export type Done = Partial<StackOutcome> & Pick<StackOutcome, 'result' | 'status'>;

/** What a watched operation came to, with its cause when it failed. */
export async function concluded(
  stacks: Stacks,
  stack: AssemblyStack,
  stackId: string,
  { status, events }: Watched,
  row: Row,
  result: 'created' | 'updated',
): Promise<Done> {
  const types = secondsByType(events);
  const resources = row.done();
  if (isSuccess(status)) {
    const facts = await stacks.stack(stackId);
    return { result, status, types, resources, ...outputsAndExports(facts) };
  }
  const cause = firstCause(stackId, await withNested(stacks, events));
  const first = cause ? failureOf(cause, stack.constructPaths) : refusal(stack, status);
  const obstacles = obstaclesIn(events, stackId);
  const failure = obstacles.length > 0 ? { ...first, obstacles } : first;
  return { result: 'failed', status, types, resources, failure };
}

/** A stack without anything (more) to do; one that we only waited for did change. */
export async function unchanged(
  stacks: Stacks,
  stackId: string,
  waitedFor: boolean,
): Promise<Done> {
  const facts = await stacks.stack(stackId);
  const did = facts?.status.startsWith('CREATE') ? 'created' : 'updated';
  return {
    result: waitedFor ? did : 'unchanged',
    status: facts?.status,
    ...outputsAndExports(facts),
  };
}

/** What failed while CloudFormation rolled back. */
function obstaclesIn(events: readonly StackEvent[], stackId: string): readonly string[] {
  const began = events.findIndex(
    ({ physicalId, status }) => physicalId === stackId && status.endsWith('ROLLBACK_IN_PROGRESS'),
  );
  if (began < 0) return [];
  return events
    .slice(began + 1)
    .filter(({ physicalId, status }) => physicalId !== stackId && status.endsWith('_FAILED'))
    .map(({ logicalId, reason, status }) => `${logicalId}: ${reason ?? status}`);
}

/** Outputs of a stack, and which of them others can import. */
export function outputsAndExports(
  facts: StackFacts | undefined,
): Pick<StackOutcome, 'outputs' | 'exported'> {
  const exported = (facts?.outputs ?? []).filter(({ exportName }) => exportName);
  return { outputs: outputsOf(facts), exported: exported.map(({ key }) => key) };
}

/** Outputs of a stack by their keys. */
export function outputsOf(
  facts: Pick<StackFacts, 'outputs'> | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries((facts?.outputs ?? []).map(({ key, value }) => [key, value]));
}

/** A refusal that is about the stack as a whole. */
export function refusal(stack: AssemblyStack, message: string): Failure {
  return {
    logicalId: stack.name,
    type: 'AWS::CloudFormation::Stack',
    message,
    constructPath: undefined,
    path: [stack.name],
    event: undefined,
  };
}
