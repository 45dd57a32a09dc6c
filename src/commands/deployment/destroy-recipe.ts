import type { StackResource } from '../../aws/index.js';
import type { GlobalValues } from '../../cli/index.js';
import { named } from '../../config/index.js';
import {
  deleteStack,
  failureOf,
  keepKnown,
  type Means,
  readKnown,
  runWorks,
  type StackOutcome,
} from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import { outcomeData, placeOf, problemOf, stackRuns } from './conclude.js';
import { type Doomed, planDestruction } from './destroy-plan.js';
import { type Deployment, openDeployment } from './open.js';
import { interruption, openRun } from './run.js';

export interface DestroyFlags extends GlobalValues {
  readonly concurrency: number;
  readonly dryRun: boolean;
}

/** Takes an environment down, or says why it does not. */
export async function runDestroy(io: CommandIo, flags: DestroyFlags): Promise<Report<unknown>> {
  const deployment = await openDeployment(io, flags, 'destroy');
  const { opened } = deployment;
  const { name, environment } = opened;
  if (environment.protected) throw problems.protectedRefused({ environment: name });

  const doomed = await planDestruction(io, deployment);
  const kept = doomed.filter(({ facts }) => facts.isProtected).map(({ facts }) => facts.name);
  if (kept.length > 0) throw problems.stackProtected({ stacks: kept });
  if (flags.dryRun || doomed.length === 0) return told(name, doomed, flags.dryRun);

  const text = `Delete ${doomed.length} stacks of ${name} with everything in them?`;
  const details = doomed.map(({ facts, region }) => `delete ${facts.name} (${region})`);
  if (!(await io.ask({ text, details }))) throw problems.declined({ question: text });

  const run = await openRun(io, deployment, 'destroy');
  try {
    const began = io.clock.elapsedMs();
    await run.begin(doomed.map(({ facts }) => facts.name));
    const outcomes = await carryOut(run.means, deployment, doomed, flags.concurrency);
    const problem = io.signal.aborted
      ? interruption(io.signal, outcomes, { command: `destroy --env ${name}`, environment: name })
      : problemOf(placeOf(deployment, 'destroy'), outcomes, []);
    await run.end({ exit: problem?.problem.exit ?? 'ok', stacks: stackRuns(outcomes) });
    return report(outcomes, problem, Math.round(io.clock.elapsedMs() - began));
  } finally {
    await run.release();
  }
}

async function carryOut(
  means: Means,
  deployment: Deployment,
  doomed: readonly Doomed[],
  limit: number,
): Promise<readonly StackOutcome[]> {
  const outcomes = new Map<string, StackOutcome>();
  const never = await runWorks(doomed, {
    policy: { limit, serial: false, goesOn: true },
    signal: means.io.signal,
    start: async (id) => {
      const each = doomed.find((candidate) => candidate.id === id);
      if (!each) return false;
      const outcome = await deleteOne(means, deployment, each);
      outcomes.set(id, outcome);
      means.io.progress.line(
        `${outcome.name} ${outcome.result} in ${outcome.seconds} s${outcome.failure ? `: ${outcome.failure.message}` : ''}`,
      );
      return outcome.result === 'deleted';
    },
  });
  for (const { id, facts, region } of doomed.filter((each) => never.includes(each.id))) {
    outcomes.set(id, { ...blank(facts.name, region), result: 'not started', status: facts.status });
  }
  await forget(deployment, doomed, outcomes);
  return doomed.flatMap(({ id }) => outcomes.get(id) ?? []);
}

async function deleteOne(
  means: Means,
  deployment: Deployment,
  { id, facts, region, stack, seconds: estimated }: Doomed,
): Promise<StackOutcome> {
  const { io, aws } = means;
  const began = io.clock.elapsedMs();
  const seconds = () => Math.round((io.clock.elapsedMs() - began) / 100) / 10;
  const base = blank(facts.name, region);
  try {
    await emptySite(means, deployment, facts.name, region);
    const stacks = await aws.stacks(region, stack?.deployRole);
    const now = await stacks.stack(id);
    if (now && now.status !== 'DELETE_COMPLETE') {
      const resources = await stacks.resources(id);
      await emptyZones(means, resources);
      const { status, cause } = await deleteStack(means, stacks, {
        id,
        name: facts.name,
        seconds: estimated,
        resources: resources.length,
      });
      const failure = cause && failureOf(cause, stack?.constructPaths ?? {});
      if (status !== 'DELETE_COMPLETE')
        return {
          ...base,
          result: 'failed',
          status,
          seconds: seconds(),
          ...(failure ? { failure } : {}),
        };
    }
    return { ...base, result: 'deleted', status: 'DELETE_COMPLETE', seconds: seconds() };
  } catch (error) {
    if (io.signal.aborted)
      return { ...base, result: 'left running', status: undefined, seconds: seconds() };
    if (!(error instanceof UserError)) throw error;
    return { ...base, result: 'failed', status: undefined, seconds: seconds(), problem: error };
  } finally {
    io.progress.update(facts.name, undefined);
  }
}

/** The site was put there by us and by nobody else; CloudFormation deletes no bucket that holds something. */
async function emptySite(
  means: Means,
  { opened }: Deployment,
  stack: string,
  region: string,
): Promise<void> {
  const ref = opened.config.frontend?.bucket;
  if (!ref || named(ref.stack, opened.name) !== stack) return;
  const facts = await (await means.aws.stacks(region)).stack(stack);
  const bucket = facts?.outputs.find(({ key }) => key === ref.output)?.value;
  if (!bucket) return;
  const objects = await means.aws.objects(region);
  await means.lock.keep();
  const intent = { operation: 'EmptyBucket', target: `s3://${bucket}`, region };
  const count = await means.journal.during(intent, () => objects.empty(bucket));
  if (count > 0) means.io.progress.line(`Emptied ${bucket}: ${count} objects of the site`);
}

/**
 * Certificates leave the records behind that proved their domain, and a zone with records is not
 * deleted. Nothing but those is taken out.
 */
async function emptyZones(means: Means, resources: readonly StackResource[]): Promise<void> {
  for (const { type, physicalId, status } of resources) {
    if (type !== 'AWS::Route53::HostedZone' || !physicalId || status === 'DELETE_COMPLETE')
      continue;
    const zones = await means.aws.zones();
    await means.lock.keep();
    const intent = { operation: 'RemoveValidationRecords', target: physicalId, region: 'global' };
    const count = await means.journal.during(intent, () =>
      zones.removeValidationRecords(physicalId),
    );
    if (count > 0)
      means.io.progress.line(
        `Removed what proved certificates from ${physicalId} (records: ${count})`,
      );
  }
}

/** What is gone is not remembered. */
async function forget(
  { state }: Deployment,
  doomed: readonly Doomed[],
  outcomes: ReadonlyMap<string, StackOutcome>,
): Promise<void> {
  const gone = doomed
    .filter(({ id }) => outcomes.get(id)?.result === 'deleted')
    .map(({ id }) => id);
  const known = Object.entries(await readKnown(state)).filter(
    ([, { stackId }]) => !gone.includes(stackId),
  );
  await keepKnown(state, Object.fromEntries(known));
}

const blank = (name: string, region: string) => ({
  id: name,
  name,
  region,
  seconds: 0,
  resources: 0,
  types: {},
  outputs: {},
});

function told(environment: string, doomed: readonly Doomed[], dryRun: boolean): Report<unknown> {
  const rows = doomed.map(({ facts, region }, index) => [
    String(index + 1),
    facts.name,
    region,
    facts.status,
  ]);
  return {
    command: 'destroy',
    data: {
      dryRun,
      stacks: doomed.map(({ facts, region }) => ({
        stack: facts.name,
        region,
        status: facts.status,
      })),
    },
    findings: [],
    unknowns: [],
    counts: { stacks: doomed.length },
    shown: [
      doomed.length > 0
        ? { kind: 'table', columns: ['', 'stack', 'region', 'status'], rows }
        : {
            kind: 'text',
            text: `Nothing of ${environment} is deployed, so there is nothing to delete.`,
          },
    ],
  };
}

function report(
  outcomes: readonly StackOutcome[],
  problem: UserError | undefined,
  durationMs: number,
): Report<unknown> {
  const rows = outcomes.map(({ name, region, result, status, seconds }) => [
    name,
    region,
    result,
    status ?? '',
    `${seconds.toFixed(1)} s`,
  ]);
  return {
    command: 'destroy',
    data: { stacks: outcomes.map(outcomeData), durationMs },
    findings: [],
    unknowns: [],
    counts: {
      stacks: outcomes.length,
      deleted: outcomes.filter(({ result }) => result === 'deleted').length,
    },
    ...(problem ? { complete: false, error: problem.problem } : {}),
    shown: [{ kind: 'table', columns: ['stack', 'region', 'result', 'status', 'time'], rows }],
  };
}
