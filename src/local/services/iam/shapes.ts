import type {
  AttachedPolicy,
  Group as GroupShape,
  Policy as PolicyShape,
  InstanceProfile as ProfileShape,
  Role as RoleShape,
  Tag,
  User as UserShape,
} from '@aws-sdk/client-iam';
import { pageOf, tagList } from '../../core/listing.js';
import type { Tags } from '../../core/values.js';
import { usersOfPolicy } from './managed-policies.js';
import type { Account, Group, InstanceProfile, ManagedPolicy, Role, User } from './state.js';
import { keyOf } from './state.js';

/** How IAM hands policy documents out: percent-encoded. Source: IAM API reference, GetRole. */
export const encodedDocument = (document: string): string =>
  encodeURIComponent(document).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const boundaryShape = (arn: string | undefined): Pick<RoleShape, 'PermissionsBoundary'> =>
  arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: arn,
        },
      };

const identity = ({ path, arn, created }: Pick<Role, 'path' | 'arn' | 'created'>) => ({
  Path: path,
  Arn: arn,
  CreateDate: created,
});

/** A role in a list; lists leave tags, boundary and last use out. */
export const listedRole = (role: Role): RoleShape => ({
  ...identity(role),
  RoleName: role.name,
  RoleId: role.id,
  AssumeRolePolicyDocument: encodedDocument(role.trust),
  MaxSessionDuration: role.maxSessionSeconds,
  ...(role.description !== undefined && { Description: role.description }),
});

export const roleShape = (role: Role): RoleShape => ({
  ...listedRole(role),
  ...boundaryShape(role.boundary),
  Tags: tagList(role.tags),
  RoleLastUsed: role.lastUsed
    ? { LastUsedDate: role.lastUsed.at, Region: role.lastUsed.region }
    : {},
});

export const listedUser = (user: User): UserShape => ({
  ...identity(user),
  UserName: user.name,
  UserId: user.id,
});

export const userShape = (user: User): UserShape => ({
  ...listedUser(user),
  ...boundaryShape(user.boundary),
  Tags: tagList(user.tags),
});

export const groupShape = (group: Group): GroupShape => ({
  ...identity(group),
  GroupName: group.name,
  GroupId: group.id,
});

export function listedPolicy(account: Account, policy: ManagedPolicy): PolicyShape {
  const { attached, bounded } = usersOfPolicy(account, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attached.length,
    PermissionsBoundaryUsageCount: bounded.length,
    IsAttachable: true,
    CreateDate: policy.created,
    UpdateDate: policy.updated,
  };
}

export const policyShape = (account: Account, policy: ManagedPolicy): PolicyShape => ({
  ...listedPolicy(account, policy),
  ...(policy.description !== undefined && { Description: policy.description }),
  Tags: tagList(policy.tags),
});

export const profileShape = (account: Account, profile: InstanceProfile): ProfileShape => ({
  ...identity(profile),
  InstanceProfileName: profile.name,
  InstanceProfileId: profile.id,
  Roles: profile.roles.flatMap((name) => {
    const role = account.roles.get(keyOf(name));
    return role ? [listedRole(role)] : [];
  }),
  Tags: tagList(profile.tags),
});

export const attachedShape = (arn: string): AttachedPolicy => ({
  PolicyName: arn.split('/').at(-1) ?? '',
  PolicyArn: arn,
});

interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page in IAM's terms; the default size is 100. */
export function iamPage<T>(all: readonly T[], { Marker, MaxItems }: PageInput) {
  const { items, next } = pageOf(all, Marker, MaxItems ?? 100);
  return { items: [...items], IsTruncated: next !== undefined, ...(next && { Marker: next }) };
}

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;

/** Those below a path, by name. */
export const listedBelow = <T extends { readonly path: string; readonly name: string }>(
  rows: Iterable<T>,
  prefix = '/',
): T[] => [...rows].filter(({ path }) => path.startsWith(prefix)).sort(byName);

export const tagsFrom = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
