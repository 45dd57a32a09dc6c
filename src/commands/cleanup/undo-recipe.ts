import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { isRecord } from '../../assembly/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { State } from '../../state/index.js';
import { type Deployment, openDeployment } from '../deployment/open.js';
import { openRun, type Run } from '../deployment/run.js';
import { removingOf } from './carry-out.js';
import { requireFree } from './lock-check.js';
import { openToolbox, requireTypes, type Toolbox, targetOf } from './toolbox.js';
import { copiesOf, type KeptCopy, keptPlans } from './undo-note.js';

export interface UndoFlags extends GlobalValues {
  /** A plan file that was carried out, or the beginning of its hash. */
  readonly plan: string;
  readonly only: readonly string[];
  readonly dryRun: boolean;
}

/** What became of one thing. */
interface Restored {
  readonly copy: KeptCopy;
  readonly result: 'restored' | 'there' | 'failed' | 'left';
  readonly because?: string;
}

/** Brings back what a plan removed, as far as something was kept for it. */
export async function runUndo(io: CommandIo, flags: UndoFlags): Promise<Report<unknown>> {
  const deployment = await openDeployment(io, flags, 'cleanup undo');
  const { opened, state } = deployment;
  try {
    const toolbox = await openToolbox(opened, flags);
    requireTypes(toolbox, flags.only);
    const hash = await hashOf(io, state, flags.plan);
    const all = await copiesOf(state, hash);
    const copies = all
      .filter(({ account }) => account === opened.account)
      .filter(({ type }) => flags.only.length === 0 || flags.only.includes(type))
      .toReversed();
    toolbox.know(copies.map(({ type }) => type));
    if (copies.length === 0) throw problems.cleanupUndoNone({ hash: hash.slice(0, 12) });
    if (flags.dryRun) {
      await requireFree(deployment);
      return report(hash, await lookAtAll(toolbox, copies), undefined);
    }
    return await bringBack(io, { deployment, toolbox, hash, copies });
  } finally {
    opened.clients.close();
  }
}

interface Undoing {
  readonly deployment: Deployment;
  readonly toolbox: Toolbox;
  readonly hash: string;
  /** In the order in which they come back: what went last is first. */
  readonly copies: readonly KeptCopy[];
}

async function bringBack(
  io: CommandIo,
  { deployment, toolbox, hash, copies }: Undoing,
): Promise<Report<unknown>> {
  const { opened } = deployment;
  const text = `Bring ${copies.length} ${copies.length === 1 ? 'thing' : 'things'} back to ${opened.name}?`;
  const question = {
    text,
    details: copies.map(({ type, id, region }) => `${type} ${id} (${region})`),
    ...(opened.environment.protected === true && { confirm: opened.name }),
  };
  if (!(await io.ask(question))) throw problems.declined({ question: text });
  const run = await openRun(io, deployment, 'cleanup undo');
  try {
    await run.begin([...new Set(copies.map(({ stackName }) => stackName))]);
    const restored: Restored[] = [];
    for (const copy of copies) {
      restored.push(await restore(io, toolbox, run, hash, copy));
      const last = restored.at(-1);
      if (last) io.progress.line(`${copy.type} ${copy.id}: ${last.because ?? last.result}`);
    }
    const problem = problemOf(restored);
    await run.end({
      exit: problem?.problem.exit ?? 'ok',
      stacks: [],
      removal: {
        ...{ plan: hash, host: hostname(), consent: 'undo agreed to' },
        items: restored.map(({ copy: { type, id }, result }) => ({ type, id, result })),
      },
    });
    return report(hash, restored, problem);
  } finally {
    await run.release();
  }
}

/** One that is there is left alone, whoever made it. */
async function restore(
  io: CommandIo,
  { types, ports }: Toolbox,
  run: Run,
  hash: string,
  copy: KeptCopy,
): Promise<Restored> {
  if (io.signal.aborted) return { copy, result: 'left', because: 'interrupted' };
  const type = types.get(copy.type);
  if (!type?.restore) return { copy, result: 'failed', because: 'nothing here can restore it' };
  try {
    const target = targetOf(copy);
    const now = await type.look(ports, target);
    if (now && !now.leaving) return { copy, result: 'there', because: 'it is there already' };
    await type.restore(ports, target, copy.artefact, removingOf(io, run, { hash }, copy));
    return { copy, result: 'restored' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const because = error instanceof UserError ? error.problem.what : error.message;
    return { copy, result: 'failed', because };
  }
}

async function lookAtAll(
  { types, ports }: Toolbox,
  copies: readonly KeptCopy[],
): Promise<readonly Restored[]> {
  const found: Restored[] = [];
  for (const copy of copies) {
    const now = await types.get(copy.type)?.look(ports, targetOf(copy));
    found.push({ copy, result: now && !now.leaving ? 'there' : 'left' });
  }
  return found;
}

function problemOf(restored: readonly Restored[]): UserError | undefined {
  const said = restored
    .filter(({ result }) => result === 'failed' || result === 'left')
    .map(({ copy: { type, id }, because }) => `${type} ${id}: ${because ?? 'not tried'}`);
  const back = restored
    .filter(({ result }) => result === 'restored')
    .map(({ copy: { type, id } }) => `${type} ${id}`);
  return said.length > 0 ? problems.cleanupUndoFailed({ back, left: said }) : undefined;
}

/** The hash that a file or the beginning of a hash names, among the plans that something is kept for. */
async function hashOf(io: CommandIo, state: State, named: string): Promise<string> {
  const kept = await keptPlans(state);
  const text = await io.files.readText(resolve(io.files.cwd, named)).catch(() => undefined);
  const asked = text === undefined ? named : hashIn(text);
  const found = kept.filter((hash) => asked.length >= LEAST_OF_HASH && hash.startsWith(asked));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw problems.cleanupUndoNone({ hash: asked || named });
}

/** Fewer characters name too many plans. */
const LEAST_OF_HASH = 6;

function hashIn(text: string): string {
  try {
    const plan: unknown = JSON.parse(text);
    return isRecord(plan) && typeof plan['hash'] === 'string' ? plan['hash'] : '';
  } catch {
    return ''; // told as a plan that nothing is kept for
  }
}

function report(
  hash: string,
  restored: readonly Restored[],
  problem: UserError | undefined,
): Report<unknown> {
  const count = (result: Restored['result']) =>
    restored.filter((one) => one.result === result).length;
  return {
    command: 'cleanup undo',
    data: {
      plan: hash,
      items: restored.map(({ copy, result, because }) => ({
        type: copy.type,
        id: copy.id,
        region: copy.region,
        keptAt: copy.keptAt,
        result,
        ...(because !== undefined && { because }),
      })),
    },
    findings: [],
    unknowns: [],
    counts: {
      items: restored.length,
      restored: count('restored'),
      there: count('there'),
      failed: count('failed'),
    },
    ...(problem ? { complete: false, error: problem.problem } : {}),
    shown: [
      {
        kind: 'table',
        columns: ['type', 'id', 'region', 'result', 'why'],
        rows: restored.map(({ copy, result, because }) => [
          ...[copy.type, copy.id, copy.region, result],
          because ?? '',
        ]),
      },
    ],
  };
}
