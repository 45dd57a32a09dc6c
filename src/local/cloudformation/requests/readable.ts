import { AwsError } from '../../core/aws-error.js';
import type { Call } from '../../core/handlers.js';
import type { Engine } from '../engine.js';
import { validationError } from '../wording.js';
import { objectOf } from './source.js';

/**
 * CloudFormation reads a template as the one who asks, whatever role it works with afterwards.
 *
 * @throws AwsError ValidationError `S3 error: Access Denied`
 */
export async function requireReadable(
  { world }: Engine,
  { caller }: Pick<Call, 'caller'>,
  url: string | undefined,
): Promise<void> {
  if (url === undefined || (caller.kind !== 'user' && caller.kind !== 'role')) return;
  const { bucket, key } = objectOf(url, world.endpoint);
  const [iam, s3] = await Promise.all([world.port('iam'), world.port('s3')]);
  const owner = s3.owner(bucket);
  if (!owner) return; // there is nothing to read, which is told where it is read
  try {
    iam.authorize({
      ...{
        principal: caller,
        action: 's3:GetObject',
        resources: [`arn:aws:s3:::${bucket}/${key}`],
      },
      ...{ resourcePolicy: s3.policy(bucket), resourceAccount: owner.account },
      context: {
        'aws:CalledVia': ['cloudformation.amazonaws.com'],
        'aws:SecureTransport': 'true',
        'aws:ViaAWSService': 'true',
      },
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError('s3-error', { message: 'Access Denied' });
  }
}
