import type { Stack, Value } from '../model/index.js';
import { managedReference } from '../policy/index.js';

/** A reference to an AWS managed policy. */
export interface AttachedPolicy {
  readonly name: string;
  /** Path and name, e.g. `service-role/AWSLambdaRole`. */
  readonly key: string;
  readonly at: Value;
}

/** AWS managed policies that the identities of a stack use. */
export const attachedPolicies = (stack: Stack): readonly AttachedPolicy[] =>
  stack
    .resources('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group')
    .flatMap((one) => [
      ...one.get('ManagedPolicyArns').items(),
      ...one.get('PermissionsBoundary').items(),
    ])
    .flatMap((at) => {
      const found = managedReference(at);
      return found ? [{ name: found.name, key: found.path + found.name, at }] : [];
    });
