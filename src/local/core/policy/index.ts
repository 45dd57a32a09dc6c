/**
 * Policies as every service reads them, pure: no state, no other service.
 *
 * ```ts
 * const policy = parsePolicy(text);                                // throws MalformedPolicyDocument
 * const caller = { service: 's3.amazonaws.com', sourceArn: bucketArn, sourceAccount: account };
 * decide([policy], { action: 'sqs:SendMessage', resource: queueArn, principal: caller });
 * // 'allow' | 'deny' | 'none'
 * ```
 *
 * The caller's own condition keys (`aws:PrincipalArn`, `aws:SourceArn`, `aws:SourceAccount`, …) need
 * not be repeated in `context`. A policy that names an account (`…:root`) does not by itself allow
 * that account's users and roles: `delegates` tells that their IAM decides (`iam.authorize` asks it).
 */
export { isOperator } from './conditions.js';
export type { Caller, Context, FederatedCaller, PolicyRequest } from './context.js';
export { type Decision, decide, delegates, missingKeys, speaks } from './decide.js';
export {
  type Condition,
  type Listed,
  type Policy,
  type PrincipalPattern,
  parsePolicy,
  type Statement,
} from './document.js';
export { accessDenied, accessDeniedCode } from './refusal.js';
