import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import { EVERYWHERE, globalOf } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkConfig } from './check.js';
import type { Config } from './shapes.js';

export interface Distribution {
  readonly id: string;
  readonly account: string;
  readonly arn: string;
  /** `d….cloudfront.net`. */
  readonly domainName: string;
  readonly etag: string;
  readonly config: Config;
  readonly lastModified: Date;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Invalidation {
  readonly id: string;
  readonly distributionId: string;
  readonly paths: readonly string[];
  readonly callerReference: string;
  readonly createdAt: Date;
}

/** What a distribution refers to: access controls, header policies, cache policies, functions. */
export interface Part {
  readonly id: string;
  readonly kind: PartKind;
  readonly etag: string;
  readonly config: Config;
  readonly lastModified: Date;
}
export type PartKind = 'origin-access-control' | 'response-headers-policy' | 'cache-policy';

/** Domain names and aliases are unique over all accounts, so distributions lie in one table. */
export const distributionsOf = (world: World): Table<Distribution> =>
  world.store.table('cloudfront.distributions', EVERYWHERE);
export const invalidationsOf = (world: World): Table<Invalidation> =>
  world.store.table('cloudfront.invalidations', EVERYWHERE);
export const partsOf = (world: World, account: string): Table<Part> =>
  world.store.table('cloudfront.parts', globalOf(account));

export const newEtag = (): string => `E${ids.upper(13)}`;
export const aliasesOf = ({ config }: Distribution): string[] =>
  listOf(config['Aliases']).flatMap((alias) => stringOf(alias) ?? []);
export const isEnabled = ({ config }: Distribution): boolean => config['Enabled'] === true;

/** @throws AwsError NoSuchDistribution */
export function distributionOf(world: World, account: string, id: string): Distribution {
  const found = distributionsOf(world).get(id);
  if (found?.account === account) return found;
  throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.');
}

/** @throws AwsError as `checkConfig` does */
export async function createDistribution(
  world: World,
  account: string,
  config: Config,
  tags: Readonly<Record<string, string>>,
): Promise<Distribution> {
  await checkConfig(world, account, config);
  const own = [...distributionsOf(world).values()].filter((one) => one.account === account);
  checkRoom(world, globalOf(account), 'cloudfront.distributions', own.length, tooMany);
  const id = `E${ids.upper(13)}`;
  const made: Distribution = {
    id,
    account,
    arn: `arn:aws:cloudfront::${account}:distribution/${id}`,
    domainName: `d${ids.lower(13)}.cloudfront.net`,
    etag: newEtag(),
    config,
    lastModified: world.clock.now(),
    tags,
  };
  distributionsOf(world).set(id, made);
  await tellTags(world, made);
  await tellParts(world, undefined, made);
  return made;
}

const tooMany = () =>
  new AwsError(
    'TooManyDistributions',
    'Processing your request would cause you to exceed the maximum number of distributions allowed.',
    { status: 400 },
  );

/** @throws AwsError NoSuchDistribution, and as `checkConfig` does */
export async function updateDistribution(
  world: World,
  account: string,
  id: string,
  change: { readonly config?: Config; readonly tags?: Readonly<Record<string, string>> },
): Promise<Distribution> {
  const current = distributionOf(world, account, id);
  if (change.config) await checkConfig(world, account, change.config, id);
  const made = {
    ...current,
    config: change.config ?? current.config,
    tags: change.tags ?? current.tags,
    etag: newEtag(),
    lastModified: world.clock.now(),
  };
  distributionsOf(world).set(id, made);
  await tellTags(world, made);
  await tellParts(world, current, made);
  return made;
}

/** @throws AwsError NoSuchDistribution, DistributionNotDisabled */
export async function deleteDistribution(world: World, account: string, id: string): Promise<void> {
  const current = distributionOf(world, account, id);
  if (isEnabled(current)) {
    throw new AwsError(
      'DistributionNotDisabled',
      'The distribution you are trying to delete has not been disabled.',
    );
  }
  distributionsOf(world).delete(id);
  for (const [key, { distributionId }] of [...invalidationsOf(world).entries()]) {
    if (distributionId === id) invalidationsOf(world).delete(key);
  }
  await tellTags(world, { ...current, tags: {} });
  await tellParts(world, current, undefined);
}

export function invalidate(
  world: World,
  distributionId: string,
  paths: readonly string[],
  callerReference: string,
): Invalidation {
  const repeated = [...invalidationsOf(world).values()].find(
    (earlier) =>
      earlier.distributionId === distributionId && earlier.callerReference === callerReference,
  );
  if (repeated) return repeated;
  const made: Invalidation = {
    id: `I${ids.upper(24)}`,
    distributionId,
    paths,
    callerReference,
    createdAt: world.clock.now(),
  };
  invalidationsOf(world).set(made.id, made);
  return made;
}

/** @throws AwsError with `missing` as its code */
export function partOf(world: World, account: string, kind: PartKind, id: string): Part {
  const found = partsOf(world, account).get(id);
  if (found?.kind === kind) return found;
  throw new AwsError(MISSING[kind], `The specified ${kind.replaceAll('-', ' ')} does not exist.`, {
    status: 404,
  });
}
const MISSING: Readonly<Record<PartKind, string>> = {
  'origin-access-control': 'NoSuchOriginAccessControl',
  'response-headers-policy': 'NoSuchResponseHeadersPolicy',
  'cache-policy': 'NoSuchCachePolicy',
};
const TAKEN: Readonly<Record<PartKind, string>> = {
  'origin-access-control': 'OriginAccessControlAlreadyExists',
  'response-headers-policy': 'ResponseHeadersPolicyAlreadyExists',
  'cache-policy': 'CachePolicyAlreadyExists',
};
const IN_USE: Readonly<Record<PartKind, string>> = {
  'origin-access-control': 'OriginAccessControlInUse',
  'response-headers-policy': 'ResponseHeadersPolicyInUse',
  'cache-policy': 'CachePolicyInUse',
};

/** Writes a part; `id` replaces that one. @throws AwsError when another has its name */
export function putPart(
  world: World,
  account: string,
  kind: PartKind,
  config: Config,
  id?: string,
): Part {
  const table = partsOf(world, account);
  const name = config['Name'];
  const taken = [...table.values()].some(
    (part) => part.kind === kind && part.id !== id && part.config['Name'] === name,
  );
  if (taken) {
    throw new AwsError(
      TAKEN[kind],
      `A ${kind.replaceAll('-', ' ')} with the same name already exists.`,
      { status: 409 },
    );
  }
  const made: Part = {
    id: id ?? (kind === 'origin-access-control' ? `E${ids.upper(12)}` : ids.uuid()),
    kind,
    config,
    etag: newEtag(),
    lastModified: world.clock.now(),
  };
  table.set(made.id, made);
  return made;
}

/** @throws AwsError when a distribution uses it */
export function deletePart(world: World, account: string, kind: PartKind, id: string): void {
  partOf(world, account, kind, id);
  const user = [...distributionsOf(world).values()].find(
    (distribution) => distribution.account === account && mentions(distribution.config, id),
  );
  if (user) {
    throw new AwsError(
      IN_USE[kind],
      `The ${kind.replaceAll('-', ' ')} is attached to the distribution ${user.id}.`,
      { status: 409 },
    );
  }
  partsOf(world, account).delete(id);
}

const mentions = (config: Config, id: string): boolean =>
  listOf(config['Origins']).some((origin) => recordOf(origin)['OriginAccessControlId'] === id) ||
  [config['DefaultCacheBehavior'], ...listOf(config['CacheBehaviors'])].some((behaviour) =>
    [recordOf(behaviour)['ResponseHeadersPolicyId'], recordOf(behaviour)['CachePolicyId']].includes(
      id,
    ),
  );

async function tellTags(world: World, { account, arn, tags }: Distribution): Promise<void> {
  (await world.port('tagging')).tagged(globalOf(account), arn, tags);
}

/** What a distribution has of other services cannot be deleted there. */
async function tellParts(
  world: World,
  before: Distribution | undefined,
  after: Distribution | undefined,
): Promise<void> {
  const tell = (
    { use }: { use(part: string, distribution: string, isUsed: boolean): void },
    partOf: (distribution: Distribution | undefined) => string | undefined,
  ): void => {
    const [had, has] = [partOf(before), partOf(after)];
    if (had === has) return;
    if (before && had) use(had, before.arn, false);
    if (after && has) use(has, after.arn, true);
  };
  tell(await world.port('acm'), certificateOf);
  tell(await world.port('wafv2'), webAclOf);
}

const certificateOf = (distribution: Distribution | undefined): string | undefined =>
  stringOf(recordOf(distribution?.config['ViewerCertificate'])['AcmCertificateArn']);
const webAclOf = (distribution: Distribution | undefined): string | undefined =>
  stringOf(distribution?.config['WebACLId']) || undefined;
