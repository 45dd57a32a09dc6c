import { type AssemblyStack, type Asset, readAssembly } from '../../assembly/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { Report } from '../../report/index.js';
import { outcomeData, placeOf, problemOf, stackRuns } from '../deployment/conclude.js';
import { agree, comparedPlan } from '../deployment/deploy-plan.js';
import { remember } from '../deployment/deploy-recipe.js';
import { execute } from '../deployment/execute.js';
import { planBlocks, planData } from '../deployment/plan-text.js';
import { releasesOf } from '../deployment/releases.js';
import { interruption, openRun } from '../deployment/run.js';
import { ordered } from '../deployment/synth.js';
import { compareRepaired } from './after.js';
import type { Recovered } from './carry-out.js';
import { findingsOf, outcomeBlocks } from './shown.js';
import type { Tools } from './tools.js';

const HOW = { noRollback: false, waitBusy: false };
/** Stacks at the same time, as for a deployment. */
const CONCURRENCY = 4;

/** Deploys once more what an earlier run deployed: the same templates, parameters and code. */
export async function runToRelease(tools: Tools, run: string): Promise<Report<unknown>> {
  const { io, deployment, flags } = tools;
  const stacks = await stacksOf(tools, run);
  if (flags.dryRun) {
    const plan = await comparedPlan(io, deployment, HOW, stacks);
    return {
      command: 'recover',
      data: { dryRun: true, to: run, plan: planData(plan) },
      findings: [],
      unknowns: [],
      counts: { stacks: plan.stacks.length },
      shown: planBlocks(plan),
    };
  }
  const own = await openRun(io, deployment, 'recover');
  try {
    return await deployed(tools, { run, stacks, own });
  } finally {
    await own.release();
  }
}

interface Going {
  readonly run: string;
  readonly stacks: readonly AssemblyStack[];
  readonly own: Awaited<ReturnType<typeof openRun>>;
}

async function deployed(tools: Tools, { run, stacks, own }: Going): Promise<Report<unknown>> {
  const { io, deployment } = tools;
  const { opened, state } = deployment;
  const plan = await comparedPlan(io, deployment, HOW, stacks);
  await agree(io, plan, opened.name, opened.environment.protected === true);
  await own.begin(stacks.map(({ name }) => name));
  const { outcomes } = await execute(own.means, {
    ...{ plan, environment: opened.name, state, limit: CONCURRENCY, serial: false },
    ...{ keepsFailedResources: false, site: undefined, reach: opened.reach },
  });
  await remember(deployment, plan, outcomes).catch((error: unknown) => {
    // Without the note the next run only looks closer; what was deployed stays deployed.
    if (!(error instanceof UserError)) throw error;
    io.progress.warn(`Not noted for the next run: ${error.problem.what}`);
  });
  const problem = io.signal.aborted
    ? interruption(io.signal, outcomes, {
        command: `recover --env ${opened.name} --to ${run}`,
        environment: opened.name,
      })
    : problemOf(placeOf(deployment, 'deploy'), outcomes, []);
  const changed = outcomes.filter(({ result }) => /^(created|updated)$/.test(result));
  const repaired = await Promise.all(
    changed.map(async ({ name, region, status, seconds }): Promise<Recovered> => {
      const facts = await (await tools.stacksIn(region)).stack(name);
      const look = {
        ...{ id: facts?.id ?? name, name, region, status: facts?.status ?? '' },
        ...{ statusReason: undefined, isProtected: false, isExpress: false },
        ...{ changeSets: [], rows: [] },
      };
      return { look, status, passed: [status ?? ''], skipped: [], leftBehind: [], seconds };
    }),
  );
  const compared = problem
    ? { differences: [], unknowns: [], drift: {} }
    : await compareRepaired(tools, repaired);
  const findings = findingsOf(repaired, compared, { environment: opened.name, agreed: [] });
  const exit = problem?.problem.exit ?? (findings.length > 0 ? 'failed' : 'ok');
  await own.end({ exit, stacks: stackRuns(outcomes) });
  return {
    command: 'recover',
    data: {
      ...{ environment: opened.name, account: opened.account, run: own.id, to: run },
      stacks: outcomes.map(outcomeData),
      drift: compared.drift,
    },
    findings,
    unknowns: compared.unknowns,
    counts: { stacks: outcomes.length, changed: changed.length },
    ...(problem && { complete: false, error: problem.problem }),
    ...(!problem &&
      findings.length > 0 &&
      compared.unknowns.length === 0 && { exit: 'failed' as const }),
    shown: [
      ...outcomeBlocks(repaired, compared),
      ...(opened.config.frontend
        ? [
            {
              kind: 'text' as const,
              text: 'The published site is as it was; a release keeps stacks, not the site.',
            },
          ]
        : []),
    ],
  };
}

/**
 * The stacks of a release, in the order of deployment.
 *
 * @throws `release-unknown`, `release-damaged`, `release-assets-gone`
 */
async function stacksOf(tools: Tools, run: string): Promise<readonly AssemblyStack[]> {
  const { io, deployment, flags } = tools;
  const { opened } = deployment;
  const { release, folder } = await releasesOf(io, opened).open(run);
  const assembly = await readAssembly(io, folder, release);
  const all = ordered(assembly.stacks, opened.config.stacks?.order ?? [], opened.name);
  const isAsked = (name: string) =>
    flags.stacks.length === 0 ||
    flags.stacks.some((one) => one === name || name.split('-').includes(one));
  const chosen = all.filter(({ name }) => release.stacks.includes(name) && isAsked(name));
  if (chosen.length === 0)
    throw problems.recoverStackUnknown({
      name: flags.stacks.join(', '),
      environment: opened.name,
      known: release.stacks,
    });
  await requireAssets(tools, run, chosen);
  return chosen;
}

/** Code lies in the bootstrap bucket by its hash; the release itself holds none. */
async function requireAssets(
  { deployment: { aws }, io }: Tools,
  run: string,
  stacks: readonly AssemblyStack[],
): Promise<void> {
  const gone: string[] = [];
  for (const { id, title, bucket, key, region, role, kind } of stacks.flatMap(contentsOf)) {
    if (kind === 'image' || !bucket || !key) {
      io.progress.warn(`Whether the image ${title} is still there shows when it is deployed.`);
      continue;
    }
    if (!(await (await aws.objects(region, role)).has(bucket, key)))
      gone.push(`${title} (${id.slice(0, 12)})`);
  }
  if (gone.length > 0) throw problems.releaseAssetsGone({ run, assets: gone });
}

/** Assets whose content is not part of the release: the template is one, and is. */
const contentsOf = ({ assets, templateAsset }: AssemblyStack): readonly Asset[] =>
  assets.filter(({ bucket, key }) => templateAsset !== `s3://${bucket}/${key}`);
