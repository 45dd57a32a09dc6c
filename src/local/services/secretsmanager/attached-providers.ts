import type {
  Properties,
  Provisioning,
  ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { ids } from '../../core/ids.js';
import { booleanOf, numberOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkResourcePolicy } from './resource-policy.js';
import { checkFunction } from './rotation.js';
import { findSecret, objectIn } from './secret-provider.js';
import { changeSecret, putValue, secretOf } from './secrets.js';
import { selectVersion } from './versions.js';

/** AWS::SecretsManager::ResourcePolicy */
export const resourcePolicyProvider = (world: World): ResourceProvider => {
  const put = async (properties: Properties, step: Provisioning) => {
    const secret = secretOf(world, step, stringOf(properties['SecretId']) ?? '');
    const { ResourcePolicy: document } = properties;
    const policy = typeof document === 'string' ? document : JSON.stringify(document);
    const block = booleanOf(properties['BlockPublicPolicy']) ?? false;
    await checkResourcePolicy(world, step, policy, block);
    changeSecret(world, step, secret, { policy });
    return { physicalId: secret.arn, attributes: { Id: secret.arn } };
  };
  return {
    type: 'AWS::SecretsManager::ResourcePolicy',
    create: put,
    update: (_, properties, step) => put(properties, step),
    async delete({ physicalId }, step) {
      const secret = findSecret(world, step, physicalId);
      if (secret) changeSecret(world, step, secret, { policy: undefined });
    },
  };
};

/** AWS::SecretsManager::RotationSchedule */
export const rotationProvider = (world: World): ResourceProvider => {
  const put = async (properties: Properties, step: Provisioning) => {
    const secret = secretOf(world, step, stringOf(properties['SecretId']) ?? '');
    const lambda = stringOf(properties['RotationLambdaARN']);
    if (lambda !== undefined) await checkFunction(world, step, lambda);
    const rules = recordOf(properties['RotationRules']);
    changeSecret(world, step, secret, {
      rotation: {
        ...{ isOn: true, lambda: lambda ?? secret.rotation?.lambda },
        days: numberOf(rules['AutomaticallyAfterDays']),
        schedule: stringOf(rules['ScheduleExpression']),
        duration: stringOf(rules['Duration']),
        last: secret.rotation?.last,
      },
    });
    return { physicalId: secret.arn, attributes: { Id: secret.arn } };
  };
  return {
    type: 'AWS::SecretsManager::RotationSchedule',
    create: put,
    update: (_, properties, step) => put(properties, step),
    async delete({ physicalId }, step) {
      const secret = findSecret(world, step, physicalId);
      if (!secret?.rotation) return;
      changeSecret(world, step, secret, { rotation: { ...secret.rotation, isOn: false } });
    },
  };
};

/** AWS::SecretsManager::SecretTargetAttachment: notes in the secret what it opens. */
export const attachmentProvider = (world: World): ResourceProvider => {
  const put = async (properties: Properties, step: Provisioning) => {
    const secret = secretOf(world, step, stringOf(properties['SecretId']) ?? '');
    const type = stringOf(properties['TargetType']) ?? '';
    const target = stringOf(properties['TargetId']) ?? '';
    const member = type.includes('DBCluster') ? 'dbClusterIdentifier' : 'dbInstanceIdentifier';
    const current = objectIn(selectVersion(secret, undefined, undefined).text ?? '');
    const text = JSON.stringify({ ...current, [member]: target });
    putValue(world, step, secret, { token: ids.uuid(), text });
    return { physicalId: secret.arn, attributes: { Id: secret.arn } };
  };
  return {
    type: 'AWS::SecretsManager::SecretTargetAttachment',
    create: put,
    update: (_, properties, step) => put(properties, step),
    async delete() {},
  };
};
