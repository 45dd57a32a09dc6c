import type { PrincipalPattern } from '../../core/policy/index.js';
import type { World } from '../../core/world.js';
import { readPolicy } from './documents.js';
import { malformed } from './errors.js';
import { isServicePrincipal } from './service-principals.js';
import { accountOf, keyOf, readArn } from './state.js';

/** What `checkTrust` looks up to tell whether a principal exists. */
export type Existence = (principal: PrincipalPattern) => boolean;

/**
 * Refuses a trust policy that IAM would refuse.
 *
 * @throws AwsError MalformedPolicyDocument
 */
export function checkTrust(text: string, exists: Existence): void {
  for (const { principals, actions, resources } of readPolicy(text).statements) {
    if (!principals) throw malformed('Missing required field Principal');
    if (resources) throw malformed('Has prohibited field Resource');
    if (principals.not) throw malformed('AssumeRolepolicy contained an invalid principal: "NOT".');
    if (actions.values.some((action) => !/^(\*|sts:.*)$/i.test(action))) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
    for (const principal of principals.values) {
      if (exists(principal)) continue;
      const kind = principal.kind.toUpperCase();
      throw malformed(`Invalid principal in policy: "${kind}":"${principal.value}"`);
    }
  }
}

/** Principals as this world has them. Of accounts that nobody has used here everything may exist. */
export const existenceIn =
  (world: World, account: string): Existence =>
  ({ kind, value }) => {
    if (kind === 'Service') return isServicePrincipal(value);
    if (kind === 'Federated') return federatedExists(world, value);
    if (kind !== 'AWS') return true;
    if (value === '*' || /^\d{12}$/.test(value)) return true;
    if (/^arn:aws:iam::\d{12}:root$/.test(value)) return true;
    if (/^arn:aws:sts::\d{12}:(assumed-role|federated-user)\/.+$/.test(value)) return true;
    if (/^(AROA|AIDA)[A-Z0-9]{16,}$/.test(value)) return true; // what is left of a deleted principal
    if (/^arn:aws:iam::\d{12}:user\/apexlocal$/.test(value)) return true; // each account's operator
    const arn = readArn(value);
    if (!arn || !/^\d{12}$/.test(arn.account)) return false;
    const { roles, users } = accountOf(world, arn.account);
    if (arn.account !== account && roles.size + users.size === 0) return true;
    const found = arn.kind === 'role' ? roles.get(keyOf(arn.name)) : users.get(keyOf(arn.name));
    return found?.arn === value;
  };

function federatedExists(world: World, value: string): boolean {
  const arn = readArn(value);
  if (arn) return accountOf(world, arn.account).providers.has(value);
  return /^(cognito-identity\.amazonaws\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)$/.test(
    value,
  );
}
