import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  alreadyExists,
  checkQuota,
  deleteConflict,
  limitExceeded,
  noSuchEntity,
} from './errors.js';
import { holder } from './holders.js';
import { arnOf, checkName, newId, pathOf } from './names.js';
import { type Account, type InstanceProfile, keyOf } from './state.js';

export interface NewProfile {
  readonly name: string;
  readonly path?: string | undefined;
  readonly tags: Tags;
}

export function createProfile(world: World, account: Account, wanted: NewProfile): InstanceProfile {
  const { name, tags } = wanted;
  checkName('instanceProfileName', name, 128);
  const path = pathOf(wanted.path);
  if (account.profiles.has(keyOf(name))) {
    throw alreadyExists(`Instance Profile ${name} already exists.`);
  }
  const limit = account.limit('iam.instance-profiles');
  checkQuota('InstanceProfilesPerAccount', account.profiles.size, limit);
  const profile: InstanceProfile = {
    ...{ name, path, tags, roles: [] },
    id: newId('profile'),
    arn: arnOf(account.id, 'instance-profile', path, name),
    created: world.clock.now(),
  };
  account.profiles.set(keyOf(name), profile);
  return profile;
}

/** @throws AwsError NoSuchEntity */
export function profileOf(account: Account, name: string): InstanceProfile {
  const profile = account.profiles.get(keyOf(name));
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

export function addRole(account: Account, name: string, roleName: string): void {
  const profile = profileOf(account, name);
  const role = holder(account, 'role', roleName);
  if (profile.roles.length > 0) {
    throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
  }
  account.profiles.set(keyOf(name), { ...profile, roles: [role.name] });
}

export function removeRole(account: Account, name: string, roleName: string): void {
  const profile = profileOf(account, name);
  const roles = profile.roles.filter((each) => keyOf(each) !== keyOf(roleName));
  if (roles.length === profile.roles.length) {
    throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
  }
  account.profiles.set(keyOf(name), { ...profile, roles });
}

export function deleteProfile(account: Account, name: string): void {
  if (profileOf(account, name).roles.length > 0) {
    throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  }
  account.profiles.delete(keyOf(name));
}
