import { given } from '../../core/listing.js';
import type { IamHandlers, Means } from './api.js';
import {
  attachPolicy,
  deleteInline,
  detachPolicy,
  type HolderKind,
  holder,
  inlinePolicy,
  putInline,
} from './holders.js';
import { attachedShape, encodedDocument, iamPage } from './shapes.js';
import type { Account } from './state.js';

interface Paged {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

function attachedPage(account: Account, kind: HolderKind, name: string | undefined, input: Paged) {
  const { attached } = holder(account, kind, given(name));
  const prefix = input.PathPrefix ?? '/';
  const below = attached.filter((arn) => arn.split(':policy')[1]?.startsWith(prefix));
  const { items, ...page } = iamPage(below, input);
  return { AttachedPolicies: items.map(attachedShape), ...page };
}

function inlinePage(account: Account, kind: HolderKind, name: string | undefined, input: Paged) {
  const names = Object.keys(holder(account, kind, given(name)).inline).sort();
  const { items, ...page } = iamPage(names, input);
  return { PolicyNames: items, ...page };
}

/** The policies of roles, users and groups: three times the same operations. */
export const attachmentHandlers = ({ iam }: Means): IamHandlers => ({
  AttachRolePolicy(input, call) {
    attachPolicy(iam(call), 'role', given(input.RoleName), given(input.PolicyArn));
    return {};
  },
  DetachRolePolicy(input, call) {
    detachPolicy(iam(call), 'role', given(input.RoleName), given(input.PolicyArn));
    return {};
  },
  ListAttachedRolePolicies: (input, call) => attachedPage(iam(call), 'role', input.RoleName, input),
  PutRolePolicy({ RoleName, PolicyName, PolicyDocument }, call) {
    putInline(iam(call), 'role', given(RoleName), given(PolicyName), given(PolicyDocument));
    return {};
  },
  GetRolePolicy({ RoleName, PolicyName }, call) {
    const document = inlinePolicy(iam(call), 'role', given(RoleName), given(PolicyName));
    return { RoleName, PolicyName, PolicyDocument: encodedDocument(document) };
  },
  DeleteRolePolicy(input, call) {
    deleteInline(iam(call), 'role', given(input.RoleName), given(input.PolicyName));
    return {};
  },
  ListRolePolicies: (input, call) => inlinePage(iam(call), 'role', input.RoleName, input),

  AttachUserPolicy(input, call) {
    attachPolicy(iam(call), 'user', given(input.UserName), given(input.PolicyArn));
    return {};
  },
  DetachUserPolicy(input, call) {
    detachPolicy(iam(call), 'user', given(input.UserName), given(input.PolicyArn));
    return {};
  },
  ListAttachedUserPolicies: (input, call) => attachedPage(iam(call), 'user', input.UserName, input),
  PutUserPolicy({ UserName, PolicyName, PolicyDocument }, call) {
    putInline(iam(call), 'user', given(UserName), given(PolicyName), given(PolicyDocument));
    return {};
  },
  GetUserPolicy({ UserName, PolicyName }, call) {
    const document = inlinePolicy(iam(call), 'user', given(UserName), given(PolicyName));
    return { UserName, PolicyName, PolicyDocument: encodedDocument(document) };
  },
  DeleteUserPolicy(input, call) {
    deleteInline(iam(call), 'user', given(input.UserName), given(input.PolicyName));
    return {};
  },
  ListUserPolicies: (input, call) => inlinePage(iam(call), 'user', input.UserName, input),

  AttachGroupPolicy(input, call) {
    attachPolicy(iam(call), 'group', given(input.GroupName), given(input.PolicyArn));
    return {};
  },
  DetachGroupPolicy(input, call) {
    detachPolicy(iam(call), 'group', given(input.GroupName), given(input.PolicyArn));
    return {};
  },
  ListAttachedGroupPolicies: (input, call) =>
    attachedPage(iam(call), 'group', input.GroupName, input),
  PutGroupPolicy({ GroupName, PolicyName, PolicyDocument }, call) {
    putInline(iam(call), 'group', given(GroupName), given(PolicyName), given(PolicyDocument));
    return {};
  },
  GetGroupPolicy({ GroupName, PolicyName }, call) {
    const document = inlinePolicy(iam(call), 'group', given(GroupName), given(PolicyName));
    return { GroupName, PolicyName, PolicyDocument: encodedDocument(document) };
  },
  DeleteGroupPolicy(input, call) {
    deleteInline(iam(call), 'group', given(input.GroupName), given(input.PolicyName));
    return {};
  },
  ListGroupPolicies: (input, call) => inlinePage(iam(call), 'group', input.GroupName, input),
});
