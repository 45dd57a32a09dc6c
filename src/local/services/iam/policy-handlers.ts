import { given, tagList } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { IamHandlers, Means } from './api.js';
import { awsPolicies } from './aws-policies.js';
import {
  addVersion,
  createPolicy,
  deletePolicy,
  deleteVersion,
  policyOf,
  setDefaultVersion,
  usersOfPolicy,
  versionOf,
} from './managed-policies.js';
import {
  encodedDocument,
  iamPage,
  listedBelow,
  listedPolicy,
  policyShape,
  tagsFrom,
} from './shapes.js';
import type { Holder, ManagedPolicy, PolicyVersion } from './state.js';

const versionShape = (policy: ManagedPolicy, { id, created }: PolicyVersion) => ({
  VersionId: id,
  IsDefaultVersion: policy.defaultVersion === id,
  CreateDate: created,
});

export const policyHandlers = ({ world, iam, tagged }: Means): IamHandlers => ({
  async CreatePolicy({ PolicyName, Path, PolicyDocument, Description, Tags }, call) {
    const policy = createPolicy(world, iam(call), {
      name: given(PolicyName),
      path: Path,
      document: given(PolicyDocument),
      description: Description,
      tags: tagsFrom(Tags),
    });
    await tagged(call, policy.arn, policy.tags);
    return { Policy: policyShape(iam(call), policy) };
  },
  GetPolicy: ({ PolicyArn }, call) => ({
    Policy: policyShape(iam(call), policyOf(iam(call), given(PolicyArn))),
  }),
  ListPolicies(input, call) {
    const account = iam(call);
    const { Scope = 'All', OnlyAttached = false, PathPrefix, PolicyUsageFilter } = input;
    const all = [
      ...(Scope === 'AWS' ? [] : account.policies.values()),
      ...(Scope === 'Local' ? [] : awsPolicies().values()),
    ];
    const wanted = listedBelow(all, PathPrefix).filter(({ arn }) => {
      if (!OnlyAttached && !PolicyUsageFilter) return true;
      const { attached, bounded } = usersOfPolicy(account, arn);
      const found = PolicyUsageFilter === 'PermissionsBoundary' ? bounded : attached;
      return !OnlyAttached || found.length > 0;
    });
    const { items, ...page } = iamPage(wanted, input);
    return { Policies: items.map((policy) => listedPolicy(account, policy)), ...page };
  },
  async DeletePolicy({ PolicyArn }, call) {
    deletePolicy(iam(call), given(PolicyArn));
    await tagged(call, given(PolicyArn), {});
    return {};
  },
  CreatePolicyVersion({ PolicyArn, PolicyDocument, SetAsDefault }, call) {
    const account = iam(call);
    const arn = given(PolicyArn);
    const id = addVersion(world, account, arn, given(PolicyDocument), SetAsDefault ?? false);
    const policy = policyOf(account, arn);
    return { PolicyVersion: versionShape(policy, versionOf(policy, id)) };
  },
  GetPolicyVersion({ PolicyArn, VersionId }, call) {
    const policy = policyOf(iam(call), given(PolicyArn));
    const version = versionOf(policy, given(VersionId));
    return {
      PolicyVersion: {
        ...versionShape(policy, version),
        Document: encodedDocument(version.document),
      },
    };
  },
  ListPolicyVersions(input, call) {
    const policy = policyOf(iam(call), given(input.PolicyArn));
    const { items, ...page } = iamPage([...policy.versions].reverse(), input);
    return { Versions: items.map((version) => versionShape(policy, version)), ...page };
  },
  DeletePolicyVersion({ PolicyArn, VersionId }, call) {
    deleteVersion(iam(call), given(PolicyArn), given(VersionId));
    return {};
  },
  SetDefaultPolicyVersion({ PolicyArn, VersionId }, call) {
    setDefaultVersion(world, iam(call), given(PolicyArn), given(VersionId));
    return {};
  },
  ListEntitiesForPolicy(input, call) {
    const { attached, bounded } = usersOfPolicy(iam(call), given(input.PolicyArn));
    policyOf(iam(call), given(input.PolicyArn));
    const found = input.PolicyUsageFilter === 'PermissionsBoundary' ? bounded : attached;
    const { items, ...page } = iamPage(listedBelow(found, input.PathPrefix), input);
    const of = <K extends Holder['kind']>(kind: K) => items.filter((each) => each.kind === kind);
    return {
      PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      ...page,
    };
  },
  async TagPolicy({ PolicyArn, Tags }, call) {
    const { arn, tags } = policyOf(iam(call), given(PolicyArn));
    const next = { ...tags, ...tagsFrom(Tags) };
    iam(call).policies.update(arn, (policy) => ({ ...policy, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  async UntagPolicy({ PolicyArn, TagKeys }, call) {
    const { arn, tags } = policyOf(iam(call), given(PolicyArn));
    const next = without(tags, TagKeys ?? []);
    iam(call).policies.update(arn, (policy) => ({ ...policy, tags: next }));
    await tagged(call, arn, next);
    return {};
  },
  ListPolicyTags(input, call) {
    const { items, ...page } = iamPage(
      tagList(policyOf(iam(call), given(input.PolicyArn)).tags),
      input,
    );
    return { Tags: items, ...page };
  },
});
