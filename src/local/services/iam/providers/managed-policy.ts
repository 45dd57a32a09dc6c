import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { stringOf, stringsOf } from '../../../core/values.js';
import type { Means } from '../api.js';
import { attachPolicy, detachPolicy, type HolderKind } from '../holders.js';
import {
  createPolicy,
  deletePolicy,
  deleteVersion,
  documentInForce,
  replaceDocument,
  usersOfPolicy,
} from '../managed-policies.js';
import type { Account, ManagedPolicy } from '../state.js';
import { difference, documentOf } from './documents.js';
import { ifThere } from './held-policies.js';
import { tryJson } from './live.js';

const MEMBERS: readonly (readonly [HolderKind, string])[] = [
  ['role', 'Roles'],
  ['user', 'Users'],
  ['group', 'Groups'],
];

function attachTo(account: Account, arn: string, before: Properties, after: Properties): void {
  for (const [kind, member] of MEMBERS) {
    const { gone, added } = difference(stringsOf(before[member]), stringsOf(after[member]));
    for (const name of gone) ifThere(() => detachPolicy(account, kind, name, arn));
    for (const name of added) attachPolicy(account, kind, name, arn);
  }
}

function provisioned(account: Account, policy: ManagedPolicy) {
  const { attached, bounded } = usersOfPolicy(account, policy.arn);
  return {
    physicalId: policy.arn,
    attributes: {
      PolicyArn: policy.arn,
      PolicyId: policy.id,
      DefaultVersionId: policy.defaultVersion,
      AttachmentCount: attached.length,
      PermissionsBoundaryUsageCount: bounded.length,
      IsAttachable: true,
      CreateDate: policy.created.toISOString(),
      UpdateDate: policy.updated.toISOString(),
    },
  };
}

/** AWS::IAM::ManagedPolicy */
export const managedPolicyProvider = ({ world, iam }: Means): ResourceProvider => ({
  type: 'AWS::IAM::ManagedPolicy',

  async create(properties, step) {
    const account = iam(step);
    const policy = createPolicy(world, account, {
      name: stringOf(properties['ManagedPolicyName']) ?? step.generatedName(128),
      path: stringOf(properties['Path']),
      description: stringOf(properties['Description']),
      document: documentOf(properties['PolicyDocument']),
      tags: {},
    });
    try {
      attachTo(account, policy.arn, {}, properties);
    } catch (error) {
      attachTo(account, policy.arn, properties, {});
      account.policies.delete(policy.arn);
      throw error;
    }
    return provisioned(account, policy);
  },

  async update({ physicalId: arn, properties: before }, properties, step) {
    const account = iam(step);
    const document = documentOf(properties['PolicyDocument']);
    if (document !== documentOf(before['PolicyDocument'])) {
      replaceDocument(world, account, arn, document);
    }
    attachTo(account, arn, before, properties);
    return provisioned(
      account,
      account.policies.update(arn, (row) => row),
    );
  },

  async delete({ physicalId: arn, properties }, step) {
    const account = iam(step);
    const policy = account.policies.get(arn);
    if (!policy) return;
    attachTo(account, arn, properties, {});
    for (const { id } of policy.versions) {
      if (id !== policy.defaultVersion) deleteVersion(account, arn, id);
    }
    deletePolicy(account, arn);
  },

  async read({ physicalId: arn }, step) {
    const account = iam(step);
    const policy = account.policies.get(arn);
    if (!policy) return undefined;
    const { attached } = usersOfPolicy(account, arn);
    const names = (kind: HolderKind) =>
      attached.filter((holder) => holder.kind === kind).map(({ name }) => name);
    return {
      ManagedPolicyName: policy.name,
      Path: policy.path,
      Description: policy.description ?? '',
      PolicyDocument: tryJson(documentInForce(policy)),
      Roles: names('role'),
      Users: names('user'),
      Groups: names('group'),
    };
  },

  taken(properties, { account }) {
    const name = stringOf(properties['ManagedPolicyName']);
    if (name === undefined) return undefined;
    return [...iam({ account }).policies.values()].find((policy) => policy.name === name)?.arn;
  },
});
