import type { AssemblyStack } from '../../assembly/index.js';
import type { FrontendConfig } from '../../config/index.js';
import { named } from '../../config/index.js';
import {
  bootstrapNeeds,
  bootstrapRegion,
  type Danger,
  dangerText,
  deployStack,
  isSuccess,
  type Means,
  type OutputSource,
  outputsAndExports,
  outputsOf,
  outputsOfEnvironment,
  type Plan,
  type PublishedSite,
  publishAssets,
  publishSite,
  runWorks,
  type StackOutcome,
  type StackPlan,
  type StackWork,
  stacksBehind,
  type Work,
} from '../../deploy/index.js';
import { UserError } from '../../errors/index.js';
import type { State } from '../../state/index.js';

export interface Execution {
  readonly plan: Plan;
  readonly environment: string;
  readonly state: State;
  readonly limit: number;
  readonly serial: boolean;
  readonly keepsFailedResources: boolean;
  /** The site to publish once the stacks that it needs are there. */
  readonly site:
    | { readonly config: FrontendConfig; readonly folder: () => Promise<string> }
    | undefined;
  /** Where a public address of the environment is reached. */
  readonly reach: (url: string) => string;
  /** Called at the first failed event, while the rollback still runs. */
  readonly onFirstFailure?: () => void;
}

export interface Executed {
  readonly outcomes: readonly StackOutcome[];
  readonly site: PublishedSite | undefined;
  readonly siteProblem: UserError | undefined;
  readonly outputs: ReturnType<typeof outputsOfEnvironment>;
}

const SITE = 'site';

/** Carries out a plan: bootstrap, assets, stacks and site, as much at once as their needs allow. */
export async function execute(means: Means, execution: Execution): Promise<Executed> {
  const { plan, site, limit, serial } = execution;
  const doing = plan.stacks.filter(
    ({ action, onlyProtects }) => action !== 'unchanged' || onlyProtects,
  );
  const stacks = doing.map(({ stack }) => stack);
  await bootstrapFor(means, doing);

  const outcomes = new Map<string, StackOutcome>(unchangedOutcomes(plan));
  const assets = publishAssets(means, stacks);
  const outputs = outputsFor(means, execution, outcomes);
  let published: PublishedSite | undefined;
  let siteProblem: UserError | undefined;
  let failing = false;

  const start = async (id: string): Promise<boolean> => {
    if (id === SITE) {
      try {
        published = await siteWork(means, execution, outputs);
        return true;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        siteProblem = error;
        return false;
      }
    }
    const onFailure = () => {
      if (!failing) execution.onFirstFailure?.();
      failing = true;
    };
    const outcome = await stackWork(means, execution, doing, id, {
      assets: assets.of(id),
      onFailure,
    });
    outcomes.set(id, outcome);
    tell(means, outcome);
    return outcome.result !== 'failed' && outcome.result !== 'left running';
  };
  const works = [...doing.map(toWork), ...(site ? [siteAsWork(execution)] : [])];
  const never = await runWorks(works, {
    policy: { limit, serial },
    signal: means.io.signal,
    start,
    isFailing: () => failing,
  });
  await assets.settled;
  for (const { stack, current } of doing.filter(({ stack: { id } }) => never.includes(id))) {
    outcomes.set(stack.id, { ...blank(stack), result: 'not started', status: current?.status });
  }
  return { outcomes: inPlanOrder(plan, outcomes), site: published, siteProblem, outputs };
}

/** What a deployment of these stacks has to bootstrap first. */
async function bootstrapFor(means: Means, doing: readonly StackPlan[]): Promise<void> {
  const needs = [...bootstrapNeeds(doing.map(({ stack }) => stack))];
  await Promise.all(
    needs.map(async ([region, need]) => {
      const { result, after } = await bootstrapRegion(means, region, need);
      if (result !== 'unchanged')
        means.io.progress.line(`Bootstrapped ${region} (version ${after})`);
    }),
  );
}

async function stackWork(
  means: Means,
  { keepsFailedResources }: Execution,
  doing: readonly StackPlan[],
  id: string,
  { assets, onFailure }: Pick<StackWork, 'assets' | 'onFailure'>,
): Promise<StackOutcome> {
  assets.catch(() => undefined); // told where it is waited for
  const plan = doing.find(({ stack }) => stack.id === id);
  if (!plan) throw new Error(`${id} is not in the plan`);
  const consent = (stack: AssemblyStack, dangers: readonly Danger[]) =>
    means.io.ask({
      text: `${stack.name} would lose data that the plan did not show. Go on?`,
      details: dangers.map((danger) => dangerText(danger, stack.constructPaths[danger.logicalId])),
    });
  return deployStack(means, {
    plan,
    keepsFailedResources,
    assets,
    consent,
    ...(onFailure ? { onFailure } : {}),
  });
}

async function siteWork(
  means: Means,
  { site, environment, state, reach }: Execution,
  outputs: Executed['outputs'],
) {
  if (!site) throw new Error('there is no site');
  const shown = means.io.progress.step('Publish the site');
  try {
    const folder = await site.folder();
    const result = await publishSite(means, {
      site: site.config,
      folder,
      environment,
      outputs,
      state,
      reach,
    });
    shown.done(`${result.put} sent, ${result.same} the same`);
    return result;
  } catch (error) {
    shown.failed();
    throw error;
  }
}

const toWork = ({ stack: { id, needs }, seconds }: StackPlan): Work => ({ id, needs, seconds });

const SITE_SECONDS = 30;

function siteAsWork({ plan, site, environment }: Execution): Work {
  const names = new Set(
    site ? stacksBehind(site.config).map(({ stack }) => named(stack, environment)) : [],
  );
  const needs = plan.stacks
    .filter(({ stack, action }) => names.has(stack.name) && action !== 'unchanged')
    .map(({ stack }) => stack.id);
  return { id: SITE, needs, seconds: SITE_SECONDS };
}

/** Outputs as they are now: of this run where it touched the stack, else as AWS has them. */
function outputsFor(
  { aws }: Means,
  { plan, environment }: Execution,
  outcomes: ReadonlyMap<string, StackOutcome>,
) {
  return outputsOfEnvironment(environment, async (name): Promise<OutputSource | undefined> => {
    const found = plan.stacks.find(({ stack }) => stack.name === name);
    const region = found?.stack.region;
    const outcome = found && outcomes.get(found.stack.id);
    if (outcome && region && outcome.result !== 'not started')
      return { region, outputs: outcome.outputs };
    for (const each of new Set(plan.stacks.map(({ stack }) => stack.region))) {
      const facts = await (await aws.stacks(each)).stack(name);
      if (facts) return { region: each, outputs: outputsOf(facts) };
    }
    return undefined;
  });
}

function unchangedOutcomes({ stacks }: Plan): readonly (readonly [string, StackOutcome])[] {
  return stacks
    .filter(({ action }) => action === 'unchanged')
    .map(({ stack, current }) => [
      stack.id,
      {
        ...blank(stack),
        result: 'unchanged',
        status: current?.status,
        ...outputsAndExports(current),
      },
    ]);
}

const blank = ({ id, name, region }: AssemblyStack) => ({
  id,
  name,
  region,
  seconds: 0,
  resources: 0,
  types: {},
  outputs: {},
});

function inPlanOrder(
  { stacks }: Plan,
  outcomes: ReadonlyMap<string, StackOutcome>,
): readonly StackOutcome[] {
  return stacks.flatMap(({ stack }) => outcomes.get(stack.id) ?? []);
}

function tell(
  { io }: Means,
  { name, result, status, seconds, failure, problem }: StackOutcome,
): void {
  // What an event of the stack itself told was a warning already, long before the rollback was over.
  const isTold = failure?.event !== undefined && failure.path.length === 1;
  const why = failure ? failure.message : problem?.problem.what;
  const called = status && !isSuccess(status) ? ` (${status})` : '';
  io.progress.line(
    `${name} ${result}${called} in ${seconds.toFixed(1)} s${why && !isTold ? `: ${why}` : ''}`,
  );
  io.progress.event('stack-finished', { stack: name, result, status, seconds });
}
