import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { VersionId } from '../emptying/empty-bucket.js';

/** Where one version is, and who pays for asking. */
export interface OneVersion extends VersionId {
  readonly bucket: string;
  readonly account: string;
  readonly requesterPays: boolean;
}

/**
 * Deletes one version by its address. A key with characters that XML does not know cannot be named in the
 * document of DeleteObjects: S3 refuses it, or passes over the key in silence. Source: aws-sdk issue 271.
 *
 * @returns the code with which S3 refused; `undefined` when it is gone
 */
export async function removeOneVersion(
  client: S3Client,
  { bucket, account, key, version, requesterPays }: OneVersion,
): Promise<string | undefined> {
  const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
  const command = new DeleteObjectCommand({
    ...{ Bucket: bucket, ExpectedBucketOwner: account, Key: key },
    ...(version !== '' && { VersionId: version }),
    ...(requesterPays && { RequestPayer: 'requester' as const }),
  });
  try {
    await client.send(command);
    return undefined;
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return error.name === 'NoSuchBucket' ? undefined : error.name;
  }
}

/** Whether XML 1.0 has no way to write a key. Source: XML 1.0, "Char". */
export const isUnwritable = (key: string): boolean => /[^\t\n\r\u0020-\ufffd]/.test(key);

const isAnswer = (error: unknown): error is S3ServiceException =>
  error instanceof Error &&
  '$metadata' in error &&
  '$response' in error &&
  error.$response !== undefined;
