import { problems, UserError } from '../../errors/index.js';
import {
  isWell,
  recoveryOf,
  type StackLook,
  type StackRecovery,
  wayOf,
} from '../../recover/index.js';
import { agree } from './consent.js';
import { continueRollback } from './continue-rollback.js';
import { deleteAgain, deleteRecord, leftBehind } from './deletions.js';
import { saveEvidence } from './evidence.js';
import { wishesOf } from './flags.js';
import { lookAt } from './look.js';
import { attach, operate, type Repair } from './operation.js';
import { rollBack } from './roll-back.js';

/** What became of one stack. */
export interface Recovered {
  readonly look: StackLook;
  /** On AWS at the end; absent where it could not be read any more. */
  readonly status: string | undefined;
  /** Statuses that it went through, the first one included. */
  readonly passed: readonly string[];
  /** Paths of what was left out of a rollback. */
  readonly skipped: readonly string[];
  /** What a deleted stack has left. */
  readonly leftBehind: readonly string[];
  readonly seconds: number;
  readonly problem?: UserError;
}

/** Ways of one stack, one after the other, each at most so often: a repair ends, whatever AWS answers. */
const MOST_STEPS = 8;

/** Repairs one stack, step by step, each decided from what the stack is then. Failures are outcomes. */
export async function carryOut(repair: Repair, plan: StackRecovery): Promise<Recovered> {
  const { io, run } = repair;
  const { look } = plan;
  const began = io.clock.elapsedMs();
  const passed: string[] = [look.status];
  let skipped: readonly string[] = [];
  const outcome = async (problem?: UserError): Promise<Recovered> => {
    const status = io.signal.aborted ? undefined : await statusNow(repair, look);
    const isGone = status === 'DELETE_COMPLETE';
    const seconds = Math.round((io.clock.elapsedMs() - began) / 100) / 10;
    const written = { stack: look.name, status: status ?? 'unknown', seconds };
    await run.means.journal
      .write({ kind: 'stack-finished', ...written })
      .catch((error: unknown) => io.progress.warn(`Not written down: ${String(error)}`));
    io.progress.event('stack-finished', { ...written });
    return {
      ...{ look, status, passed, skipped, seconds },
      leftBehind: isGone ? await leftBehind(repair, look).catch(untold(plan)) : [],
      ...(problem && { problem }),
    };
  };

  try {
    let current = plan;
    const seen = new Set<string>();
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const { status } = current.look;
      if (isWell(status)) break;
      // A way that led back to where it began leads there again.
      if (seen.has(status) && wayOf(status) !== 'wait') break;
      seen.add(status);
      if (current.refusal !== undefined)
        throw problems.recoverImpossible({ stack: look.name, status, because: current.refusal });
      const after = await takeWay(repair, current, (paths) => {
        skipped = paths;
      });
      passed.push(after);
      io.progress.line(`${look.name} is ${after}`);
      if (isWell(after)) break;
      const waited = current.way === 'wait';
      current = await planAgain(repair, look);
      if (waited && current.way !== 'wait') await agreeAfterWaiting(repair, current);
    }
    const last = passed.at(-1) ?? look.status;
    if (isWell(last)) return await outcome();
    const { opened } = repair.deployment;
    const about = { stack: look.name, status: last, environment: opened.name };
    return await outcome(problems.recoverUnfinished(about));
  } catch (error) {
    if (io.signal.aborted) return outcome();
    if (!(error instanceof UserError)) throw error;
    return outcome(error);
  } finally {
    io.progress.update(look.name, undefined);
  }
}

/** What an operation that was waited for came to was not known when the plan was agreed to. */
async function agreeAfterWaiting(repair: Repair, plan: StackRecovery): Promise<void> {
  const { io, run, deployment } = repair;
  if (plan.refusal !== undefined) return; // told by whoever would carry it out
  await agree(io, deployment.opened, [plan]);
  await saveEvidence(repair, `${run.id}-${plan.look.name}`, [plan]);
}

/** One step. @returns the status that it led to */
async function takeWay(
  repair: Repair,
  plan: StackRecovery,
  onSkip: (paths: readonly string[]) => void,
): Promise<string> {
  const { look, way } = plan;
  switch (way) {
    case 'wait':
      return waitFor(repair, look);
    case 'continue':
      return (await continueRollback(repair, plan, onSkip)).status;
    case 'roll-back':
      return rollBack(repair, look);
    case 'delete-record':
    case 'delete-shell':
    case 'give-back-import':
      return deleteRecord(repair, look);
    case 'delete-again':
      return deleteAgain(repair, plan);
    default:
      return look.status;
  }
}

async function waitFor(repair: Repair, look: StackLook): Promise<string> {
  const cancels = repair.flags.cancel && look.status === 'UPDATE_IN_PROGRESS';
  const ended = cancels
    ? await operate(repair, look, {
        ...{ name: 'CancelUpdateStack', verb: 'cancelling' },
        send: (token) => repair.repairsIn(look.region).cancelUpdate(look.id, token),
      })
    : await attach(repair, look);
  return ended.status;
}

async function planAgain(repair: Repair, { id, region, name }: StackLook): Promise<StackRecovery> {
  const facts = await (await repair.stacksIn(region)).stack(id);
  if (!facts) throw new Error(`${name} is gone, and nobody said so`);
  return recoveryOf(await lookAt(repair, { facts, region }), wishesOf(repair.flags));
}

async function statusNow({ stacksIn }: Repair, { id, region }: StackLook): Promise<string> {
  const facts = await (await stacksIn(region)).stack(id);
  return facts?.status ?? 'DELETE_COMPLETE';
}

/** Where the record of a deleted stack cannot be read, the plan said what would stay. */
const untold =
  ({ staysBehind }: StackRecovery) =>
  (error: unknown): readonly string[] => {
    if (!(error instanceof UserError)) throw error;
    return staysBehind;
  };
