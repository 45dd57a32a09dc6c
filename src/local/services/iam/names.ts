import { ids } from '../../core/ids.js';
import { invalid } from './errors.js';

/** Unique id prefixes. Source: IAM user guide, "IAM identifiers". */
const PREFIXES = {
  role: 'AROA',
  user: 'AIDA',
  group: 'AGPA',
  policy: 'ANPA',
  profile: 'AIPA',
  accessKey: 'AKIA',
};

export const newId = (kind: keyof typeof PREFIXES): string => PREFIXES[kind] + ids.upper(17);

export const arnOf = (account: string, kind: string, path: string, name: string): string =>
  `arn:aws:iam::${account}:${kind}${path}${name}`;

/** @throws AwsError ValidationError, worded as the service's own validation does */
export function checkName(member: string, name: string, maxLength: number): void {
  const fails = (constraint: string) =>
    invalid(
      `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: ${constraint}`,
    );
  if (name.length > maxLength) {
    throw fails(`Member must have length less than or equal to ${maxLength}`);
  }
  if (!/^[\w+=,.@-]+$/.test(name)) {
    throw invalid(
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
}

/** @throws AwsError ValidationError */
export function pathOf(path: string | undefined): string {
  if (path === undefined) return '/';
  if (/^\/$|^\/[\u0021-\u007e]+\/$/.test(path) && path.length <= 512) return path;
  throw invalid(
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
