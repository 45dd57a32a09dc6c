import { defineResourceType, globalArn, NOTHING_INSIDE, present } from './define.js';
import { savedMaybe, savedTexts } from './saved.js';
import { untilGone } from './until-gone.js';

export const iamInstanceProfile = defineResourceType({
  type: 'AWS::IAM::InstanceProfile',
  title: 'instance profile',
  scope: 'account',
  tier: 'policies',
  loses: 'the role of machines that start with it',
  comesBack: 'with its role',
  permissions: {
    look: ['iam:GetInstanceProfile'],
    remove: ['iam:RemoveRoleFromInstanceProfile', 'iam:DeleteInstanceProfile'],
    undo: ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile', 'iam:PassRole'],
  },
  arn: (target) => globalArn('iam', `instance-profile/${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).identities.profile(id);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: found.tags,
      config: { InstanceProfileName: id, Path: found.path, Roles: found.roles },
      content: NOTHING_INSIDE,
      steps: found.roles.map((role) => `take role ${role} from it`),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { identities } = ports(region);
    for (const role of (await identities.profile(id))?.roles ?? [])
      await removing.during('iam:RemoveRoleFromInstanceProfile', `${id} ${role}`, () =>
        identities.takeFromProfile(id, role),
      );
    await removing.during('iam:DeleteInstanceProfile', id, () => identities.removeProfile(id));
    await untilGone(removing, `instance profile ${id}`, () => identities.profile(id));
  },
  async save(ports, { id, region }) {
    return {
      kind: 'iam-instance-profile',
      content: { ...(await ports(region).identities.profile(id)) },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { identities } = ports(region);
    await removing.during('iam:CreateInstanceProfile', id, () =>
      identities.createProfile(id, savedMaybe(content, 'path') ?? '/'),
    );
    for (const role of savedTexts(content, 'roles'))
      await removing.during('iam:AddRoleToInstanceProfile', `${id} ${role}`, () =>
        identities.addToProfile(id, role),
      );
  },
});
