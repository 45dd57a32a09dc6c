import type { Scope } from '../../core/scope.js';
import { constraint } from './errors.js';

export const functionArn = ({ region, account }: Scope, name: string, qualifier?: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;

export interface FunctionName {
  /** Where an ARN or partial ARN points to; else the caller's own. */
  readonly scope: Scope;
  readonly name: string;
  readonly qualifier?: string | undefined;
}

const NAME =
  /^(?:arn:aws:lambda:(?<region>[a-z0-9-]+):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]{1,140})(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/;

/**
 * Reads a name, an ARN or a partial ARN, each with or without a qualifier.
 *
 * @throws AwsError ValidationException
 */
export function parseFunctionName(given: string, caller: Scope, qualifier?: string): FunctionName {
  const groups = NAME.exec(given)?.groups;
  if (!groups?.['name']) {
    throw constraint(
      given,
      'functionName',
      'Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
    );
  }
  const { region = caller.region, account = caller.account } = groups;
  return {
    scope: { region, account },
    name: groups['name'],
    qualifier: qualifier ?? groups['qualifier'],
  };
}
