import {
  HandlerError,
  type Properties,
  type ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { ids } from '../../../core/ids.js';
import { stringOf, stringsOf } from '../../../core/values.js';
import type { Means } from '../api.js';
import { deleteInline, type HolderKind, holdersOf, putInline } from '../holders.js';
import { type Account, keyOf } from '../state.js';
import { documentOf } from './documents.js';
import { ifThere } from './held-policies.js';
import { tryJson } from './live.js';

type Target = readonly [kind: HolderKind, name: string];

const targetsOf = (properties: Properties): readonly Target[] => [
  ...stringsOf(properties['Roles']).map((name): Target => ['role', name]),
  ...stringsOf(properties['Users']).map((name): Target => ['user', name]),
  ...stringsOf(properties['Groups']).map((name): Target => ['group', name]),
];

function put(account: Account, properties: Properties): void {
  const targets = targetsOf(properties);
  if (targets.length === 0) {
    throw new HandlerError(
      'InvalidRequest',
      'At least one of [Groups,Roles,Users] must be non-empty.',
    );
  }
  const name = stringOf(properties['PolicyName']) ?? '';
  const document = documentOf(properties['PolicyDocument']);
  for (const [kind, holder] of targets) putInline(account, kind, holder, name, document);
}

function remove(account: Account, properties: Properties, targets = targetsOf(properties)): void {
  const name = stringOf(properties['PolicyName']) ?? '';
  for (const [kind, holder] of targets) ifThere(() => deleteInline(account, kind, holder, name));
}

/** AWS::IAM::Policy: one inline policy on several roles, users and groups. */
export const inlinePolicyProvider = ({ iam }: Means): ResourceProvider => ({
  type: 'AWS::IAM::Policy',

  async create(properties, step) {
    put(iam(step), properties);
    // The shape CloudFormation gives to the ids of this type.
    const id = `${step.stackName.slice(0, 5)}-${step.logicalId.slice(0, 4)}-${ids.upper(12)}`;
    return { physicalId: id, attributes: { Id: id } };
  },

  async update(current, properties, step) {
    put(iam(step), properties);
    const { properties: before, physicalId, attributes } = current;
    const renamed = before['PolicyName'] !== properties['PolicyName'];
    const kept = renamed ? [] : targetsOf(properties).map(String);
    remove(
      iam(step),
      before,
      targetsOf(before).filter((target) => !kept.includes(String(target))),
    );
    return { physicalId, attributes };
  },

  async delete({ properties }, step) {
    remove(iam(step), properties);
  },

  async read({ properties }, step) {
    const name = stringOf(properties['PolicyName']) ?? '';
    const having = (kind: HolderKind, listed: unknown) =>
      stringsOf(listed).filter(
        (each) => holdersOf(iam(step), kind).get(keyOf(each))?.inline[name] !== undefined,
      );
    const found = {
      Roles: having('role', properties['Roles']),
      Users: having('user', properties['Users']),
      Groups: having('group', properties['Groups']),
    };
    const [target] = targetsOf(found);
    if (!target) return undefined;
    const document = holdersOf(iam(step), target[0]).get(keyOf(target[1]))?.inline[name] ?? '';
    return {
      PolicyName: name,
      PolicyDocument: tryJson(document),
      ...Object.fromEntries(Object.entries(found).filter(([, names]) => names.length > 0)),
    };
  },
});

const SINGLE: readonly {
  readonly type: string;
  readonly kind: HolderKind;
  readonly member: string;
}[] = [
  { type: 'AWS::IAM::RolePolicy', kind: 'role', member: 'RoleName' },
  { type: 'AWS::IAM::UserPolicy', kind: 'user', member: 'UserName' },
  { type: 'AWS::IAM::GroupPolicy', kind: 'group', member: 'GroupName' },
];

/** AWS::IAM::RolePolicy, UserPolicy and GroupPolicy: one inline policy on one holder. */
export const singlePolicyProviders = ({ iam }: Means): readonly ResourceProvider[] =>
  SINGLE.map(({ type, kind, member }) => {
    const write = (account: Account, properties: Properties) => {
      const holder = stringOf(properties[member]) ?? '';
      const name = stringOf(properties['PolicyName']) ?? '';
      putInline(account, kind, holder, name, documentOf(properties['PolicyDocument']));
      return { physicalId: `${name}|${holder}`, attributes: {} };
    };
    return {
      type,
      create: async (properties, step) => write(iam(step), properties),
      update: async (_, properties, step) => write(iam(step), properties),
      async delete({ properties }, step) {
        const holder = stringOf(properties[member]) ?? '';
        const name = stringOf(properties['PolicyName']) ?? '';
        ifThere(() => deleteInline(iam(step), kind, holder, name));
      },
    };
  });
