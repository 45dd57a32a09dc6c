import { given, tagList } from '../../core/listing.js';
import { without } from '../../core/values.js';
import type { IamHandlers, Means } from './api.js';
import { addRole, createProfile, deleteProfile, profileOf, removeRole } from './profiles.js';
import { iamPage, listedBelow, profileShape, tagsFrom } from './shapes.js';
import { keyOf } from './state.js';

export const profileHandlers = ({ world, iam }: Means): IamHandlers => ({
  CreateInstanceProfile({ InstanceProfileName, Path, Tags }, call) {
    const profile = createProfile(world, iam(call), {
      name: given(InstanceProfileName),
      path: Path,
      tags: tagsFrom(Tags),
    });
    return { InstanceProfile: profileShape(iam(call), profile) };
  },
  GetInstanceProfile: ({ InstanceProfileName }, call) => ({
    InstanceProfile: profileShape(iam(call), profileOf(iam(call), given(InstanceProfileName))),
  }),
  ListInstanceProfiles(input, call) {
    const { items, ...page } = iamPage(
      listedBelow(iam(call).profiles.values(), input.PathPrefix),
      input,
    );
    return { InstanceProfiles: items.map((each) => profileShape(iam(call), each)), ...page };
  },
  DeleteInstanceProfile({ InstanceProfileName }, call) {
    deleteProfile(iam(call), given(InstanceProfileName));
    return {};
  },
  AddRoleToInstanceProfile({ InstanceProfileName, RoleName }, call) {
    addRole(iam(call), given(InstanceProfileName), given(RoleName));
    return {};
  },
  RemoveRoleFromInstanceProfile({ InstanceProfileName, RoleName }, call) {
    removeRole(iam(call), given(InstanceProfileName), given(RoleName));
    return {};
  },
  TagInstanceProfile({ InstanceProfileName, Tags }, call) {
    const { tags, name } = profileOf(iam(call), given(InstanceProfileName));
    const next = { ...tags, ...tagsFrom(Tags) };
    iam(call).profiles.update(keyOf(name), (profile) => ({ ...profile, tags: next }));
    return {};
  },
  UntagInstanceProfile({ InstanceProfileName, TagKeys }, call) {
    const { tags, name } = profileOf(iam(call), given(InstanceProfileName));
    const next = without(tags, TagKeys ?? []);
    iam(call).profiles.update(keyOf(name), (profile) => ({ ...profile, tags: next }));
    return {};
  },
  ListInstanceProfileTags(input, call) {
    const { items, ...page } = iamPage(
      tagList(profileOf(iam(call), given(input.InstanceProfileName)).tags),
      input,
    );
    return { Tags: items, ...page };
  },
});
