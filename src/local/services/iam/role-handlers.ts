import { given, tagList } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { IamHandlers, Means } from './api.js';
import { holder } from './holders.js';
import {
  createRole,
  deleteRole,
  profilesOf,
  setRoleBoundary,
  setTrust,
  updateRole,
} from './roles.js';
import { createLinkedRole, deleteLinkedRole } from './service-linked.js';
import { iamPage, listedBelow, listedRole, profileShape, roleShape, tagsFrom } from './shapes.js';
import { keyOf } from './state.js';

export const roleHandlers = ({ world, iam, tagged }: Means): IamHandlers => ({
  async CreateRole(input, call) {
    const role = createRole(world, iam(call), {
      name: given(input.RoleName),
      trust: given(input.AssumeRolePolicyDocument),
      path: input.Path,
      description: input.Description,
      maxSessionSeconds: input.MaxSessionDuration,
      boundary: input.PermissionsBoundary,
      tags: tagsFrom(input.Tags),
    });
    await tagged(call, role.arn, role.tags);
    const { RoleLastUsed: _, ...shape } = roleShape(role);
    return { Role: shape };
  },
  GetRole: ({ RoleName }, call) => ({
    Role: roleShape(holder(iam(call), 'role', given(RoleName))),
  }),
  ListRoles(input, call) {
    const { items, ...page } = iamPage(
      listedBelow(iam(call).roles.values(), input.PathPrefix),
      input,
    );
    return { Roles: items.map(listedRole), ...page };
  },
  async DeleteRole({ RoleName }, call) {
    const { arn } = holder(iam(call), 'role', given(RoleName));
    deleteRole(iam(call), given(RoleName));
    await tagged(call, arn, {});
    return {};
  },
  UpdateRole({ RoleName, Description, MaxSessionDuration }, call) {
    updateRole(iam(call), given(RoleName), {
      description: Description,
      maxSessionSeconds: MaxSessionDuration,
    });
    return {};
  },
  UpdateRoleDescription({ RoleName, Description }, call) {
    const role = updateRole(iam(call), given(RoleName), { description: Description });
    return { Role: roleShape(role) };
  },
  UpdateAssumeRolePolicy({ RoleName, PolicyDocument }, call) {
    setTrust(world, iam(call), given(RoleName), given(PolicyDocument));
    return {};
  },
  PutRolePermissionsBoundary({ RoleName, PermissionsBoundary }, call) {
    setRoleBoundary(iam(call), given(RoleName), given(PermissionsBoundary));
    return {};
  },
  DeleteRolePermissionsBoundary({ RoleName }, call) {
    setRoleBoundary(iam(call), given(RoleName), undefined);
    return {};
  },
  async TagRole({ RoleName, Tags }, call) {
    const { arn, tags } = holder(iam(call), 'role', given(RoleName));
    const next = { ...tags, ...tagsFrom(Tags) };
    iam(call).roles.update(keyOf(given(RoleName)), (role) => ({ ...role, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  async UntagRole({ RoleName, TagKeys }, call) {
    const { arn, tags } = holder(iam(call), 'role', given(RoleName));
    const next = without(tags, TagKeys ?? []);
    iam(call).roles.update(keyOf(given(RoleName)), (role) => ({ ...role, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  ListRoleTags(input, call) {
    const { tags } = holder(iam(call), 'role', given(input.RoleName));
    const { items, ...page } = iamPage(tagList(tags), input);
    return { Tags: items, ...page };
  },
  ListInstanceProfilesForRole(input, call) {
    const { name } = holder(iam(call), 'role', given(input.RoleName));
    const { items, ...page } = iamPage(profilesOf(iam(call), name), input);
    return { InstanceProfiles: items.map((each) => profileShape(iam(call), each)), ...page };
  },
  CreateServiceLinkedRole({ AWSServiceName, Description, CustomSuffix }, call) {
    const role = createLinkedRole(world, iam(call), {
      service: given(AWSServiceName),
      description: Description,
      suffix: CustomSuffix,
    });
    return { Role: roleShape(role) };
  },
  DeleteServiceLinkedRole({ RoleName }, call) {
    return { DeletionTaskId: deleteLinkedRole(iam(call), given(RoleName)) };
  },
  GetServiceLinkedRoleDeletionStatus: () => ({ Status: 'SUCCEEDED' }),
});
