import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Repository {
  readonly name: string;
  readonly arn: string;
  readonly registryId: string;
  /** Without scheme and tag. */
  readonly uri: string;
  readonly created: Date;
  readonly mutability: 'MUTABLE' | 'IMMUTABLE';
  readonly scanOnPush: boolean;
  readonly encryption: { readonly type: 'AES256' | 'KMS'; readonly key?: string | undefined };
  /** JSON texts. */
  readonly policy?: string | undefined;
  readonly lifecycle?: string | undefined;
  readonly lifecycleChanged?: Date | undefined;
  readonly tags: Tags;
}

export const repositoriesOf = (world: World, scope: Scope) =>
  world.store.table<Repository>('ecr.repositories', scope);

export type NewRepository = Pick<
  Repository,
  'name' | 'mutability' | 'scanOnPush' | 'encryption' | 'tags' | 'policy' | 'lifecycle'
>;

const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

const tooMany = () =>
  new AwsError(
    'LimitExceededException',
    'The operation did not succeed because it would have exceeded a service limit for your account.',
  );

export function createRepository(world: World, scope: Scope, wanted: NewRepository): Repository {
  const { name, policy, lifecycle } = wanted;
  const { account, region } = scope;
  if (!NAME.test(name) || name.length < 2 || name.length > 256) {
    throw new AwsError(
      'InvalidParameterException',
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
    );
  }
  if (repositoriesOf(world, scope).has(name)) {
    throw new AwsError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${account}'`,
    );
  }
  checkText(policy, 'policyText');
  checkText(lifecycle, 'LifecyclePolicyText');
  checkRoom(world, scope, 'ecr.repositories', repositoriesOf(world, scope).size, tooMany);
  const created = world.clock.now();
  const repository: Repository = {
    ...wanted,
    arn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
    registryId: account,
    uri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
    created,
    ...(lifecycle !== undefined && { lifecycleChanged: created }),
  };
  repositoriesOf(world, scope).set(name, repository);
  return repository;
}

/** @throws AwsError InvalidParameterException when it is no JSON */
export function checkText(text: string | undefined, member: string): void {
  if (text === undefined) return;
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError(
      'InvalidParameterException',
      `Invalid parameter at '${member}' failed to satisfy constraint: 'Invalid JSON'`,
    );
  }
}

/** @throws AwsError RepositoryNotFoundException */
export function repositoryOf(world: World, scope: Scope, name: string): Repository {
  const found = repositoriesOf(world, scope).get(name);
  if (found) return found;
  throw new AwsError(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${scope.account}'`,
  );
}

export function changeRepository(
  world: World,
  scope: Scope,
  name: string,
  change: Partial<Repository>,
): Repository {
  repositoryOf(world, scope, name);
  return repositoriesOf(world, scope).update(name, (row) => ({ ...row, ...change }));
}
