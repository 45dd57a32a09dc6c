import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type AssemblyStack, type BootstrapNeed, contentHash } from '../assembly/index.js';
import type { StackFacts, Stacks } from '../aws/index.js';
import { problems } from '../errors/index.js';
import { makeChangeSet } from './change-set.js';
import { deleteStack } from './delete-stack.js';
import type { Means } from './means.js';
import { firstCause } from './root-cause.js';
import { rowOf } from './row.js';
import { isFinal, isSuccess, standingOf } from './statuses.js';
import { tokenOf } from './tokens.js';
import { watch } from './watch.js';

/** The names that the CDK uses unless an app chooses others. */
export const BOOTSTRAP_STACK = 'CDKToolkit';
export const DEFAULT_NEED: BootstrapNeed = {
  version: 1,
  parameter: '/cdk-bootstrap/hnb659fds/version',
};

export interface Bootstrapped {
  readonly region: string;
  readonly result: 'created' | 'updated' | 'unchanged';
  /** Version before and after. */
  readonly before: number | undefined;
  readonly after: number;
}

/** What the stacks need of each region. */
export function bootstrapNeeds(
  stacks: readonly AssemblyStack[],
): ReadonlyMap<string, BootstrapNeed> {
  const needs = new Map<string, BootstrapNeed>();
  for (const { region, bootstrap } of stacks) {
    const known = needs.get(region);
    if (bootstrap && (!known || known.version < bootstrap.version)) needs.set(region, bootstrap);
  }
  return needs;
}

/** Bootstraps a region where its version is less than needed; says what it did. */
export async function bootstrapRegion(
  means: Means,
  region: string,
  need: BootstrapNeed,
): Promise<Bootstrapped> {
  const before = await bootstrapVersion(means, region, need);
  if (before !== undefined && before >= need.version)
    return { region, result: 'unchanged', before, after: before };
  if (need.parameter !== DEFAULT_NEED.parameter) {
    throw problems.bootstrapMissing({
      account: means.aws.account,
      region,
      needs: need.version,
      found: before,
    });
  }
  return deployBootstrap(means, region, before);
}

/** Brings a region to the version of the template that came with the CDK; never back to an older one. */
export async function upgradeRegion(means: Means, region: string): Promise<Bootstrapped> {
  const before = await bootstrapVersion(means, region, DEFAULT_NEED);
  const { version } = await bootstrapTemplate(means);
  if (before !== undefined && before >= version)
    return { region, result: 'unchanged', before, after: before };
  return deployBootstrap(means, region, before);
}

/** The version that a region is bootstrapped with; `undefined` when it is not. */
export async function bootstrapVersion(
  { aws }: Pick<Means, 'aws'>,
  region: string,
  { parameter }: BootstrapNeed,
): Promise<number | undefined> {
  const value = await (await aws.parameters(region)).value(parameter);
  const version = Number(value);
  return value === undefined || !Number.isInteger(version) ? undefined : version;
}

async function deployBootstrap(
  means: Means,
  region: string,
  before: number | undefined,
): Promise<Bootstrapped> {
  const stacks = await means.aws.stacks(region);
  const current = await usable(means, stacks);
  const { body, version } = await bootstrapTemplate(means);
  const stack = await templateStack(means, region, body);
  const made = await makeChangeSet(means, stacks, {
    stack,
    type: current ? 'UPDATE' : 'CREATE',
    parameters: parametersFor(current),
    templateAssetReady: Promise.resolve(),
  });
  if (made.kind === 'refused') throw failed(region, made.reason);
  if (made.kind === 'empty') return { region, result: 'unchanged', before, after: version };

  const { id, stackId, changes } = made.changeSet;
  const after = await stacks.newestEvent(stackId);
  const token = tokenOf(means.run, 'execute', stackId);
  const intent = { operation: 'ExecuteChangeSet', target: stackId, region, token };
  await means.journal.during(intent, () =>
    stacks.executeChangeSet({ changeSetId: id, stackId, token, keepsFailedResources: false }),
  );
  const name = `${BOOTSTRAP_STACK} (${region})`;
  const row = rowOf(means.io, {
    name,
    stackId: () => stackId,
    verb: 'bootstrapping',
    total: changes.length,
    seconds: TYPICAL_SECONDS,
  });
  const { status, events } = await watch(means, { stacks, stackId, after, onEvents: row.seen });
  row.end();
  if (!isSuccess(status)) throw failed(region, firstCause(stackId, events)?.event.reason ?? status);
  means.aws.forgetRoles();
  return { region, result: current ? 'updated' : 'created', before, after: version };
}

const TYPICAL_SECONDS = 60;

/**
 * The stack, when it can be updated; what is left of a failed first attempt is removed. What runs on it,
 * be it of an earlier run that was cut off, brings it where we want it, and is waited for.
 */
async function usable(means: Means, stacks: Stacks): Promise<StackFacts | undefined> {
  const found = await stacks.stack(BOOTSTRAP_STACK);
  if (!found || found.status === 'REVIEW_IN_PROGRESS') return undefined;
  if (standingOf(found.status) === 'stillborn') {
    await deleteStack(means, stacks, { id: found.id, name: BOOTSTRAP_STACK, seconds: 0 });
    return undefined;
  }
  if (isFinal(found.status)) return found;
  const row = rowOf(means.io, {
    name: `${BOOTSTRAP_STACK} (${stacks.region})`,
    stackId: () => found.id,
    verb: 'waiting for',
    total: undefined,
    seconds: TYPICAL_SECONDS,
  });
  const after = await stacks.newestEvent(found.id);
  const what = { stacks, stackId: found.id, after, onEvents: row.seen };
  await watch(means, what).finally(row.end);
  return usable(means, stacks);
}

/**
 * The values that the CDK's own `bootstrap` passes, so that either can take over from the other:
 * settings of an existing stack stay. Source: toolkit-lib 1.40.1, bootstrap-environment.
 */
function parametersFor(current: StackFacts | undefined) {
  const names = ['TrustedAccounts', 'TrustedAccountsForLookup', 'CloudFormationExecutionPolicies'];
  if (!current) {
    return [
      { name: 'FileAssetsBucketKmsKeyId', value: 'AWS_MANAGED_KEY' },
      { name: 'PublicAccessBlockConfiguration', value: 'true' },
      ...names.map((name) => ({ name, value: '' })),
    ];
  }
  return Object.keys(current.parameters).map((name) => ({ name, keep: true as const }));
}

/** The template that comes with the CDK, as it is. */
async function bootstrapTemplate({
  io,
}: Pick<Means, 'io'>): Promise<{ body: string; version: number; file: string }> {
  const library = createRequire(import.meta.url).resolve('@aws-cdk/toolkit-lib');
  const file = join(dirname(library), 'api', 'bootstrap', 'bootstrap-template.yaml');
  const body = await io.files.readText(file);
  const version = /^ {2}BootstrapVersion:[\s\S]*?^ {4}Value: '(\d+)'/m.exec(body ?? '')?.[1];
  if (body === undefined || version === undefined)
    throw new Error(`${file} is not the bootstrap template of the CDK`);
  return { body, version: Number(version), file };
}

async function templateStack(means: Means, region: string, body: string) {
  const { file } = await bootstrapTemplate(means);
  return {
    name: BOOTSTRAP_STACK,
    region,
    templateHash: contentHash(body),
    templateBytes: Buffer.byteLength(body),
    templateFile: file,
    templateAsset: undefined,
    tags: {},
    notificationArns: [],
    executionRoleArn: undefined,
  };
}

function failed(region: string, reason: string) {
  return problems.bootstrapFailed({ region, reason });
}
