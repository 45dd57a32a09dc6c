import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom, limitOf } from '../../core/quotas.js';
import { type Scope, scopeOfArn } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export type AclScope = 'REGIONAL' | 'CLOUDFRONT';

export interface WebAcl {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly scope: AclScope;
  readonly lock: string;
  /** DefaultAction, Rules, VisibilityConfig… as the API and CloudFormation both write them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly capacity: number;
  readonly tags: Tags;
}

/** By ARN, because ids repeat in no scope. */
export const aclsOf = (world: World, scope: Scope): Table<WebAcl> =>
  world.store.table('wafv2.acls', scope);
/** Web ACL ARN by the ARN of what it protects. */
export const associationsOf = (world: World, scope: Scope): Table<string> =>
  world.store.table('wafv2.associations', scope);

/** Web ACL ARN by the ARN of the distribution that has it. */
export const usersOf = (world: World, scope: Scope): Table<string> =>
  world.store.table('wafv2.users', scope);

/**
 * @param also what the caller says of it besides its id; another one's name is not found
 * @throws AwsError WAFNonexistentItemException
 */
export function aclOf(
  world: World,
  scope: Scope,
  id: string,
  also: { readonly Name?: string | undefined; readonly Scope?: AclScope | undefined } = {},
): WebAcl {
  const found = [...aclsOf(world, scope).values()].find(
    (acl) =>
      acl.id === id &&
      (also.Name ?? acl.name) === acl.name &&
      (also.Scope ?? acl.scope) === acl.scope,
  );
  if (found) return found;
  throw nonexistent();
}

const nonexistent = () =>
  new AwsError(
    'WAFNonexistentItemException',
    'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
  );

/** @throws AwsError WAFInvalidParameterException, WAFDuplicateItemException, WAFLimitsExceededException */
export async function createAcl(
  world: World,
  scope: Scope,
  wanted: Pick<WebAcl, 'name' | 'settings' | 'tags'> & { readonly scope: AclScope },
): Promise<WebAcl> {
  checkScope(scope, wanted.scope);
  const acls = aclsOf(world, scope);
  if ([...acls.values()].some((acl) => acl.name === wanted.name && acl.scope === wanted.scope)) {
    throw new AwsError(
      'WAFDuplicateItemException',
      'AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.',
    );
  }
  const same = [...acls.values()].filter((acl) => acl.scope === wanted.scope);
  checkRoom(world, scope, 'wafv2.web-acls', same.length, limitsExceeded);
  const id = ids.uuid();
  const where = wanted.scope === 'CLOUDFRONT' ? 'global' : 'regional';
  const made: WebAcl = {
    ...wanted,
    id,
    arn: `arn:aws:wafv2:${scope.region}:${scope.account}:${where}/webacl/${wanted.name}/${id}`,
    lock: ids.uuid(),
    capacity: checkedCapacity(world, scope, wanted.settings['Rules']),
  };
  acls.set(made.arn, made);
  (await world.port('tagging')).tagged(scope, made.arn, made.tags);
  return made;
}

/** CloudFront's web ACLs exist in us-east-1 only. */
export function checkScope({ region }: Scope, aclScope: AclScope): void {
  if (aclScope !== 'CLOUDFRONT' || region === 'us-east-1') return;
  throw new AwsError(
    'WAFInvalidParameterException',
    'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT',
  );
}

/** @throws AwsError WAFNonexistentItemException, WAFOptimisticLockException */
export function updateAcl(
  world: World,
  scope: Scope,
  id: string,
  settings: WebAcl['settings'],
  lock?: string,
): WebAcl {
  const current = aclOf(world, scope, id);
  checkLock(current, lock);
  const capacity = checkedCapacity(world, scope, settings['Rules']);
  const made = { ...current, settings, lock: ids.uuid(), capacity };
  aclsOf(world, scope).set(made.arn, made);
  return made;
}

/** @throws AwsError WAFNonexistentItemException, WAFOptimisticLockException, WAFAssociatedItemException */
export async function deleteAcl(
  world: World,
  scope: Scope,
  id: string,
  lock?: string,
): Promise<void> {
  const current = aclOf(world, scope, id);
  checkLock(current, lock);
  const users = [...associationsOf(world, scope).values(), ...usersOf(world, scope).values()];
  if (users.includes(current.arn)) {
    throw new AwsError(
      'WAFAssociatedItemException',
      'AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource.',
    );
  }
  aclsOf(world, scope).delete(current.arn);
  (await world.port('tagging')).tagged(scope, current.arn, {});
}

function checkLock({ lock }: WebAcl, given: string | undefined): void {
  if (given === undefined || given === lock) return;
  throw new AwsError(
    'WAFOptimisticLockException',
    'AWS WAF couldn’t save your changes because someone changed the resource after you started to edit it. Reapply your changes.',
  );
}

/** @throws AwsError WAFNonexistentItemException, WAFUnavailableEntityException */
export async function associate(world: World, aclArn: string, resourceArn: string): Promise<void> {
  const scope = scopeOfArn(aclArn);
  const acl = aclsOf(world, scope).get(aclArn);
  if (acl?.scope !== 'REGIONAL') throw nonexistent();
  if (
    resourceArn.includes(':apigateway:') &&
    !(await world.port('apigateway')).stageExists(resourceArn)
  ) {
    throw nonexistent();
  }
  associationsOf(world, scope).set(resourceArn, aclArn);
}

const limitsExceeded = () =>
  new AwsError(
    'WAFLimitsExceededException',
    'AWS WAF couldn’t perform the operation because you exceeded your resource limit.',
  );

/** @throws AwsError WAFLimitsExceededException */
function checkedCapacity(world: World, scope: Scope, rules: unknown): number {
  const capacity = capacityOf(rules);
  if (capacity > limitOf(world, scope, 'wafv2.web-acl-capacity')) throw limitsExceeded();
  return capacity;
}

/** Rough price of rules in capacity units; what matters is that it is neither zero nor over the limit. */
function capacityOf(rules: unknown): number {
  return Array.isArray(rules)
    ? rules.reduce(
        (sum: number, rule) => sum + (JSON.stringify(rule).includes('ManagedRuleGroup') ? 700 : 2),
        0,
      )
    : 0;
}
