import { hostname } from 'node:os';
import { type Outcome, tallyOf } from '../../cleanup/apply/index.js';
import type { Plan } from '../../cleanup/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { Deployment } from '../deployment/open.js';
import { openRun, type Run } from '../deployment/run.js';
import { applyReport } from './apply-report.js';
import { carryOut } from './carry-out.js';
import { shownOf } from './cleanup-recipe.js';
import { agreeTo, checkPlan } from './consent.js';
import { type CleanupFlags, settingsFor } from './flags.js';
import { type Looked, lookAround } from './look.js';
import { loadPlan } from './plan-files.js';
import { endOf } from './removal-end.js';
import { lookReport, UNTOLD } from './shown.js';
import { openReading, type Reading } from './sources.js';
import { openToolbox, requireTypes, type Toolbox } from './toolbox.js';

/** What one run that removes works with. */
export interface Removal {
  readonly deployment: Deployment;
  readonly flags: CleanupFlags;
  readonly reading: Reading;
  readonly toolbox: Toolbox;
}

/** Carries out a saved plan, or the one that is made now; nothing that it does not name is touched. */
export async function applyCleanup(
  io: CommandIo,
  deployment: Deployment,
  flags: CleanupFlags,
): Promise<Report<unknown>> {
  const { opened } = deployment;
  const toolbox = await openToolbox(opened, flags);
  requireTypes(toolbox, flags.only);
  const reading = await openReading(io, opened, flags);
  const saved = await savedPlan(io, deployment, flags, reading);
  if (!saved && opened.environment.protected)
    throw problems.cleanupNeedsPlan({ environment: opened.name });

  const run = await openRun(io, deployment, 'cleanup');
  try {
    return await locked(io, { deployment, flags, reading, toolbox }, run, saved);
  } finally {
    await run.release();
  }
}

const savedPlan = async (
  io: CommandIo,
  { opened }: Deployment,
  { apply }: CleanupFlags,
  { source: { partition }, now }: Reading,
): Promise<Plan | undefined> =>
  apply === undefined || apply === ''
    ? undefined
    : loadPlan(io, apply, opened, { partition, now: now() });

async function locked(
  io: CommandIo,
  removal: Removal,
  run: Run,
  saved: Plan | undefined,
): Promise<Report<unknown>> {
  const { deployment, flags, toolbox } = removal;
  const { opened } = deployment;
  const looked = saved ? undefined : await lookAround(io, removal);
  const plan = saved ?? looked?.plan;
  if (!plan) throw new Error('there is neither a saved plan nor a look');
  if (plan.items.length === 0) return nothingToDo(looked, plan, deployment);
  const unread = looked ? unreadRegions(looked) : [];
  if (looked && unread.length > 0) return notWhole(looked, unread, deployment);

  toolbox.know(plan.items.map(({ type }) => type));
  const { maxDeletes } = settingsFor(flags, opened.config.cleanup);
  await checkPlan(deployment, plan, maxDeletes);
  const consent = await agreeTo(io, opened, plan, flags);
  await run.begin([...new Set(plan.items.map(({ stackName }) => stackName))]);
  const outcomes = await carryOut(io, removal, run, plan);
  const after = await lookAgain(io, removal, outcomes);
  const problem = endOf(io.signal, outcomes, after?.plan);
  await run.end({
    exit: problem?.problem.exit ?? 'ok',
    stacks: [],
    removal: {
      plan: plan.hash,
      host: hostname(),
      consent,
      items: outcomes.map(({ item: { type, id }, result }) => ({ type, id, result })),
    },
  });
  return applyReport({ plan, outcomes, after, environment: opened.name, problem });
}

/** Nothing left is fine; only things that may not go is a refusal, because removal was asked for. */
function nothingToDo(
  looked: Looked | undefined,
  plan: Plan,
  deployment: Deployment,
): Report<unknown> {
  if (!looked) return applyReport({ plan, outcomes: [], environment: deployment.opened.name });
  const { next: _, ...rest } = lookReport(shownOf(looked, deployment));
  const isUntold = rest.unknowns.length > 0;
  const kept = plan.kept.map(
    ({ type, id, verdict, because }) =>
      `${type} ${id}: ${isUntold && UNTOLD.includes(verdict) ? because.replace(/\.$/, '') : verdict}`,
  );
  if (kept.length === 0) return rest;
  const { problem } = isUntold
    ? problems.cleanupUnprovable({ kept })
    : problems.cleanupRefused({ kept });
  return { ...rest, error: problem };
}

/** Regions whose stacks could not be read, each with the reason. */
const unreadRegions = ({ world }: Looked): readonly string[] =>
  world.regions.flatMap(({ region, stacks }) =>
    stacks.known ? [] : [`${region}: ${stacks.reason}`],
  );

/** What was found, and that nobody has seen yet what could not be read. */
function notWhole(
  looked: Looked,
  unread: readonly string[],
  deployment: Deployment,
): Report<unknown> {
  const { next: _, ...rest } = lookReport(shownOf(looked, deployment));
  const environment = deployment.opened.name;
  return { ...rest, error: problems.cleanupRegionsUnread({ unread, environment }).problem };
}

/** The same look as before, now that it is done. A look that fails hides nothing of what was done. */
async function lookAgain(
  io: CommandIo,
  removal: Removal,
  outcomes: readonly Outcome[],
): Promise<Looked | undefined> {
  if (io.signal.aborted || tallyOf(outcomes).done.length === 0) return undefined;
  try {
    return await lookAround(io, removal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    io.progress.warn(`What is left could not be looked at: ${error.problem.what}`);
    return undefined;
  }
}
