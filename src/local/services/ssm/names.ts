import { AwsError } from '../../core/aws-error.js';

const invalid = (message: string) => new AwsError('ValidationException', message, { status: 400 });

/** Source: Parameter Store quotas, "Parameter name" and hierarchy levels. */
const LONGEST_NAME = 1011;
const DEEPEST = 15;

/** @throws AwsError for names that Parameter Store does not take */
export function checkName(name: string): void {
  if (/^\/?aws(\/|$)/i.test(name)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`, {
      status: 400,
    });
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalid(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid('Parameter name must be a fully qualified name.');
  }
  if (!/^[\w./-]+$/.test(name) || name.endsWith('/') || name.includes('//')) {
    throw invalid(
      "Parameter name: can't contain spaces, can't end with a slash, and can only consist of letters, numbers and the symbols .-_ and / between sub-paths.",
    );
  }
  if (name.length > LONGEST_NAME) {
    throw invalid(`Parameter name must be at most ${LONGEST_NAME} characters long.`);
  }
  if (name.split('/').length - 1 > DEEPEST) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `Parameter name cannot be more than ${DEEPEST} levels deep.`,
    );
  }
}

/** What a caller may write for a parameter: name, ARN, or either with `:<version>` or `:<label>`. */
export interface Reference {
  readonly name: string;
  /** Version number or label. */
  readonly selector?: string;
}

export function readReference(text: string): Reference {
  const [, path] = /^arn:aws[\w-]*:ssm:[^:]*:\d{12}:parameter(\/.*)$/.exec(text) ?? [];
  const [name = '', selector] = (path ?? text).split(':');
  return selector === undefined ? { name } : { name, selector };
}
