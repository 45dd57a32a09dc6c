import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { awsPolicies } from './aws-policies.js';
import { readIdentityPolicy, sizeOf } from './documents.js';
import {
  alreadyExists,
  checkQuota,
  deleteConflict,
  invalidInput,
  limitExceeded,
  noSuchEntity,
  notAttachable,
} from './errors.js';
import { arnOf, checkName, newId, pathOf } from './names.js';
import type { Account, Holder, ManagedPolicy } from './state.js';

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
  checkDocument(account, document);
  const taken = [...account.policies.values()].some(
    (policy) => policy.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) {
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  checkQuota('PoliciesPerAccount', account.policies.size, account.limit('iam.policies'));
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

function checkDocument(account: Account, document: string): void {
  readIdentityPolicy(document);
  const limit = account.limit('iam.policy-size');
  if (sizeOf(document) > limit) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${limit}`);
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
  checkDocument(account, document);
  const limit = account.limit('iam.versions-per-policy');
  if (versions.length >= limit) {
    throw limitExceeded(
      `A managed policy can have up to ${limit} versions. Before you create a new version, you must delete an existing version.`,
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
  checkDocument(account, document);
  const { versions, defaultVersion } = policyOf(account, arn);
  const oldest = versions.find(({ id }) => id !== defaultVersion);
  const isFull = versions.length >= account.limit('iam.versions-per-policy');
  if (isFull && oldest) deleteVersion(account, arn, oldest.id);
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
