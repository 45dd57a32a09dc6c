import { managedPolicyActions } from '../../facts/index.js';
import type { Value } from '../model/index.js';

/** A reference to an AWS managed policy. */
export interface ManagedReference {
  /** `service-role/`, empty for none, as it is written. */
  readonly path: string;
  readonly name: string;
}

/**
 * The AWS managed policy that a value names by its ARN; `undefined` for policies of customers and for
 * what is only known at deployment. The partition may be unknown.
 */
export function managedReference(value: Value): ManagedReference | undefined {
  const shown = value.expanded().map((part) => {
    if (typeof part === 'string') return part;
    return part.name === 'AWS::Partition' ? 'aws' : part.shown;
  });
  const text = value.likely ?? shown.join('');
  const [, path = '', name = ''] =
    /^arn:[^:]*:iam::aws:policy\/((?:[^/]+\/)*)([^/]+)$/.exec(text) ?? [];
  const isWhole = !/[${}]/.test(path + name);
  return name !== '' && isWhole ? { path, name } : undefined;
}

/** Action patterns that an AWS managed policy allows; `undefined` where its content is not kept. */
export const managedActions = managedPolicyActions;

/** Name without path of the AWS managed policy that a value names. */
export const managedPolicyName = (value: Value): string | undefined =>
  managedReference(value)?.name;
