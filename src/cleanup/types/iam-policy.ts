import type { Target } from '../resource-type.js';
import { defineResourceType, globalArn, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { savedRecord, savedTexts } from './saved.js';

/** The inline policy of one or several roles, as templates declare it; its physical id names nothing. */
export const iamPolicy = defineResourceType({
  type: 'AWS::IAM::Policy',
  title: 'inline policy',
  scope: 'account',
  tier: 'policies',
  loses: 'rights of the roles that carry it',
  comesBack: 'its document is kept',
  permissions: {
    look: ['iam:GetRolePolicy'],
    remove: ['iam:DeleteRolePolicy'],
    undo: ['iam:PutRolePolicy'],
  },
  arn: (target) => globalArn('iam', `role/${rolesOf(target)[0] ?? '*'}`, target),
  touches: (target) => rolesOf(target).map((role) => globalArn('iam', `role/${role}`, target)),
  async look(ports, target) {
    const { roles } = ports(target.region);
    const name = nameOf(target);
    const found: unknown[] = [];
    const carriers: string[] = [];
    for (const role of rolesOf(target)) {
      const policy = await roles.inlinePolicy(role, name);
      if (!policy) continue;
      found.push(policy.document);
      carriers.push(role);
    }
    if (found.length === 0) return undefined;
    const config = { PolicyName: name, PolicyDocument: found[0], Roles: carriers };
    const others = [
      ...savedTexts(target.properties, 'Users'),
      ...savedTexts(target.properties, 'Groups'),
    ];
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config,
      locks: others.length > 0 ? ['users or groups carry it too; those are left to people'] : [],
    });
  },
  async remove(ports, target, removing) {
    const name = nameOf(target);
    for (const role of rolesOf(target))
      await removing.during('iam:DeleteRolePolicy', `${role} ${name}`, () =>
        ports(target.region).roles.removeInline(role, name),
      );
  },
  async save(ports, target) {
    const documents: Record<string, unknown> = {};
    for (const role of rolesOf(target)) {
      const found = await ports(target.region).roles.inlinePolicy(role, nameOf(target));
      if (found) documents[role] = found.document;
    }
    return { kind: 'iam-policy', content: { documents } };
  },
  async restore(ports, target, { content }, removing) {
    const name = nameOf(target);
    for (const [role, document] of Object.entries(savedRecord(content, 'documents')))
      await removing.during('iam:PutRolePolicy', `${role} ${name}`, () =>
        ports(target.region).roles.putInline(role, name, document),
      );
  },
});

const rolesOf = ({ properties }: Target): readonly string[] => {
  const single = properties['RoleName']; // AWS::IAM::RolePolicy has one
  return typeof single === 'string' ? [single] : savedTexts(properties, 'Roles');
};
const nameOf = (target: Target): string => propertyOf(target, 'PolicyName') ?? target.id;
