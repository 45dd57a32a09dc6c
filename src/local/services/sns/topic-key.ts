import { AwsError } from '../../core/aws-error.js';
import type { ServiceCaller } from '../../core/ports.js';
import { scopeOfArn } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { topicOf } from './state.js';

/**
 * A service that publishes to an encrypted topic needs its key; AWS's own key of SNS admits no service.
 * Source: SNS developer guide, "Enable compatibility between event sources from AWS services and
 * encrypted topics".
 *
 * @throws AwsError KMSAccessDenied
 */
export async function checkTopicKey(world: World, arn: string, by: ServiceCaller): Promise<void> {
  const keyId = topicOf(world, arn).attributes['KmsMasterKeyId'];
  if (!keyId) return;
  const kms = await world.port('kms');
  const key = kms.resolve(scopeOfArn(arn), keyId);
  const uses = ['kms:GenerateDataKey', 'kms:Decrypt'];
  if (uses.every((action) => kms.allows(key, by, action))) return;
  throw new AwsError('KMSAccessDenied', wordsFor(by.service), { status: 400 });
}

const wordsFor = (service: string): string =>
  service === 'cloudwatch.amazonaws.com'
    ? 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.'
    : `${service} does not have authorization to access the SNS topic encryption key.`;
