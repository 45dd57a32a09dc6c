import { pageOf } from '../../core/listing.js';
import type { IamHandlers, Means } from './api.js';
import { awsPolicies } from './aws-policies.js';
import { usersOfPolicy } from './managed-policies.js';
import { profilesOf } from './roles.js';
import {
  attachedShape,
  encodedDocument,
  groupShape,
  listedPolicy,
  profileShape,
  roleShape,
  userShape,
} from './shapes.js';
import type { Account, Group, Holder, ManagedPolicy, Role, User } from './state.js';
import { groupsOf } from './users.js';

const inlineList = ({ inline }: Holder) =>
  Object.entries(inline).map(([name, document]) => ({
    PolicyName: name,
    PolicyDocument: encodedDocument(document),
  }));

/** The details of a role leave out what only GetRole tells. */
function roleDetail(account: Account, role: Role) {
  const { MaxSessionDuration: _, Description: __, ...shape } = roleShape(role);
  return {
    ...shape,
    InstanceProfileList: profilesOf(account, role.name).map((each) => profileShape(account, each)),
    RolePolicyList: inlineList(role),
    AttachedManagedPolicies: role.attached.map(attachedShape),
  };
}

const userDetail = (account: Account, user: User) => ({
  ...userShape(user),
  UserPolicyList: inlineList(user),
  GroupList: groupsOf(account, user.name).map(({ name }) => name),
  AttachedManagedPolicies: user.attached.map(attachedShape),
});

const groupDetail = (group: Group) => ({
  ...groupShape(group),
  GroupPolicyList: inlineList(group),
  AttachedManagedPolicies: group.attached.map(attachedShape),
});

const policyDetail = (account: Account, policy: ManagedPolicy) => ({
  ...listedPolicy(account, policy),
  PolicyVersionList: policy.versions.map(({ id, document, created }) => ({
    VersionId: id,
    Document: encodedDocument(document),
    IsDefaultVersion: id === policy.defaultVersion,
    CreateDate: created,
  })),
});

type Row =
  | { readonly kind: 'Role'; readonly row: Role }
  | { readonly kind: 'User'; readonly row: User }
  | { readonly kind: 'Group'; readonly row: Group }
  | { readonly kind: 'LocalManagedPolicy' | 'AWSManagedPolicy'; readonly row: ManagedPolicy };

/** Everything in the account; of AWS's policies those that somebody uses. */
function rowsOf(account: Account): Row[] {
  const used = [...awsPolicies().values()].filter(({ arn }) => {
    const { attached, bounded } = usersOfPolicy(account, arn);
    return attached.length + bounded.length > 0;
  });
  return [
    ...[...account.users.values()].map((row): Row => ({ kind: 'User', row })),
    ...[...account.groups.values()].map((row): Row => ({ kind: 'Group', row })),
    ...[...account.roles.values()].map((row): Row => ({ kind: 'Role', row })),
    ...[...account.policies.values()].map((row): Row => ({ kind: 'LocalManagedPolicy', row })),
    ...used.map((row): Row => ({ kind: 'AWSManagedPolicy', row })),
  ];
}

export const detailsHandlers = ({ iam }: Means): IamHandlers => ({
  GetAccountAuthorizationDetails({ Filter, Marker, MaxItems }, call) {
    const account = iam(call);
    const all = rowsOf(account).filter(
      ({ kind }) => !Filter || Filter.length === 0 || Filter.includes(kind),
    );
    const { items, next } = pageOf(all, Marker, MaxItems ?? 100);
    return {
      UserDetailList: items.flatMap((it) =>
        it.kind === 'User' ? userDetail(account, it.row) : [],
      ),
      GroupDetailList: items.flatMap((it) => (it.kind === 'Group' ? groupDetail(it.row) : [])),
      RoleDetailList: items.flatMap((it) =>
        it.kind === 'Role' ? roleDetail(account, it.row) : [],
      ),
      Policies: items.flatMap((it) =>
        it.kind === 'LocalManagedPolicy' || it.kind === 'AWSManagedPolicy'
          ? policyDetail(account, it.row)
          : [],
      ),
      IsTruncated: next !== undefined,
      ...(next && { Marker: next }),
    };
  },
});
