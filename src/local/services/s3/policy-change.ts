import type { Bucket } from './bucket.js';
import { bucketArn } from './bucket.js';
import { refusals } from './errors.js';
import { checkPolicy, isPublicPolicy, rolesIn } from './policy.js';
import { changeBucket, type S3State } from './state.js';

/**
 * Gives the bucket this policy.
 *
 * @param who ARN of the caller, for the refusal
 * @throws MalformedPolicy, AccessDenied when public policies are blocked
 */
export async function setPolicy(
  state: S3State,
  bucket: Bucket,
  text: string,
  who: string,
): Promise<void> {
  checkPolicy(bucket.name, text);
  const iam = await state.world.port('iam');
  if (!rolesIn(text).every((role) => iam.roleExists(role)))
    throw refusals.bad('MalformedPolicy', 'Invalid principal in policy');
  if (bucket.publicAccess?.BlockPublicPolicy && isPublicPolicy(text))
    throw refusals.accessDenied(
      `User: ${who} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(bucket.name)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    );
  changeBucket(state, bucket.name, { policy: text });
}
