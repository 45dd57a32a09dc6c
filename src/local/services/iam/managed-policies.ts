import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { awsPolicies } from './aws-policies.js';
import { readIdentityPolicy, sizeOf } from './documents.js';
import {
  alreadyExists,
  deleteConflict,
  invalidInput,
  limitExceeded,
  noSuchEntity,
  notAttachable,
} from './errors.js';
import { arnOf, checkName, newId, pathOf } from './names.js';
import type { Account, Holder, ManagedPolicy } from './state.js';

/** Source: IAM and STS quotas. */
const SIZE_LIMIT = 6_144;
const VERSION_LIMIT = 5;

export interface NewPolicy {
  readonly name: string;
  readonly path?: string | undefined;
  readonly document: string;
  readonly description?: string | undefined;
  readonly tags: Tags;
}

export function createPolicy(world: World, account: Account, wanted: NewPolicy): ManagedPolicy {
  const { name, document, description, tags } = wanted;
  checkName('policyName', name, 128);
  const path = pathOf(wanted.path);
  const arn = arnOf(account.id, 'policy', path, name);
  checkDocument(document);
  const taken = [...account.policies.values()].some(
    (policy) => policy.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) {
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const created = world.clock.now();
  const policy: ManagedPolicy = {
    ...{ name, path, arn, description, created, tags },
    id: newId('policy'),
    updated: created,
    versions: [{ id: 'v1', document, created }],
    defaultVersion: 'v1',
    nextVersion: 2,
  };
  account.policies.set(arn, policy);
  return policy;
}

function checkDocument(document: string): void {
  readIdentityPolicy(document);
  if (sizeOf(document) > SIZE_LIMIT) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${SIZE_LIMIT}`);
  }
}

export const findPolicy = (account: Account, arn: string): ManagedPolicy | undefined =>
  account.policies.get(arn) ?? awsPolicies().get(arn);

/** @throws AwsError NoSuchEntity */
export function policyOf(account: Account, arn: string): ManagedPolicy {
  const policy = findPolicy(account, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** @throws AwsError NoSuchEntity as attaching answers it */
export function requireAttachable(account: Account, arn: string): void {
  if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(arn)) {
    throw invalidInput(`ARN ${arn} is not valid.`);
  }
  if (!findPolicy(account, arn)) throw notAttachable(arn);
}

export function addVersion(
  world: World,
  account: Account,
  arn: string,
  document: string,
  asDefault: boolean,
): string {
  const { versions, nextVersion, defaultVersion } = policyOf(account, arn);
  checkDocument(document);
  if (versions.length >= VERSION_LIMIT) {
    throw limitExceeded(
      `A managed policy can have up to ${VERSION_LIMIT} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const id = `v${nextVersion}`;
  const now = world.clock.now();
  account.policies.update(arn, (policy) => ({
    ...policy,
    versions: [...versions, { id, document, created: now }],
    nextVersion: nextVersion + 1,
    defaultVersion: asDefault ? id : defaultVersion,
    updated: asDefault ? now : policy.updated,
  }));
  return id;
}

/** What CloudFormation does: a new default version, for which the oldest other one makes room. */
export function replaceDocument(
  world: World,
  account: Account,
  arn: string,
  document: string,
): void {
  checkDocument(document);
  const { versions, defaultVersion } = policyOf(account, arn);
  const oldest = versions.find(({ id }) => id !== defaultVersion);
  if (versions.length >= VERSION_LIMIT && oldest) deleteVersion(account, arn, oldest.id);
  addVersion(world, account, arn, document, true);
}

/** @throws AwsError NoSuchEntity */
export function versionOf(policy: ManagedPolicy, id: string) {
  const version = policy.versions.find((each) => each.id === id);
  if (!version) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  }
  return version;
}

export function setDefaultVersion(world: World, account: Account, arn: string, id: string): void {
  versionOf(policyOf(account, arn), id);
  account.policies.update(arn, (policy) => ({
    ...policy,
    defaultVersion: id,
    updated: world.clock.now(),
  }));
}

export function deleteVersion(account: Account, arn: string, id: string): void {
  const policy = policyOf(account, arn);
  versionOf(policy, id);
  if (policy.defaultVersion === id) {
    throw deleteConflict('Cannot delete the default version of a policy.');
  }
  account.policies.update(arn, (row) => ({
    ...row,
    versions: row.versions.filter((version) => version.id !== id),
  }));
}

/** Everybody the policy is attached to, and those it is a boundary of. */
export function usersOfPolicy(account: Account, arn: string) {
  const all: Holder[] = [
    ...account.roles.values(),
    ...account.users.values(),
    ...account.groups.values(),
  ];
  return {
    attached: all.filter((holder) => holder.attached.includes(arn)),
    bounded: all.filter((holder) => holder.kind !== 'group' && holder.boundary === arn),
  };
}

export function deletePolicy(account: Account, arn: string): void {
  const policy = policyOf(account, arn);
  const { attached, bounded } = usersOfPolicy(account, arn);
  if (attached.length + bounded.length > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  if (policy.versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  account.policies.delete(arn);
}

/** Text of the version in force. */
export function documentInForce(policy: ManagedPolicy): string {
  return versionOf(policy, policy.defaultVersion).document;
}
