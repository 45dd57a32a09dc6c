import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { recordOf, stringOf, stringsOf, tagsOf } from '../../../core/values.js';
import type { Means } from '../api.js';
import { holder } from '../holders.js';
import { type Account, keyOf } from '../state.js';
import {
  addToGroup,
  createAccessKey,
  createGroup,
  createLogin,
  createUser,
  deleteAccessKey,
  deleteGroup,
  deleteLogin,
  deleteUser,
  removeFromGroup,
  setKeyStatus,
  setUserBoundary,
} from '../users.js';
import { difference } from './documents.js';
import { applyPolicies, ifThere, removePolicies } from './held-policies.js';

function applyGroups(account: Account, name: string, before: unknown, after: unknown): void {
  const { gone, added } = difference(stringsOf(before), stringsOf(after));
  for (const group of gone) ifThere(() => removeFromGroup(account, group, name));
  for (const group of added) addToGroup(account, group, name);
}

const statusOf = (properties: Properties) =>
  properties['Status'] === 'Inactive' ? 'Inactive' : 'Active';

/** AWS::IAM::User */
export const userProvider = ({ world, iam, tagged }: Means): ResourceProvider => ({
  type: 'AWS::IAM::User',

  async create(properties, step) {
    const account = iam(step);
    const user = createUser(world, account, {
      name: stringOf(properties['UserName']) ?? step.generatedName(64),
      path: stringOf(properties['Path']),
      boundary: stringOf(properties['PermissionsBoundary']),
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    try {
      applyPolicies(account, 'user', user.name, { before: {}, after: properties });
      applyGroups(account, user.name, [], properties['Groups']);
      if (properties['LoginProfile'] !== undefined) {
        const { PasswordResetRequired: must } = recordOf(properties['LoginProfile']);
        createLogin(world, account, user.name, must === true);
      }
    } catch (error) {
      applyGroups(account, user.name, properties['Groups'], []);
      account.users.delete(keyOf(user.name));
      throw error;
    }
    await tagged(step, user.arn, user.tags);
    return { physicalId: user.name, attributes: { Arn: user.arn } };
  },

  async update({ physicalId: name, properties: before }, properties, step) {
    const account = iam(step);
    applyPolicies(account, 'user', name, { before, after: properties });
    applyGroups(account, name, before['Groups'], properties['Groups']);
    setUserBoundary(account, name, stringOf(properties['PermissionsBoundary']));
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const user = account.users.update(keyOf(name), (row) => ({ ...row, tags }));
    await tagged(step, user.arn, tags);
    return { physicalId: name, attributes: { Arn: user.arn } };
  },

  async delete({ physicalId: name, properties }, step) {
    const account = iam(step);
    const user = account.users.get(keyOf(name));
    if (!user) return;
    removePolicies(account, 'user', name, properties);
    applyGroups(account, name, properties['Groups'], []);
    if (properties['LoginProfile'] !== undefined) ifThere(() => deleteLogin(account, name));
    deleteUser(account, name);
    await tagged(step, user.arn, {});
  },

  taken(properties, { account }) {
    const name = stringOf(properties['UserName']);
    return name !== undefined && iam({ account }).users.has(keyOf(name)) ? name : undefined;
  },
});

/** AWS::IAM::Group */
export const groupProvider = ({ world, iam }: Means): ResourceProvider => ({
  type: 'AWS::IAM::Group',

  async create(properties, step) {
    const account = iam(step);
    const { name, arn } = createGroup(world, account, {
      name: stringOf(properties['GroupName']) ?? step.generatedName(128),
      path: stringOf(properties['Path']),
    });
    try {
      applyPolicies(account, 'group', name, { before: {}, after: properties });
    } catch (error) {
      account.groups.delete(keyOf(name));
      throw error;
    }
    return { physicalId: name, attributes: { Arn: arn } };
  },

  async update({ physicalId: name, properties: before }, properties, step) {
    applyPolicies(iam(step), 'group', name, { before, after: properties });
    return { physicalId: name, attributes: { Arn: holder(iam(step), 'group', name).arn } };
  },

  async delete({ physicalId: name, properties }, step) {
    const account = iam(step);
    if (!account.groups.has(keyOf(name))) return;
    removePolicies(account, 'group', name, properties);
    deleteGroup(account, name);
  },

  taken(properties, { account }) {
    const name = stringOf(properties['GroupName']);
    return name !== undefined && iam({ account }).groups.has(keyOf(name)) ? name : undefined;
  },
});

/** AWS::IAM::UserToGroupAddition */
export const membershipProvider = ({ iam }: Means): ResourceProvider => {
  const apply = (account: Account, before: Properties, after: Properties) => {
    const { gone, added } = difference(stringsOf(before['Users']), stringsOf(after['Users']));
    const group = stringOf(after['GroupName'] ?? before['GroupName']) ?? '';
    for (const user of gone) ifThere(() => removeFromGroup(account, group, user));
    for (const user of added) addToGroup(account, group, user);
  };
  return {
    type: 'AWS::IAM::UserToGroupAddition',
    async create(properties, step) {
      apply(iam(step), {}, properties);
      const id = step.generatedName(64);
      return { physicalId: id, attributes: { Id: id } };
    },
    async update({ physicalId, attributes, properties: before }, properties, step) {
      apply(iam(step), before, properties);
      return { physicalId, attributes };
    },
    async delete({ properties }, step) {
      apply(iam(step), properties, {});
    },
  };
};

/** AWS::IAM::AccessKey */
export const accessKeyProvider = ({ world, iam }: Means): ResourceProvider => ({
  type: 'AWS::IAM::AccessKey',

  async create(properties, step) {
    const account = iam(step);
    const { id, secret } = createAccessKey(world, account, stringOf(properties['UserName']) ?? '');
    setKeyStatus(account, id, statusOf(properties));
    return { physicalId: id, attributes: { Id: id, SecretAccessKey: secret } };
  },

  async update({ physicalId, attributes }, properties, step) {
    setKeyStatus(iam(step), physicalId, statusOf(properties));
    return { physicalId, attributes };
  },

  async delete({ physicalId }, step) {
    ifThere(() => deleteAccessKey(world, iam(step), physicalId));
  },
});
