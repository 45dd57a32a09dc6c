import type { Caller, FederatedCaller } from './context.js';
import type { Listed, PrincipalPattern } from './document.js';

/** `account`: the policy names the caller's account and leaves the rest to that account's IAM. */
export type PrincipalMatch = 'named' | 'account' | 'no';

/** How a statement's principals concern a caller. */
export function matchPrincipal(
  principals: Listed<PrincipalPattern> | undefined,
  caller: Caller | undefined,
): PrincipalMatch {
  if (!principals) return 'named';
  const matches = principals.values.map((pattern) => matchOne(pattern, caller));
  // An account in NotPrincipal exempts its root, not its users and roles.
  if (principals.not) return matches.includes('named') ? 'no' : 'named';
  if (matches.includes('named')) return 'named';
  return matches.includes('account') ? 'account' : 'no';
}

function matchOne({ kind, value }: PrincipalPattern, caller: Caller | undefined): PrincipalMatch {
  if (kind === 'AWS' && value === '*') return 'named';
  if (!caller) return 'no';
  if ('federated' in caller) {
    return kind === 'Federated' && value === caller.federated ? 'named' : 'no';
  }
  const service = serviceOf(caller);
  if (service !== undefined) {
    return kind === 'Service' && isService(value, service) ? 'named' : 'no';
  }
  if (!('kind' in caller) || caller.kind === 'anonymous' || kind !== 'AWS') return 'no';
  if (value === caller.arn) return 'named';
  if (caller.kind === 'role' && value === caller.roleArn) return 'named';
  if (value !== caller.account && value !== `arn:aws:iam::${caller.account}:root`) return 'no';
  return caller.kind === 'administrator' ? 'named' : 'account';
}

function serviceOf(caller: Exclude<Caller, FederatedCaller>): string | undefined {
  if (!('kind' in caller)) return caller.service;
  return caller.kind === 'service' ? caller.service : undefined;
}

/** `logs.amazonaws.com` admits `logs.eu-west-1.amazonaws.com`, not the other way round. */
const isService = (named: string, service: string): boolean =>
  named === service || named === service.replace(/^([\w-]+)\.[a-z]{2}-[\w-]+-\d\./, '$1.');
