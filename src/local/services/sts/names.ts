import { AwsError } from '../../core/aws-error.js';

export const invalid = (message: string): AwsError =>
  new AwsError('ValidationError', message, { status: 400 });

const constraint = (value: string | number, member: string, text: string): AwsError =>
  invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${text}`,
  );

/** The parts of a role's ARN. @throws AwsError ValidationError */
export function readRoleArn(arn: string): { readonly account: string; readonly name: string } {
  const [, account, name] =
    /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn) ?? [];
  if (account === undefined || name === undefined) throw invalid(`${arn} is invalid`);
  return { account, name };
}

export function checkSessionName(name: string): void {
  const member = 'roleSessionName';
  if (name.length < 2) {
    throw constraint(name, member, 'Member must have length greater than or equal to 2');
  }
  if (name.length > 64) {
    throw constraint(name, member, 'Member must have length less than or equal to 64');
  }
  if (!/^[\w+=,.@-]*$/.test(name)) {
    throw constraint(name, member, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*');
  }
}

/** Source: STS API reference, AssumeRole and GetSessionToken, DurationSeconds. */
export function checkDuration(seconds: number, longest: number): void {
  const member = 'durationSeconds';
  if (seconds < 900) {
    throw constraint(seconds, member, 'Member must have value greater than or equal to 900');
  }
  if (seconds > longest) {
    throw constraint(seconds, member, `Member must have value less than or equal to ${longest}`);
  }
}
