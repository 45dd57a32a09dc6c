import { keepKnown, readKnown } from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { recoveryOf, type StackRecovery } from '../../recover/index.js';
import type { Report } from '../../report/index.js';
import type { StackRun } from '../../state/index.js';
import { openRun, reasonOf } from '../deployment/run.js';
import { type Compared, compareRepaired } from './after.js';
import { carryOut, type Recovered } from './carry-out.js';
import { chosenStacks } from './choose.js';
import { agree } from './consent.js';
import { saveEvidence } from './evidence.js';
import { type RecoverFlags, wishesOf } from './flags.js';
import { tellIncidents } from './incidents.js';
import { lookAt } from './look.js';
import type { Repair } from './operation.js';
import { findingsOf, outcomeBlocks, outcomeData, planBlocks, planData } from './shown.js';
import { openTools, type Tools } from './tools.js';

/** Computes the way back for the chosen stacks and, after agreement, carries it out. */
export async function runRecover(io: CommandIo, flags: RecoverFlags): Promise<Report<unknown>> {
  const tools = await openTools(io, flags);
  if (flags.to !== undefined) {
    const { runToRelease } = await import('./to-release.js');
    return runToRelease(tools, flags.to);
  }
  if (flags.import.length > 0) {
    const { runImport } = await import('./import-recipe.js');
    return runImport(tools);
  }
  if (flags.dryRun) return showPlan(tools, await plansFor(tools));
  const run = await openRun(io, tools.deployment, 'recover');
  try {
    return await repaired({ ...tools, run });
  } finally {
    await run.release();
  }
}

async function plansFor(tools: Tools): Promise<readonly StackRecovery[]> {
  const step = tools.io.progress.step('Look at the stacks');
  try {
    const chosen = await chosenStacks(tools);
    const looks = await Promise.all(chosen.map((stack) => lookAt(tools, stack)));
    const plans = looks.map((look) => recoveryOf(look, wishesOf(tools.flags)));
    refuseDestroying(tools.flags, plans);
    const broken = plans.filter(isBroken);
    step.done(broken.length > 0 ? `${broken.length} to repair` : 'nothing to repair');
    await tellIncidents(tools, broken);
    return plans;
  } catch (error) {
    step.failed();
    throw error;
  }
}

const isBroken = ({ way }: StackRecovery): boolean => way !== 'nothing' && way !== 'gone';

/**
 * Destroying and deploying again is no repair of a healthy stack.
 *
 * @throws `recover-healthy`, `recover-force-consent`
 */
function refuseDestroying(
  { forceDelete, retain }: RecoverFlags,
  plans: readonly StackRecovery[],
): void {
  for (const { look, way } of plans) {
    const about = { stack: look.name, status: look.status };
    const isForced = forceDelete.includes(look.name);
    if (isForced && way === 'nothing')
      throw problems.recoverHealthy({ ...about, flag: '--force-delete' });
    if (isForced && way !== 'delete-again')
      throw problems.recoverForceConsent({
        stack: look.name,
        reason: `it is ${look.status}, and CloudFormation forces only what is DELETE_FAILED`,
      });
    if (retain.length > 0 && way === 'nothing' && plans.length === 1)
      throw problems.recoverHealthy({ ...about, flag: '--retain' });
  }
}

async function repaired(repair: Repair): Promise<Report<unknown>> {
  const { io, run, deployment, flags } = repair;
  const plans = (await plansFor(repair)).filter(isBroken);
  if (plans.length === 0) return showPlan(repair, []);
  const doable = plans.filter(({ refusal }) => refusal === undefined);
  const impossible = doable.length === 0 ? worstOf(plans, []) : undefined;
  if (impossible) throw impossible;
  await agree(io, deployment.opened, doable);
  await run.begin(doable.map(({ look }) => look.name));

  const began = io.clock.elapsedMs();
  let outcomes: readonly Recovered[] = [];
  let evidence: string | undefined;
  let compared: Compared = { differences: [], unknowns: [], drift: {} };
  let problem: UserError | undefined;
  try {
    evidence = await saveEvidence(repair, run.id, doable);
    outcomes = await inOrder(repair, doable);
    await forget(repair, outcomes);
    if (!io.signal.aborted) compared = await compareRepaired(repair, outcomes);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problem = error;
  }
  problem ??= io.signal.aborted ? stopped(repair, doable) : worstOf(plans, outcomes);
  const { name: environment } = deployment.opened;
  const agreed = flags.retain;
  const findings = findingsOf(outcomes, compared, { environment, agreed });
  const isDone = findings.every(({ severity }) => severity === 'info');
  const exit = problem?.problem.exit ?? (isDone ? 'ok' : 'failed');
  await run.end({ exit, stacks: stackRuns(outcomes) });
  return {
    command: 'recover',
    data: {
      environment,
      account: deployment.opened.account,
      run: run.id,
      ...(evidence !== undefined && { evidence }),
      stacks: outcomeData(outcomes, compared),
      durationMs: Math.round(io.clock.elapsedMs() - began),
    },
    findings,
    unknowns: compared.unknowns,
    counts: countsOf(plans, outcomes),
    ...(problem && { complete: false, error: problem.problem }),
    // Repaired, and something is left to do: neither all is well nor is anything broken.
    ...(!problem && !isDone && compared.unknowns.length === 0 && { exit: 'failed' as const }),
    ...(!problem && { next: nextSteps(outcomes, environment) }),
    shown: outcomeBlocks(outcomes, compared),
  };
}

/** One stack after the other, so that what one leaves the next can use. */
async function inOrder(
  repair: Repair,
  plans: readonly StackRecovery[],
): Promise<readonly Recovered[]> {
  const outcomes: Recovered[] = [];
  for (const plan of plans) {
    if (repair.io.signal.aborted) break;
    outcomes.push(await carryOut(repair, plan));
  }
  return outcomes;
}

/** What is gone is not remembered. */
async function forget(
  { deployment: { state } }: Repair,
  outcomes: readonly Recovered[],
): Promise<void> {
  const gone = outcomes
    .filter(({ status }) => status === 'DELETE_COMPLETE')
    .map(({ look }) => look.id);
  if (gone.length === 0) return;
  const known = Object.entries(await readKnown(state));
  await keepKnown(
    state,
    Object.fromEntries(known.filter(([, one]) => !gone.includes(one.stackId))),
  );
}

/** The problem that says best what is left: what is still broken before anything else. */
function worstOf(
  plans: readonly StackRecovery[],
  outcomes: readonly Recovered[],
): UserError | undefined {
  const told = outcomes.flatMap(({ problem }) => problem ?? []);
  const refused = plans.flatMap(({ look, refusal: because }) =>
    because === undefined
      ? []
      : [problems.recoverImpossible({ stack: look.name, status: look.status, because })],
  );
  const all = [...told, ...refused];
  return all.find(({ problem }) => problem.exit === 'needs-recovery') ?? all[0];
}

/** An interruption: what runs in AWS goes on, and the same command takes it up again. */
function stopped({ io, deployment }: Repair, plans: readonly StackRecovery[]): UserError {
  const { problem } = reasonOf(io.signal);
  const names = plans.map(({ look }) => look.name).join(' ');
  return new UserError(
    {
      ...problem,
      why: 'What runs in AWS goes on without us; a repair begins from what it finds.',
      next: `Go on: apexctl recover ${names} --env ${deployment.opened.name}`,
    },
    { cause: io.signal.reason },
  );
}

/** What stays behind would stand in the way of the next deployment. */
const nextSteps = (outcomes: readonly Recovered[], environment: string): readonly string[] => [
  ...(outcomes.some(({ leftBehind }) => leftBehind.length > 0)
    ? [`apexctl cleanup --env ${environment}`]
    : []),
  `apexctl deploy --env ${environment}`,
];

const stackRuns = (outcomes: readonly Recovered[]): readonly StackRun[] =>
  outcomes.map(({ look: { name, region }, status, seconds }) => ({
    ...{ name, region, seconds, types: {} },
    action: status === 'DELETE_COMPLETE' ? ('delete' as const) : ('unchanged' as const),
    status: status ?? 'unknown',
  }));

const countsOf = (plans: readonly StackRecovery[], outcomes: readonly Recovered[]) => ({
  stacks: plans.length,
  repaired: outcomes.filter(({ problem, status }) => !problem && status !== undefined).length,
  leftOut: outcomes.flatMap(({ skipped }) => skipped).length,
  leftBehind: outcomes.flatMap(({ leftBehind }) => leftBehind).length,
});

function showPlan(
  { deployment: { opened } }: Tools,
  plans: readonly StackRecovery[],
): Report<unknown> {
  const broken = plans.filter(isBroken);
  return {
    command: 'recover',
    data: { dryRun: true, environment: opened.name, plan: planData(plans) },
    findings: [],
    unknowns: [],
    counts: { stacks: plans.length, toRepair: broken.length },
    shown:
      broken.length > 0
        ? planBlocks(broken)
        : [{ kind: 'text', text: `Nothing of ${opened.name} needs a repair.` }],
  };
}
