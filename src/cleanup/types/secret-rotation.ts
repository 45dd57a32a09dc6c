import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';

const secretOf = (target: Target): string => propertyOf(target, 'SecretId') ?? target.id;

export const secretRotation = defineResourceType({
  type: 'AWS::SecretsManager::RotationSchedule',
  title: 'rotation of a secret',
  tier: 'triggers',
  loses: 'its schedule; the value stays',
  permissions: {
    look: ['secretsmanager:DescribeSecret'],
    remove: ['secretsmanager:CancelRotateSecret'],
  },
  arn: secretOf,
  async look(ports, target) {
    const found = await ports(target.region).secrets.secret(secretOf(target));
    if (found?.rotatedBy === undefined) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { RotationLambdaARN: found.rotatedBy },
    });
  },
  async remove(ports, target, removing) {
    const id = secretOf(target);
    await removing.during('secretsmanager:CancelRotateSecret', id, () =>
      ports(target.region).secrets.stopRotation(id),
    );
  },
});
