import type { AssemblyStack } from '../../assembly/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { makePlan, type Plan, readKnown, select } from '../../deploy/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Deployment } from './open.js';
import { planLines, verdictOf } from './plan-text.js';
import { unfinishedRun } from './run.js';
import { synthesizeApp } from './synth.js';

export interface DeployFlags extends GlobalValues {
  readonly stacks: readonly string[];
  readonly only: boolean;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly concurrency: number;
  readonly serial: boolean;
  readonly resume: boolean;
  readonly noRollback: boolean;
  readonly waitBusy: boolean;
  readonly dryRun: boolean;
}

/** Which stacks a run is about, by what was typed. */
export interface ChosenStacks {
  readonly names: readonly string[];
  readonly only: boolean;
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** Run to go on with. */
  readonly earlier: string | undefined;
}

/** The choice of the command line, or that of the run to go on with. */
export async function choiceOf(
  flags: DeployFlags,
  { state, opened }: Deployment,
): Promise<ChosenStacks> {
  const { stacks: names, only, from, until } = flags;
  if (!flags.resume) return { names, only, from, until, earlier: undefined };
  const { id, stacks } = await unfinishedRun(state, 'deploy', opened.name);
  return { names: stacks, only: true, from: undefined, until: undefined, earlier: id };
}

/** Synthesizes, selects and compares; tells what would be done. */
export async function planFor(
  io: CommandIo,
  deployment: Deployment,
  flags: DeployFlags,
  choice: ChosenStacks,
): Promise<Plan> {
  const { stacks } = await synthesizeApp(io, deployment.opened);
  return comparedPlan(io, deployment, flags, select(stacks, choice));
}

/** Compares stacks, wherever their assembly comes from, with what is deployed; tells what would be done. */
export async function comparedPlan(
  io: CommandIo,
  { opened, state, aws }: Deployment,
  flags: Pick<DeployFlags, 'noRollback' | 'waitBusy'>,
  chosen: readonly AssemblyStack[],
): Promise<Plan> {
  const step = io.progress.step('Compare with what is deployed');
  try {
    const plan = await makePlan(aws, {
      stacks: chosen,
      environment: {
        name: opened.name,
        account: opened.account,
        endpoint: opened.clients.target.endpoint,
      },
      known: await readKnown(state),
      history: await state.history(),
      ownRuns: await state.runs(),
      keepsFailedResources: flags.noRollback,
      waitsForOthers: flags.waitBusy,
    });
    const doing = planLines(plan);
    step.done(doing.length > 0 ? undefined : 'nothing differs');
    for (const line of doing) io.progress.line(line);
    return plan;
  } catch (error) {
    step.failed();
    throw error;
  }
}

/**
 * Asks where it has to be asked: a protected environment is named, a loss of data is agreed to.
 *
 * @throws `declined`, `not-agreed`, `confirm-wrong`
 */
export async function agree(
  io: CommandIo,
  plan: Plan,
  environment: string,
  isProtected: boolean,
): Promise<void> {
  const verdict = verdictOf(plan.stacks);
  if (verdict === 'nothing to do') return;
  const details = planLines(plan);
  if (isProtected) {
    const text = `Deploy to the protected environment ${environment}?`;
    if (!(await io.ask({ text, details, confirm: environment })))
      throw problems.declined({ question: text });
  }
  if (verdict === 'dangerous') {
    const text = `Lose the data that is named above in ${environment}?`;
    if (!(await io.ask({ text, details }))) throw problems.declined({ question: text });
  }
}
