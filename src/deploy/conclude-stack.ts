import type { AssemblyStack } from '../assembly/index.js';
import type { StackFacts, Stacks } from '../aws/index.js';
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
    return { result, status, types, resources, outputs: outputsOf(facts) };
  }
  const cause = firstCause(stackId, await withNested(stacks, events));
  const failure = cause ? failureOf(cause, stack.constructPaths) : refusal(stack, status);
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
    outputs: outputsOf(facts),
  };
}

/** Outputs of a stack by their keys. */
export function outputsOf(facts: StackFacts | undefined): Readonly<Record<string, string>> {
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
