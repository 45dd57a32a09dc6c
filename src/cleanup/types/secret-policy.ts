import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf, savedText } from './define.js';

const secretOf = (target: Target): string => propertyOf(target, 'SecretId') ?? target.id;

export const secretPolicy = defineResourceType({
  type: 'AWS::SecretsManager::ResourcePolicy',
  title: 'secret policy',
  tier: 'triggers', // a secret on its way out takes no more changes
  loses: 'the rights that others have on the secret',
  comesBack: 'its document is kept',
  permissions: {
    look: ['secretsmanager:GetResourcePolicy'],
    remove: ['secretsmanager:DeleteResourcePolicy'],
    undo: ['secretsmanager:PutResourcePolicy'],
  },
  arn: secretOf,
  async look(ports, target) {
    const text = await ports(target.region).secrets.policy(secretOf(target));
    if (text === undefined) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { ResourcePolicy: JSON.parse(text) },
    });
  },
  async remove(ports, target, removing) {
    const id = secretOf(target);
    await removing.during('secretsmanager:DeleteResourcePolicy', id, () =>
      ports(target.region).secrets.removePolicy(id),
    );
  },
  async save(ports, target) {
    return {
      kind: 'secret-policy',
      content: { policy: await ports(target.region).secrets.policy(secretOf(target)) },
    };
  },
  async restore(ports, target, { content }, removing) {
    const id = secretOf(target);
    const policy = savedText(content, 'policy');
    await removing.during('secretsmanager:PutResourcePolicy', id, () =>
      ports(target.region).secrets.putPolicy(id, policy),
    );
  },
});
