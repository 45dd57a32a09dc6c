import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { numberOf, ownTagList, stringOf, tagsOf } from '../../../core/values.js';
import type { Means } from '../api.js';
import { createRole, deleteRole, setRoleBoundary, setTrust, updateRole } from '../roles.js';
import { keyOf, type Role } from '../state.js';
import { documentOf } from './documents.js';
import { applyPolicies, ifThere, removePolicies } from './held-policies.js';
import { tryJson } from './live.js';

const provisioned = ({ name, arn, id }: Role) => ({
  physicalId: name,
  attributes: { Arn: arn, RoleId: id },
});

const boundaryOf = (properties: Properties) => stringOf(properties['PermissionsBoundary']);

/** AWS::IAM::Role */
export const roleProvider = ({ world, iam, tagged }: Means): ResourceProvider => ({
  type: 'AWS::IAM::Role',

  async create(properties, step) {
    const account = iam(step);
    const role = createRole(world, account, {
      name: stringOf(properties['RoleName']) ?? step.generatedName(64),
      trust: documentOf(properties['AssumeRolePolicyDocument']),
      path: stringOf(properties['Path']),
      description: stringOf(properties['Description']),
      maxSessionSeconds: numberOf(properties['MaxSessionDuration']),
      boundary: boundaryOf(properties),
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    try {
      applyPolicies(account, 'role', role.name, { before: {}, after: properties });
    } catch (error) {
      account.roles.delete(keyOf(role.name));
      throw error;
    }
    await tagged(step, role.arn, role.tags);
    return provisioned(role);
  },

  async update(current, properties, step) {
    const account = iam(step);
    const { physicalId: name, properties: before } = current;
    const trust = documentOf(properties['AssumeRolePolicyDocument']);
    updateRole(account, name, {
      description: stringOf(properties['Description']) ?? '',
      maxSessionSeconds: numberOf(properties['MaxSessionDuration']) ?? 3600,
    });
    if (trust !== documentOf(before['AssumeRolePolicyDocument'])) {
      setTrust(world, account, name, trust);
    }
    if (boundaryOf(properties) !== boundaryOf(before)) {
      ifThere(() => setRoleBoundary(account, name, boundaryOf(properties)));
    }
    applyPolicies(account, 'role', name, { before, after: properties });
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const role = account.roles.update(keyOf(name), (row) => ({ ...row, tags }));
    await tagged(step, role.arn, tags);
    return provisioned(role);
  },

  async delete({ physicalId: name, properties }, step) {
    const account = iam(step);
    const role = account.roles.get(keyOf(name));
    if (!role) return;
    removePolicies(account, 'role', name, properties);
    deleteRole(account, name);
    await tagged(step, role.arn, {});
  },

  async read({ physicalId: name, properties }, step) {
    const role = iam(step).roles.get(keyOf(name));
    if (!role) return undefined;
    const { path, description, maxSessionSeconds, attached, inline, boundary, tags } = role;
    const named = Object.keys(inline).filter((policy) => isListed(properties, policy));
    return {
      RoleName: role.name,
      Path: path,
      AssumeRolePolicyDocument: tryJson(role.trust),
      MaxSessionDuration: maxSessionSeconds,
      ManagedPolicyArns: [...attached],
      Policies: named.map((policy) => ({
        PolicyName: policy,
        PolicyDocument: tryJson(inline[policy] ?? ''),
      })),
      Tags: ownTagList(tags, step.stackTags),
      ...(description !== undefined && { Description: description }),
      ...(boundary !== undefined && { PermissionsBoundary: boundary }),
    };
  },

  list: ({ account }) =>
    [...iam({ account }).roles.values()].map(({ name }) => ({ RoleName: name })),

  taken(properties, { account }) {
    const name = stringOf(properties['RoleName']);
    return name !== undefined && iam({ account }).roles.has(keyOf(name)) ? name : undefined;
  },
});

/** Inline policies that AWS::IAM::Policy resources put on the role are not the role's own. */
const isListed = (properties: Properties, policy: string): boolean =>
  JSON.stringify(properties['Policies'] ?? []).includes(JSON.stringify(policy));
