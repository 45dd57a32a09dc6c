import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { sizeOf } from './documents.js';
import {
  checkQuota,
  deleteConflict,
  holderExists,
  invalid,
  invalidInput,
  limitExceeded,
  noSuchEntity,
} from './errors.js';
import { checkBoundary, holder, refuseWhileHolding } from './holders.js';
import { arnOf, checkName, newId, pathOf } from './names.js';
import { type Account, keyOf, type Role } from './state.js';
import { checkTrust, existenceIn } from './trust.js';

export interface NewRole {
  readonly name: string;
  readonly trust: string;
  readonly path?: string | undefined;
  readonly description?: string | undefined;
  readonly maxSessionSeconds?: number | undefined;
  readonly boundary?: string | undefined;
  readonly tags: Tags;
  readonly linkedTo?: string;
}

export function createRole(world: World, account: Account, wanted: NewRole): Role {
  const { name, trust, description, maxSessionSeconds = 3600, tags, linkedTo } = wanted;
  checkName('roleName', name, 64);
  const path = pathOf(wanted.path);
  checkSession(maxSessionSeconds);
  if (path.startsWith('/aws-service-role/') && linkedTo === undefined) {
    throw invalidInput('Cannot perform the operation on the protected path /aws-service-role/.');
  }
  if (account.roles.has(keyOf(name))) throw holderExists('role', name);
  checkQuota('RolesPerAccount', account.roles.size, account.limit('iam.roles'));
  checkTrustPolicy(world, account, trust);
  const role: Role = {
    ...{ kind: 'role', name, path, trust, description, maxSessionSeconds, tags },
    boundary: checkBoundary(account, wanted.boundary),
    id: newId('role'),
    arn: arnOf(account.id, 'role', path, name),
    created: world.clock.now(),
    attached: [],
    inline: {},
    ...(linkedTo !== undefined && { linkedTo }),
  };
  account.roles.set(keyOf(name), role);
  return role;
}

function checkSession(seconds: number): void {
  if (seconds >= 3600 && seconds <= 43_200) return;
  throw invalid(
    `1 validation error detected: Value '${seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value ${seconds < 3600 ? 'greater than or equal to 3600' : 'less than or equal to 43200'}`,
  );
}

function checkTrustPolicy(world: World, account: Account, trust: string): void {
  checkTrust(trust, existenceIn(world, account.id));
  const limit = account.limit('iam.trust-policy-size');
  if (sizeOf(trust) > limit) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${limit}`);
  }
}

export function setTrust(world: World, account: Account, name: string, trust: string): void {
  refuseLinked(holder(account, 'role', name));
  checkTrustPolicy(world, account, trust);
  account.roles.update(keyOf(name), (role) => ({ ...role, trust }));
}

export function updateRole(
  account: Account,
  name: string,
  { description, maxSessionSeconds }: Pick<NewRole, 'description' | 'maxSessionSeconds'>,
): Role {
  holder(account, 'role', name);
  if (maxSessionSeconds !== undefined) checkSession(maxSessionSeconds);
  return account.roles.update(keyOf(name), (role) => ({
    ...role,
    description: description ?? role.description,
    maxSessionSeconds: maxSessionSeconds ?? role.maxSessionSeconds,
  }));
}

export function setRoleBoundary(account: Account, name: string, arn: string | undefined): void {
  const { boundary } = holder(account, 'role', name);
  if (arn === undefined && boundary === undefined) {
    throw noSuchEntity(`The role with name ${name} does not have a permissions boundary.`);
  }
  const next = checkBoundary(account, arn);
  account.roles.update(keyOf(name), (role) => ({ ...role, boundary: next }));
}

export function deleteRole(account: Account, name: string): void {
  const role = holder(account, 'role', name);
  refuseLinked(role);
  if (profilesOf(account, name).length > 0) {
    throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  }
  refuseWhileHolding(role);
  account.roles.delete(keyOf(name));
}

/** Service-linked roles change only through their service. */
export function refuseLinked({ linkedTo, name }: Role): void {
  if (linkedTo === undefined) return;
  throw invalid(
    `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
  );
}

export const profilesOf = (account: Account, role: string) =>
  [...account.profiles.values()].filter(({ roles }) =>
    roles.some((name) => keyOf(name) === keyOf(role)),
  );
