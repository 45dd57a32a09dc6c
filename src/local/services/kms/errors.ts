import { AwsError } from '../../core/aws-error.js';

export const notFound = (message: string): AwsError =>
  new AwsError('NotFoundException', message, { status: 400 });
/** Wording from memory. */
export const invalidArn = (arn: string): AwsError =>
  new AwsError('InvalidArnException', `Invalid arn ${arn}`, { status: 400 });
export const invalidState = (message: string): AwsError =>
  new AwsError('KMSInvalidStateException', message, { status: 400 });
export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'The request was rejected because a quota was exceeded.', {
    status: 400,
  });
export const disabled = (arn: string): AwsError =>
  new AwsError('DisabledException', `${arn} is disabled.`, { status: 400 });
export const invalid = (message: string): AwsError =>
  new AwsError('ValidationException', message, { status: 400 });
export const malformed = (message: string): AwsError =>
  new AwsError('MalformedPolicyDocumentException', message, { status: 400 });
export const wrongUsage = (arn: string, usage: string, operation: string): AwsError =>
  new AwsError(
    'InvalidKeyUsageException',
    `${arn} key usage is ${usage} which is not valid for ${operation}.`,
    { status: 400 },
  );
