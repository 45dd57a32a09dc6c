import { fidelityAt } from '../../aws/fidelity.js';
import { chooseEnvironment, type FrontendConfig, loadConfig, named } from '../../config/index.js';
import {
  buildSite,
  type Check,
  keepKnown,
  knownKey,
  knownOf,
  type Plan,
  readKnown,
  type StackOutcome,
  verifySystem,
} from '../../deploy/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { State } from '../../state/index.js';
import { addressesOf } from './addresses.js';
import { checkFindings, outcomeData, placeOf, problemOf, stackRuns } from './conclude.js';
import { agree, type ChosenStacks, choiceOf, type DeployFlags, planFor } from './deploy-plan.js';
import { endIncidents } from './end-incidents.js';
import { execute } from './execute.js';
import { explained, failureBlocks, owesIncident } from './failure-told.js';
import { type Deployment, openDeployment, stateOf } from './open.js';
import { planBlocks, planData } from './plan-text.js';
import { keepRelease } from './releases.js';
import { interruption, openRun, type Run } from './run.js';
import { deployBlocks } from './shown.js';

/** The whole way of a deployment, from the configuration to the history. */
export async function runDeploy(io: CommandIo, flags: DeployFlags): Promise<Report<unknown>> {
  const began = io.clock.elapsedMs();
  const chosen = chooseEnvironment(await loadConfig(io, flags.config), flags.env);
  if (flags.dryRun) {
    const deployment = await openDeployment(io, flags, 'deploy');
    const plan = await planFor(io, deployment, flags, await choiceOf(flags, deployment));
    await refuseOwed(io, { deployment, flags, plan, isDry: true });
    return showPlan(plan);
  }
  const stop = new AbortController();
  const building = { ...io, signal: AbortSignal.any([io.signal, stop.signal]) };
  const { frontend } = chosen.config;
  const site = frontend && siteToBuild(building, stateOf(io, chosen), chosen.root, frontend);
  // The site needs nothing of AWS to be built, so it is built while everything else gets ready.
  if (isWhole(flags)) void site?.folder();
  try {
    const deployment = await openDeployment(io, flags, 'deploy');
    const choice = await choiceOf(flags, deployment);
    const run = await openRun(io, deployment, 'deploy', choice.earlier);
    try {
      return await deployLocked(io, { deployment, flags, choice, run, site, began });
    } finally {
      await run.release();
    }
  } finally {
    stop.abort(); // a site that nobody waits for any more
  }
}

interface Locked {
  readonly deployment: Deployment;
  readonly flags: DeployFlags;
  readonly choice: ChosenStacks;
  readonly run: Run;
  readonly site: SiteToBuild | undefined;
  /** When the command began, on the clock that never jumps. */
  readonly began: number;
}

async function deployLocked(
  io: CommandIo,
  { deployment, flags, choice, run, site, began }: Locked,
): Promise<Report<unknown>> {
  const { opened, state, aws } = deployment;
  const plan = await planFor(io, deployment, flags, choice);
  await refuseOwed(io, { deployment, flags, plan, isDry: false });
  await agree(io, plan, opened.name, opened.environment.protected === true);
  await run.begin(plan.stacks.map(({ stack }) => stack.name));

  const siteStack = site && named(site.config.bucket.stack, opened.name);
  const { failureRecorder } = await import('./record-failure.js');
  const recorder = failureRecorder(io, { deployment, values: flags, plan, run: run.id });
  const executed = await execute(run.means, {
    onFirstFailure: () => recorder.begin(),
    plan,
    environment: opened.name,
    state,
    limit: flags.concurrency,
    serial: flags.serial,
    keepsFailedResources: flags.noRollback,
    reach: opened.reach,
    site: site && plan.stacks.some(({ stack }) => stack.name === siteStack) ? site : undefined,
  });
  await remember(deployment, plan, executed.outcomes).catch((error: unknown) => {
    // Without the note the next run only looks closer; what was deployed stays deployed.
    if (!(error instanceof UserError)) throw error;
    io.progress.warn(`Not noted for the next run: ${error.problem.what}`);
  });

  let problem = io.signal.aborted
    ? interruption(io.signal, executed.outcomes, {
        command: `deploy --env ${opened.name} --resume`,
        environment: opened.name,
      })
    : problemOf(placeOf(deployment, 'deploy'), executed.outcomes, [executed.siteProblem]);
  const owes = problem && !io.signal.aborted && owesIncident(problem);
  const recorded = owes ? await recorder.conclude(executed.outcomes) : undefined;
  if (recorded && problem) problem = explained(problem, recorded, opened.name);
  const { verify } = opened.config;
  let checks: readonly Check[] = [];
  if (!problem && verify && isWhole(flags)) {
    const step = io.progress.step('Verify the deployed system');
    const { outputs } = executed;
    try {
      checks = await verifySystem(io, { verify, outputs, aws, reach: opened.reach });
      const ok = checks.every(({ verdict }) => verdict !== 'fail');
      if (ok) step.done();
      else step.failed();
    } catch (error) {
      step.failed();
      if (!(error instanceof Error && 'problem' in error)) throw error;
      problem = error as UserError;
    }
  }
  if (!problem) await endIncidents(io, deployment, { run: run.id, outcomes: executed.outcomes });
  const fidelity = await fidelityAt(opened.clients.target, io.http, typesIn(plan));
  const findings = checkFindings(checks);
  const exit = problem?.problem.exit ?? (findings.length > 0 ? 'findings' : 'ok');
  if (exit === 'ok') await keepRelease(io, deployment, { plan, run: run.id, executed });
  await run.end({ exit, stacks: stackRuns(executed.outcomes) });
  const durationMs = Math.round(io.clock.elapsedMs() - began);
  const { outcomes } = executed;
  return {
    command: 'deploy',
    data: {
      environment: opened.name,
      account: opened.account,
      region: opened.region,
      run: run.id,
      stacks: outcomes.map(outcomeData),
      site: executed.site && {
        ...executed.site,
        reach: executed.site.url && opened.reach(executed.site.url),
      },
      checks,
      ...(recorded && { incident: recorded.incident.number, diagnosis: recorded.diagnosis }),
      ...(fidelity && { fidelity }),
      durationMs,
    },
    findings,
    unknowns: [],
    counts: countsOf(outcomes),
    ...(problem ? { complete: false, error: problem.problem } : {}),
    ...(problem ? {} : { next: nextSteps(opened) }),
    shown: [
      ...deployBlocks({
        executed,
        checks,
        fidelity,
        addresses: addressesOf(opened.config, opened, outcomes),
        durationMs,
        environment: opened.name,
        reach: opened.reach,
        isTerminal: io.terminal.outIsTerminal,
        isBad: problem !== undefined,
      }),
      ...(recorded ? failureBlocks(recorded) : []),
    ],
  };
}

/** Stacks that owe the root cause of their last failure are not changed. */
async function refuseOwed(
  io: CommandIo,
  asked: Pick<Locked, 'deployment' | 'flags'> & { readonly plan: Plan; readonly isDry: boolean },
): Promise<void> {
  const { deployment, flags: values, plan, isDry } = asked;
  const { refuseWhatIsOwed } = await import('./owed.js');
  const changing = plan.stacks.filter(({ action }) => action !== 'unchanged');
  const chosen = changing.map(({ stack }) => stack.name);
  const stacks = plan.stacks.map(({ stack }) => stack);
  await refuseWhatIsOwed(io, { deployment, values, chosen, stacks, isDry });
}

const nextSteps = ({ name, environment }: Deployment['opened']): readonly string[] => [
  `apexctl status --env ${name}`,
  ...(environment.endpoint === 'embedded' ? ['apexctl local mail'] : []),
  ...(environment.protected ? [] : [`apexctl destroy --env ${name}`]),
];

interface SiteToBuild {
  readonly config: FrontendConfig;
  /** Builds it, once; the folder with the result. */
  readonly folder: () => Promise<string>;
}

function siteToBuild(
  io: CommandIo,
  state: State,
  root: string,
  config: FrontendConfig,
): SiteToBuild {
  let folder: Promise<string> | undefined;
  return {
    config,
    folder() {
      folder ??= buildSite(io, state, root, config).then((built) => built.folder);
      folder.catch(() => undefined); // told by whoever publishes it
      return folder;
    },
  };
}

/** Notes what is now deployed, so that the next run can tell quickly that nothing differs. */
export async function remember(
  { aws, state }: Deployment,
  plan: Plan,
  outcomes: readonly StackOutcome[],
): Promise<void> {
  const known = { ...(await readKnown(state)), ...plan.known };
  const changed = outcomes.filter(({ result }) => result === 'created' || result === 'updated');
  for (const region of new Set(changed.map((outcome) => outcome.region))) {
    const here = plan.stacks.filter(({ stack }) => stack.region === region);
    const stacks = await aws.stacks(region, here[0]?.stack.deployRole);
    const facts = await stacks.all();
    for (const { stack } of here) {
      const found = facts.find(({ name }) => name === stack.name);
      const isChanged = changed.some(({ id }) => id === stack.id);
      if (found && isChanged) known[knownKey(stack)] = knownOf(found, stack.templateHash);
    }
  }
  await keepKnown(state, known);
}

function showPlan(plan: Plan): Report<unknown> {
  const changes = plan.stacks.filter(({ action }) => action !== 'unchanged').length;
  return {
    command: 'deploy',
    data: { dryRun: true, plan: planData(plan) },
    findings: [],
    unknowns: [],
    counts: { stacks: plan.stacks.length, changes },
    shown: planBlocks(plan),
  };
}

/** Resource types of all stacks that the run was about. */
const typesIn = ({ stacks }: Plan): readonly string[] =>
  stacks.flatMap(({ stack }) => Object.values(stack.template.resources).map(({ type }) => type));

const isWhole = ({ stacks, from, until, only }: DeployFlags): boolean =>
  stacks.length === 0 && !only && from === undefined && until === undefined;

function countsOf(outcomes: readonly StackOutcome[]): Readonly<Record<string, number>> {
  const count = (...results: readonly StackOutcome['result'][]) =>
    outcomes.filter(({ result }) => results.includes(result)).length;
  return {
    stacks: outcomes.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    notStarted: count('not started', 'left running'),
  };
}
