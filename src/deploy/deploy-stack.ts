import type { AssemblyStack } from '../assembly/index.js';
import type { ChangeSet, Stacks } from '../aws/index.js';
import { problems, UserError } from '../errors/index.js';
import { makeChangeSet } from './change-set.js';
import { concluded, type Done, refusal, unchanged } from './conclude-stack.js';
import { beyond, type Danger, dangersIn, dangerText } from './dangers.js';
import { deleteStack } from './delete-stack.js';
import type { StackOutcome } from './failure.js';
import { orInterrupted } from './interrupt.js';
import type { Means } from './means.js';
import type { StackPlan } from './plan.js';
import { attach, parametersFor, prepare, protect } from './prepare-stack.js';
import { type Row, rowOf } from './row.js';
import { tokenOf } from './tokens.js';
import { watch } from './watch.js';

export interface StackWork {
  readonly plan: StackPlan;
  readonly keepsFailedResources: boolean;
  /** Resolves when every asset of the stack is published. */
  readonly assets: Promise<void>;
  /** Told when the first resource failed; the rollback may still take long. */
  readonly onFailure?: () => void;
  /** Asks about losses that the plan did not show; `false` is a no. */
  readonly consent: (stack: AssemblyStack, dangers: readonly Danger[]) => Promise<boolean>;
}

/** Brings one stack to its template, from the change set to the last event. Failures are outcomes. */
export async function deployStack(means: Means, work: StackWork): Promise<StackOutcome> {
  const { plan } = work;
  const { stack } = plan;
  const { io, journal } = means;
  const began = io.clock.elapsedMs();
  const seconds = () => Math.round((io.clock.elapsedMs() - began) / 100) / 10;
  const base = {
    id: stack.id,
    name: stack.name,
    region: stack.region,
    resources: 0,
    types: {},
    outputs: {},
  };
  let isExecuting = false;
  try {
    const done = await carryOut(means, work, () => {
      isExecuting = true;
    });
    const outcome = { ...base, ...done, seconds: seconds() };
    const status = outcome.status ?? outcome.result;
    await journal
      .write({ kind: 'stack-finished', stack: stack.name, status, seconds: outcome.seconds })
      .catch((error: unknown) => io.progress.warn(`Not written down: ${String(error)}`));
    return outcome;
  } catch (error) {
    const result = isExecuting ? 'left running' : io.signal.aborted ? 'not started' : 'failed';
    const ended = { ...base, result, status: undefined, seconds: seconds() } as const;
    if (io.signal.aborted) return ended;
    if (!(error instanceof UserError)) throw error;
    return { ...ended, problem: error };
  } finally {
    io.progress.update(stack.name, undefined);
  }
}

async function carryOut(means: Means, work: StackWork, onExecute: () => void): Promise<Done> {
  const { plan } = work;
  const { stack } = plan;
  const stacks = await means.aws.stacks(stack.region, stack.deployRole);
  if (plan.action === 'attach') {
    onExecute();
    const failed = await attach(means, stacks, plan);
    if (failed) return failed;
  }
  const current = await prepare(means, stacks, plan);
  const isNew = !current || current.status === 'REVIEW_IN_PROGRESS';
  const row = rowOf(means.io, {
    name: stack.name,
    stackId: () => current?.id,
    verb: isNew ? 'creating' : 'updating',
    total: undefined,
    seconds: plan.seconds,
  });

  row.say('makes its change set');
  const made = await makeChangeSet(means, stacks, {
    stack,
    type: isNew ? 'CREATE' : 'UPDATE',
    parameters: parametersFor(stack, current),
    templateAssetReady: work.assets,
  });
  if (made.kind === 'refused') {
    return { result: 'failed', status: current?.status, failure: refusal(stack, made.reason) };
  }
  const stackId = made.kind === 'empty' ? made.stackId : made.changeSet.stackId;
  const protects = stack.terminationProtection !== (current?.isProtected ?? false);
  if (made.kind === 'ready')
    await proceed(means, { stacks, work, changeSet: made.changeSet, isNew, row });
  if (protects) await protect(means, stacks, stackId, stack.terminationProtection);
  if (made.kind === 'empty') return unchanged(stacks, stackId, plan.action === 'attach');

  onExecute();
  const { id: changeSetId, changes } = made.changeSet;
  return execute(means, { stacks, work, stackId, changeSetId, resources: changes.length, isNew });
}

interface Ready {
  readonly stacks: Stacks;
  readonly work: StackWork;
  readonly changeSet: ChangeSet;
  readonly isNew: boolean;
  readonly row: Row;
}

/** Waits for what the change set needs before it may be executed; removes it where it may not. */
async function proceed(
  means: Means,
  { stacks, work, changeSet, isNew, row }: Ready,
): Promise<void> {
  const { stack, dangers } = work.plan;
  const { id, stackId, changes } = changeSet;
  try {
    const more = beyond(dangersIn(changes), dangers);
    if (more.length > 0 && !(await work.consent(stack, more))) throw notAgreed(stack, more);
    row.say('waits for its assets');
    await orInterrupted(work.assets, means.io.signal);
  } catch (error) {
    await stacks.deleteChangeSet(id, stackId);
    if (isNew) await deleteStack(means, stacks, { id: stackId, name: stack.name, seconds: 0 });
    throw error;
  }
}

interface Execution {
  readonly stacks: Stacks;
  readonly work: StackWork;
  readonly stackId: string;
  readonly changeSetId: string;
  readonly resources: number;
  readonly isNew: boolean;
}

async function execute(means: Means, execution: Execution): Promise<Done> {
  const { stacks, work, stackId, changeSetId, resources, isNew } = execution;
  const { stack, seconds } = work.plan;
  const { run, journal, lock } = means;
  const token = tokenOf(run, 'execute', stackId);
  const after = await stacks.newestEvent(stackId);
  const request = { changeSetId, stackId, token, keepsFailedResources: work.keepsFailedResources };

  await lock.keep();
  const intent = {
    operation: 'ExecuteChangeSet',
    target: stackId,
    region: stack.region,
    token,
    hash: stack.templateHash,
  };
  await journal.during(intent, async () => {
    try {
      await stacks.executeChangeSet(request);
    } catch (error) {
      if (!means.leavesDoubt(error)) throw error;
      const found = await stacks.changeSet(changeSetId, stackId);
      // Executed change sets disappear or say so; one that is still there was not taken.
      if (found?.executionStatus === 'AVAILABLE') await stacks.executeChangeSet(request);
    }
  });

  const row = rowOf(means.io, {
    name: stack.name,
    stackId: () => stackId,
    verb: isNew ? 'creating' : 'updating',
    total: resources,
    seconds,
    ...(work.onFailure ? { onFailure: work.onFailure } : {}),
  });
  const watched = await watch(means, { stacks, stackId, after, onEvents: row.seen });
  return concluded(stacks, stack, stackId, watched, row, isNew ? 'created' : 'updated');
}

function notAgreed(stack: AssemblyStack, dangers: readonly Danger[]): UserError {
  const texts = dangers.map((danger) => dangerText(danger, stack.constructPaths[danger.logicalId]));
  return problems.dangerNotAgreed({ stack: stack.name, dangers: texts });
}
