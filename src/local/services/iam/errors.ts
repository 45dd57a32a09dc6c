import { AwsError } from '../../core/aws-error.js';

const KINDS = { role: 'role', user: 'user', group: 'group' };
const TITLES = { role: 'Role', user: 'User', group: 'Group' };

export const noSuchEntity = (message: string): AwsError =>
  new AwsError('NoSuchEntity', message, { status: 404 });

export const noSuchHolder = (kind: keyof typeof KINDS, name: string): AwsError =>
  noSuchEntity(`The ${KINDS[kind]} with name ${name} cannot be found.`);

export const alreadyExists = (message: string): AwsError =>
  new AwsError('EntityAlreadyExists', message, { status: 409 });

export const holderExists = (kind: keyof typeof KINDS, name: string): AwsError =>
  alreadyExists(`${TITLES[kind]} with name ${name} already exists.`);

/** Also what attaching answers for a policy of AWS that never existed. */
export const notAttachable = (arn: string): AwsError =>
  noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);

export const deleteConflict = (message: string): AwsError =>
  new AwsError('DeleteConflict', message, { status: 409 });

export const limitExceeded = (message: string): AwsError =>
  new AwsError('LimitExceeded', message, { status: 409 });

/** @throws AwsError LimitExceeded when `there` leaves no room; `quota` is IAM's name of it */
export function checkQuota(quota: string, there: number, limit: number): void {
  if (there >= limit) throw limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

export const malformed = (message: string): AwsError =>
  new AwsError('MalformedPolicyDocument', message, { status: 400 });

export const invalid = (message: string): AwsError =>
  new AwsError('ValidationError', message, { status: 400 });

export const invalidInput = (message: string): AwsError =>
  new AwsError('InvalidInput', message, { status: 400 });
