import { problems, UserError } from '../../errors/index.js';
import { type Adoption, isWell, type Wanted } from '../../recover/index.js';
import type { Block, Report } from '../../report/index.js';
import { openRun } from '../deployment/run.js';
import { compareRepaired } from './after.js';
import type { Recovered } from './carry-out.js';
import { importInto } from './import-stack.js';
import type { Repair } from './operation.js';
import { findingsOf, outcomeBlocks, outcomeData } from './shown.js';
import type { Tools } from './tools.js';
import { type Adoptions, adoptionsFor } from './wanted.js';

/** Takes existing resources into the stacks that want them: those that are named, and only when it is proven that they may. */
export async function runImport(tools: Tools): Promise<Report<unknown>> {
  const { io, flags, deployment } = tools;
  if (flags.dryRun) return preview(await adoptionsFor(tools));
  const run = await openRun(io, deployment, 'recover');
  try {
    return await imported({ ...tools, run });
  } finally {
    await run.release();
  }
}

async function imported(repair: Repair): Promise<Report<unknown>> {
  const { io, deployment, run } = repair;
  const { opened } = deployment;
  const found = await adoptionsFor(repair);
  const adopted = requireAdoptable(found, repair.flags.import);
  const names = [...new Set(adopted.map(({ wanted }) => wanted.stack))];
  const text = `Take ${adopted.length} existing ${adopted.length === 1 ? 'resource' : 'resources'} into ${names.join(', ')}?`;
  const details = adopted.map(lineOf);
  const confirm = opened.environment.protected === true ? { confirm: opened.name } : {};
  if (!(await io.ask({ text, details, ...confirm }))) throw problems.declined({ question: text });

  await run.begin(names);
  const outcomes: Recovered[] = [];
  for (const stack of found.stacks.filter(({ name }) => names.includes(name))) {
    if (io.signal.aborted) break;
    const own = adopted.filter(
      ({ wanted }) => wanted.stack === stack.name && wanted.region === stack.region,
    );
    outcomes.push(await oneStack(repair, stack, own));
  }
  const compared = await compareRepaired(repair, outcomes);
  const problem = outcomes.find((one) => one.problem)?.problem;
  const findings = findingsOf(outcomes, compared, { environment: opened.name, agreed: [] });
  const exit = problem?.problem.exit ?? (findings.length > 0 ? 'failed' : 'ok');
  await run.end({
    exit,
    stacks: outcomes.map(({ look: { name, region }, status = 'unknown', seconds }) => ({
      ...{ name, region, action: 'unchanged' as const, status, seconds, types: {} },
    })),
  });
  return {
    command: 'recover',
    data: {
      ...{ environment: opened.name, account: opened.account, run: run.id },
      imported: adopted.map(dataOf),
      stacks: outcomeData(outcomes, compared),
    },
    findings,
    unknowns: compared.unknowns,
    counts: { stacks: names.length, imported: problem ? 0 : adopted.length },
    ...(problem && { complete: false, error: problem.problem }),
    ...(!problem &&
      findings.length > 0 &&
      compared.unknowns.length === 0 && { exit: 'failed' as const }),
    next: [`apexctl deploy --env ${opened.name}`],
    shown: outcomeBlocks(outcomes, compared),
  };
}

async function oneStack(
  repair: Repair,
  stack: Adoptions['stacks'][number],
  own: readonly Adoption[],
): Promise<Recovered> {
  const { io } = repair;
  const { name, region } = stack;
  const began = io.clock.elapsedMs();
  const before = await (await repair.stacksIn(region)).stack(name);
  const look = {
    ...{ id: before?.id ?? name, name, region, status: before?.status ?? 'none' },
    ...{ statusReason: undefined, isProtected: false, isExpress: false },
    ...{ changeSets: [], rows: [] },
  };
  const outcome = (status: string | undefined, id: string, problem?: UserError): Recovered => ({
    look: { ...look, id },
    status,
    passed: status === undefined ? [look.status] : [look.status, status],
    ...{ skipped: [], leftBehind: [] },
    seconds: Math.round((io.clock.elapsedMs() - began) / 100) / 10,
    ...(problem && { problem }),
  });
  try {
    const { id, status } = await importInto(repair, stack, own);
    const isImported = status === 'IMPORT_COMPLETE';
    if (isImported) return outcome(status, id);
    const facts = await (await repair.stacksIn(region)).stack(id);
    const reason = facts?.statusReason ?? `it is ${status}`;
    const about = { stack: name, status, environment: repair.deployment.opened.name };
    return outcome(
      status,
      id,
      isWell(status)
        ? problems.recoverImportRefused({ stack: name, reason })
        : problems.recoverUnfinished(about),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return outcome(before?.status, look.id, error);
  }
}

/** @throws `recover-import-blocked` */
function requireAdoptable({ adoptions }: Adoptions, names: readonly string[]): readonly Adoption[] {
  const asked = names.map((name) => ({
    name,
    found: adoptions.filter(({ wanted }) => isMeant(wanted, name)),
  }));
  const open = adoptions.filter(({ wanted }) => isOpen(wanted)).map(lineOf);
  const untold = open.length > 0 ? `, as far as names can be told; ${open.join('; ')}` : '';
  const strange = asked
    .filter(({ found }) => found.length === 0)
    .map(({ name }) => `${name}: no stack of the app wants to create it${untold}`);
  const several = asked
    .filter(({ found }) => found.length > 1)
    .map(({ name }) => `${name}: more than one resource of the app wants it`);
  const all = asked.flatMap(({ found }) => found);
  const wrong = all.filter(({ verdict }) => verdict !== 'adopt').map(lineOf);
  const blocking = [...strange, ...several, ...wrong];
  if (blocking.length > 0) throw problems.recoverImportBlocked({ blocking });
  return all;
}

/** A name that nobody can tell yet is asked for by the resource that has it. */
const isMeant = (wanted: Wanted, asked: string): boolean =>
  isOpen(wanted) ? wanted.logicalId === asked : wanted.name === asked || wanted.id === asked;
const isOpen = ({ unresolved = [] }: Wanted): boolean => unresolved.length > 0;

const lineOf = ({ wanted: { logicalId, name, type }, because }: Adoption): string =>
  `${logicalId} (${type} ${name}): ${because}`;

const dataOf = ({ wanted, verdict, because, identifier }: Adoption) => ({
  stack: wanted.stack,
  region: wanted.region,
  logicalId: wanted.logicalId,
  type: wanted.type,
  name: wanted.name,
  ...{ verdict, because },
  ...(identifier && { identifier }),
});

/** Three ways: what can be adopted, what will be created, and what stands in the way. */
function preview({ adoptions }: Adoptions): Report<unknown> {
  const rows = adoptions.map(({ wanted, verdict, because }) => [
    verdict,
    wanted.stack,
    wanted.logicalId,
    wanted.name,
    because,
  ]);
  const count = (verdict: Adoption['verdict']) =>
    adoptions.filter((one) => one.verdict === verdict).length;
  const table: Block = {
    kind: 'table',
    columns: ['verdict', 'stack', 'resource', 'name', 'why'],
    rows,
  };
  return {
    command: 'recover',
    data: { dryRun: true, import: adoptions.map(dataOf) },
    findings: [],
    unknowns: [],
    counts: { adopt: count('adopt'), create: count('create'), blocking: count('blocking') },
    shown: [table],
  };
}
