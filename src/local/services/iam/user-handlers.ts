import type { Call } from '../../core/handlers.js';
import { given, tagList } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { IamHandlers, Means } from './api.js';
import { invalid } from './errors.js';
import { holder } from './holders.js';
import { groupShape, iamPage, listedBelow, listedUser, tagsFrom, userShape } from './shapes.js';
import { keyOf } from './state.js';
import {
  accessKey,
  accessKeysOf,
  addToGroup,
  createAccessKey,
  createGroup,
  createLogin,
  createUser,
  deleteAccessKey,
  deleteGroup,
  deleteLogin,
  deleteUser,
  groupsOf,
  loginOf,
  removeFromGroup,
  setKeyStatus,
  setUserBoundary,
} from './users.js';

/** The named user, or the one who calls. */
function nameOr(call: Call, name: string | undefined): string {
  if (name !== undefined) return name;
  if (call.caller.kind === 'user') return call.caller.arn.split('/').at(-1) ?? '';
  throw invalid('Must specify userName when calling with non-User credentials');
}

export const userHandlers = ({ world, iam, tagged }: Means): IamHandlers => ({
  async CreateUser({ UserName, Path, PermissionsBoundary, Tags }, call) {
    const user = createUser(world, iam(call), {
      name: given(UserName),
      path: Path,
      boundary: PermissionsBoundary,
      tags: tagsFrom(Tags),
    });
    await tagged(call, user.arn, user.tags);
    return { User: userShape(user) };
  },
  GetUser({ UserName }, call) {
    const { caller } = call;
    if (UserName === undefined && caller.kind === 'administrator') {
      const name = caller.arn.split('/').at(-1);
      return {
        User: {
          Path: '/',
          UserName: name,
          UserId: caller.userId,
          Arn: caller.arn,
          CreateDate: new Date(0),
        },
      };
    }
    return { User: userShape(holder(iam(call), 'user', nameOr(call, UserName))) };
  },
  ListUsers(input, call) {
    const { items, ...page } = iamPage(
      listedBelow(iam(call).users.values(), input.PathPrefix),
      input,
    );
    return { Users: items.map(listedUser), ...page };
  },
  async DeleteUser({ UserName }, call) {
    const { arn } = holder(iam(call), 'user', given(UserName));
    deleteUser(iam(call), given(UserName));
    await tagged(call, arn, {});
    return {};
  },
  PutUserPermissionsBoundary({ UserName, PermissionsBoundary }, call) {
    setUserBoundary(iam(call), given(UserName), given(PermissionsBoundary));
    return {};
  },
  DeleteUserPermissionsBoundary({ UserName }, call) {
    setUserBoundary(iam(call), given(UserName), undefined);
    return {};
  },
  async TagUser({ UserName, Tags }, call) {
    const { arn, tags } = holder(iam(call), 'user', given(UserName));
    const next = { ...tags, ...tagsFrom(Tags) };
    iam(call).users.update(keyOf(given(UserName)), (user) => ({ ...user, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  async UntagUser({ UserName, TagKeys }, call) {
    const { arn, tags } = holder(iam(call), 'user', given(UserName));
    const next = without(tags, TagKeys ?? []);
    iam(call).users.update(keyOf(given(UserName)), (user) => ({ ...user, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  ListUserTags(input, call) {
    const { tags } = holder(iam(call), 'user', given(input.UserName));
    const { items, ...page } = iamPage(tagList(tags), input);
    return { Tags: items, ...page };
  },

  CreateGroup({ GroupName, Path }, call) {
    const group = createGroup(world, iam(call), { name: given(GroupName), path: Path });
    return { Group: groupShape(group) };
  },
  GetGroup(input, call) {
    const group = holder(iam(call), 'group', given(input.GroupName));
    const members = group.members.map((name) => holder(iam(call), 'user', name));
    const { items, ...page } = iamPage(members, input);
    return { Group: groupShape(group), Users: items.map(listedUser), ...page };
  },
  ListGroups(input, call) {
    const { items, ...page } = iamPage(
      listedBelow(iam(call).groups.values(), input.PathPrefix),
      input,
    );
    return { Groups: items.map(groupShape), ...page };
  },
  DeleteGroup({ GroupName }, call) {
    deleteGroup(iam(call), given(GroupName));
    return {};
  },
  AddUserToGroup({ GroupName, UserName }, call) {
    addToGroup(iam(call), given(GroupName), given(UserName));
    return {};
  },
  RemoveUserFromGroup({ GroupName, UserName }, call) {
    removeFromGroup(iam(call), given(GroupName), given(UserName));
    return {};
  },
  ListGroupsForUser(input, call) {
    const { name } = holder(iam(call), 'user', given(input.UserName));
    const { items, ...page } = iamPage(groupsOf(iam(call), name), input);
    return { Groups: items.map(groupShape), ...page };
  },

  CreateAccessKey({ UserName }, call) {
    const { id, secret, user, status, created } = createAccessKey(
      world,
      iam(call),
      nameOr(call, UserName),
    );
    return {
      AccessKey: {
        UserName: user,
        AccessKeyId: id,
        Status: status,
        SecretAccessKey: secret,
        CreateDate: created,
      },
    };
  },
  ListAccessKeys(input, call) {
    const { name } = holder(iam(call), 'user', nameOr(call, input.UserName));
    const { items, ...page } = iamPage(accessKeysOf(iam(call), name), input);
    return {
      AccessKeyMetadata: items.map(({ id, user, status, created }) => ({
        UserName: user,
        AccessKeyId: id,
        Status: status,
        CreateDate: created,
      })),
      ...page,
    };
  },
  UpdateAccessKey({ UserName, AccessKeyId, Status }, call) {
    accessKey(iam(call), given(AccessKeyId), UserName);
    setKeyStatus(iam(call), given(AccessKeyId), Status === 'Active' ? 'Active' : 'Inactive');
    return {};
  },
  DeleteAccessKey({ UserName, AccessKeyId }, call) {
    accessKey(iam(call), given(AccessKeyId), UserName);
    deleteAccessKey(world, iam(call), given(AccessKeyId));
    return {};
  },
  GetAccessKeyLastUsed({ AccessKeyId }, call) {
    const { user, lastUsed } = accessKey(iam(call), given(AccessKeyId));
    return {
      UserName: user,
      AccessKeyLastUsed: {
        LastUsedDate: lastUsed?.at,
        ServiceName: lastUsed?.service ?? 'N/A',
        Region: lastUsed?.region ?? 'N/A',
      },
    };
  },

  CreateLoginProfile({ UserName, PasswordResetRequired }, call) {
    const name = nameOr(call, UserName);
    const { created, mustReset } = createLogin(
      world,
      iam(call),
      name,
      PasswordResetRequired ?? false,
    );
    return {
      LoginProfile: { UserName: name, CreateDate: created, PasswordResetRequired: mustReset },
    };
  },
  GetLoginProfile({ UserName }, call) {
    const name = nameOr(call, UserName);
    const { created, mustReset } = loginOf(iam(call), name);
    return {
      LoginProfile: { UserName: name, CreateDate: created, PasswordResetRequired: mustReset },
    };
  },
  DeleteLoginProfile({ UserName }, call) {
    deleteLogin(iam(call), nameOr(call, UserName));
    return {};
  },
  ListMFADevices: () => ({ MFADevices: [], IsTruncated: false }),
});
