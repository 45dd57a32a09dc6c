import { problems } from '../../errors/index.js';
import { defineResourceType, globalArn, present, propertyOf } from './define.js';
import {
  recordOf,
  savedList,
  savedMaybe,
  savedNumber,
  savedRecord,
  savedTags,
  savedTexts,
} from './saved.js';
import { untilGone } from './until-gone.js';

/** Removed last: a role that somebody still works with would take their work down. */
export const iamRole = defineResourceType({
  type: 'AWS::IAM::Role',
  title: 'role',
  scope: 'account',
  tier: 'roles',
  loses: 'the right to work as it',
  comesBack: 'with its policies, under a new id',
  permissions: {
    look: [
      'iam:GetRole',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
      'iam:ListInstanceProfilesForRole',
    ],
    remove: [
      'iam:DetachRolePolicy',
      'iam:DeleteRolePolicy',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:DeleteRole',
    ],
    undo: [
      'iam:GetRolePolicy',
      'iam:CreateRole',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:TagRole',
    ],
  },
  arn: (target) => globalArn('iam', `role${propertyOf(target, 'Path') ?? '/'}${target.id}`, target),
  touches: (target) => [
    globalArn('iam', `role${propertyOf(target, 'Path') ?? '/'}${target.id}`, target),
    globalArn('iam', 'instance-profile/*', target),
  ],
  async look(ports, { id, region }) {
    const { roles } = ports(region);
    const role = await roles.role(id);
    if (!role) return undefined;
    const [attached, inline, profiles] = await Promise.all([
      roles.attached(id),
      roles.inline(id),
      roles.profilesOf(id),
    ]);
    return present({
      bornAt: role.createdAt,
      owner: role.arn.split(':')[4],
      tags: role.tags,
      config: {
        RoleName: id,
        Path: role.path,
        AssumeRolePolicyDocument: role.trust,
        ManagedPolicyArns: attached,
        ...(role.maxSeconds !== undefined && { MaxSessionDuration: role.maxSeconds }),
        ...(role.description !== undefined && { Description: role.description }),
        ...(role.boundary !== undefined && { PermissionsBoundary: role.boundary }),
      },
      content: {
        what: '',
        isEmpty: true,
        ...(role.usedAt !== undefined && { usedAt: role.usedAt }),
      },
      usedBy: profiles.map(({ name, arn }) => ({ what: `instance profile ${name}`, id: arn })),
      locks: isOfService(role.path) ? ['it is service-linked; only its service removes it'] : [],
      steps: [
        ...attached.map((arn) => `detach ${arn}`),
        ...inline.map((name) => `delete its policy ${name}`),
        ...profiles.map(({ name }) => `take it from instance profile ${name}`),
      ],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { identities, roles } = ports(region);
    const role = await roles.role(id);
    if (!role) return;
    if (isOfService(role.path))
      throw problems.removalHeld({ what: `role ${id}`, reason: 'it is service-linked' });
    for (const arn of await roles.attached(id))
      await removing.during('iam:DetachRolePolicy', `${id} ${arn}`, () => roles.detach(id, arn));
    for (const name of await roles.inline(id))
      await removing.during('iam:DeleteRolePolicy', `${id} ${name}`, () =>
        roles.removeInline(id, name),
      );
    for (const { name } of await roles.profilesOf(id))
      await removing.during('iam:RemoveRoleFromInstanceProfile', `${id} ${name}`, () =>
        identities.takeFromProfile(name, id),
      );
    await removing.during('iam:DeleteRole', id, () => roles.remove(id));
    await untilGone(removing, `role ${id}`, () => roles.role(id));
  },
  async save(ports, { id, region }) {
    const { roles } = ports(region);
    const role = await roles.role(id);
    const inline: Record<string, unknown> = {};
    for (const name of await roles.inline(id))
      inline[name] = (await roles.inlinePolicy(id, name))?.document;
    const [attached, profiles] = await Promise.all([roles.attached(id), roles.profilesOf(id)]);
    return {
      kind: 'iam-role',
      content: { ...role, attached, inline, profiles: profiles.map(({ name }) => name) },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { identities, roles } = ports(region);
    const role = {
      name: id,
      path: savedMaybe(content, 'path') ?? '/',
      trust: recordOf(content['trust']),
      description: savedMaybe(content, 'description'),
      maxSeconds: savedNumber(content, 'maxSeconds'),
      boundary: savedMaybe(content, 'boundary'),
      tags: savedTags(content),
    };
    await removing.during('iam:CreateRole', id, () => roles.create(role));
    for (const arn of savedTexts(content, 'attached'))
      await removing.during('iam:AttachRolePolicy', `${id} ${arn}`, () => roles.attach(id, arn));
    for (const [name, document] of Object.entries(savedRecord(content, 'inline')))
      await removing.during('iam:PutRolePolicy', `${id} ${name}`, () =>
        roles.putInline(id, name, document),
      );
    for (const name of savedList(content, 'profiles'))
      if (typeof name === 'string')
        await removing.during('iam:AddRoleToInstanceProfile', `${id} ${name}`, () =>
          identities.addToProfile(name, id),
        );
  },
});

const isOfService = (path: string): boolean => path.startsWith('/aws-service-role/');
