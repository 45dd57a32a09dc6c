import { AwsError } from '../../../core/aws-error.js';

/** A group's name, given as `logGroupName` or as `logGroupIdentifier` (a name or an ARN). */
export function groupNameOf(input: {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}): string {
  if (input.logGroupName !== undefined && input.logGroupIdentifier !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    );
  }
  const given = input.logGroupName ?? input.logGroupIdentifier;
  if (given === undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'Log group name or log group identifier must be specified.',
    );
  }
  return nameInArn(given) ?? given;
}

/** Name in a log group's ARN, with or without the trailing `:*`. */
export const nameInArn = (arn: string): string | undefined =>
  /^arn:aws:logs:[^:]*:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(arn)?.[1];

/** @throws AwsError when the ARN is none of a log group */
export function taggedGroup(arn: string): string {
  const name = nameInArn(arn);
  if (name !== undefined) return name;
  throw new AwsError('InvalidParameterException', `${arn} is not a valid resource ARN.`);
}
