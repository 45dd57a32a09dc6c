import { randomBytes } from 'node:crypto';
import { EVERYWHERE } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { alreadyExists, checkQuota, deleteConflict, holderExists, noSuchEntity } from './errors.js';
import { checkBoundary, holder, refuseWhileHolding } from './holders.js';
import { arnOf, checkName, newId, pathOf } from './names.js';
import { type AccessKey, type Account, type Group, keyOf, type User } from './state.js';

export interface NewUser {
  readonly name: string;
  readonly path?: string | undefined;
  readonly boundary?: string | undefined;
  readonly tags: Tags;
}

export function createUser(world: World, account: Account, wanted: NewUser): User {
  const { name, tags } = wanted;
  checkName('userName', name, 64);
  const path = pathOf(wanted.path);
  if (account.users.has(keyOf(name))) throw holderExists('user', name);
  checkQuota('UsersPerAccount', account.users.size, account.limit('iam.users'));
  const user: User = {
    ...{ kind: 'user', name, path, tags, attached: [], inline: {} },
    boundary: checkBoundary(account, wanted.boundary),
    id: newId('user'),
    arn: arnOf(account.id, 'user', path, name),
    created: world.clock.now(),
  };
  account.users.set(keyOf(name), user);
  return user;
}

export function deleteUser(account: Account, name: string): void {
  const user = holder(account, 'user', name);
  if (accessKeysOf(account, user.name).length > 0) {
    throw deleteConflict('Cannot delete entity, must delete access keys first.');
  }
  if (user.login) throw deleteConflict('Cannot delete entity, must delete login profile first.');
  if (groupsOf(account, user.name).length > 0) {
    throw deleteConflict('Cannot delete entity, must remove users from group first.');
  }
  refuseWhileHolding(user);
  account.users.delete(keyOf(name));
}

export function setUserBoundary(account: Account, name: string, arn: string | undefined): void {
  holder(account, 'user', name);
  const boundary = checkBoundary(account, arn);
  account.users.update(keyOf(name), (user) => ({ ...user, boundary }));
}

export const groupsOf = (account: Account, user: string): readonly Group[] =>
  [...account.groups.values()].filter(({ members }) => members.includes(user));

export function createGroup(
  world: World,
  account: Account,
  { name, path: wantedPath }: { readonly name: string; readonly path?: string | undefined },
): Group {
  checkName('groupName', name, 128);
  const path = pathOf(wantedPath);
  if (account.groups.has(keyOf(name))) throw holderExists('group', name);
  checkQuota('GroupsPerAccount', account.groups.size, account.limit('iam.groups'));
  const group: Group = {
    ...{ kind: 'group', name, path, attached: [], inline: {}, members: [] },
    id: newId('group'),
    arn: arnOf(account.id, 'group', path, name),
    created: world.clock.now(),
  };
  account.groups.set(keyOf(name), group);
  return group;
}

export function deleteGroup(account: Account, name: string): void {
  const group = holder(account, 'group', name);
  if (group.members.length > 0) {
    throw deleteConflict('Cannot delete entity, must remove users from group first.');
  }
  refuseWhileHolding(group);
  account.groups.delete(keyOf(name));
}

export function addToGroup(account: Account, groupName: string, userName: string): void {
  const group = holder(account, 'group', groupName);
  const { name } = holder(account, 'user', userName);
  if (group.members.includes(name)) return;
  account.groups.set(keyOf(groupName), { ...group, members: [...group.members, name] });
}

export function removeFromGroup(account: Account, groupName: string, userName: string): void {
  const group = holder(account, 'group', groupName);
  const { name } = holder(account, 'user', userName);
  const members = group.members.filter((member) => member !== name);
  account.groups.set(keyOf(groupName), { ...group, members });
}

/** Which account an access key belongs to: keys are unique over all accounts. */
const owners = (world: World) =>
  world.store.table<{ readonly account: string }>('iam.access-key-owners', EVERYWHERE);

export function createAccessKey(world: World, account: Account, userName: string): AccessKey {
  const { name } = holder(account, 'user', userName);
  const there = accessKeysOf(account, name).length;
  checkQuota('AccessKeysPerUser', there, account.limit('iam.access-keys-per-user'));
  const key: AccessKey = {
    id: `AKIA${newId('accessKey').slice(5)}`,
    secret: randomBytes(30).toString('base64'),
    account: account.id,
    user: name,
    status: 'Active',
    created: world.clock.now(),
  };
  account.accessKeys.set(key.id, key);
  owners(world).set(key.id, { account: account.id });
  return key;
}

export const accountOfKey = (world: World, keyId: string): string | undefined =>
  owners(world).get(keyId)?.account;

export const accessKeysOf = (account: Account, user: string): readonly AccessKey[] =>
  [...account.accessKeys.values()].filter((key) => key.user === user);

/**
 * @param user whose it is said to be
 * @throws AwsError NoSuchEntity
 */
export function accessKey(account: Account, id: string, user?: string): AccessKey {
  const key = account.accessKeys.get(id);
  if (!key || (user !== undefined && key.user !== user))
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

export function setKeyStatus(account: Account, id: string, status: AccessKey['status']): void {
  account.accessKeys.set(id, { ...accessKey(account, id), status });
}

export function deleteAccessKey(world: World, account: Account, id: string): void {
  accessKey(account, id);
  account.accessKeys.delete(id);
  owners(world).delete(id);
}

export function createLogin(world: World, account: Account, name: string, mustReset: boolean) {
  const user = holder(account, 'user', name);
  if (user.login) throw alreadyExists(`Login Profile for user ${name} already exists.`);
  const login = { created: world.clock.now(), mustReset };
  account.users.set(keyOf(name), { ...user, login });
  return login;
}

/** @throws AwsError NoSuchEntity */
export function loginOf(account: Account, name: string) {
  const { login } = holder(account, 'user', name);
  if (!login) throw noSuchEntity(`Login Profile for User ${name} cannot be found.`);
  return login;
}

export function deleteLogin(account: Account, name: string): void {
  loginOf(account, name);
  account.users.update(keyOf(name), ({ login: _, ...user }) => user);
}
