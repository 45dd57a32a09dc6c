import {
  type AccountFacts,
  defineRule,
  factOf,
  fail,
  onAccount,
  type Permission,
  pass,
  placedStacks,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead } from '../judging.js';
import { trustsExactly } from '../trusts.js';

export const deployerPermissionDenied = defineRule({
  id: 'deployer-permission-denied',
  title: 'Whoever deploys lacks a permission',
  why: 'The deployment stops at the first call that is denied, some of them after an hour of work.',
  fix: 'Allow the action to the user or role that the message names. What a service control policy denies, only the organisation can allow.',
  severity: 'error',
  phase: 'deploy',
  source: 'IAM API Reference, SimulatePrincipalPolicy',
  wouldFailWith: 'User: <arn> is not authorized to perform: <action> on resource: <arn>',
  recognises: [
    /(\S+) is not authorized to perform: ([\w-]+:[\w*]+)(?: on resource: (\S+))?/i,
    /\bAccessDenied(?:Exception)?\b/i,
    /UnauthorizedOperation/i,
  ],
  judges: [
    onAccount((account, world) => {
      if (placedStacks(account, world).length === 0) return skip('no stack goes into this account');
      const permissions = factOf(account.global.permissions);
      if ('unknown' in permissions) return notRead('what the caller may do', permissions.unknown);
      return permissions.value.length === 0
        ? pass
        : permissions.value.map((one) => verdict(one, account));
    }),
  ],
});

function verdict(permission: Permission, { global }: AccountFacts): Verdict {
  const { who, action, resource, isAllowed, because } = permission;
  if (isAllowed || isTrusted(permission, global)) return pass;
  return fail(`${who} may not ${action} on ${resource}: ${because}.`, {
    // Without the role, whoever deploys goes on with the own credentials.
    severity: action === 'sts:AssumeRole' ? 'warning' : 'error',
    wouldFailWith: `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`,
    evidence: permission,
  });
}

/** A role of the same account may be assumed by whom its trust policy names, without any other leave. */
function isTrusted(
  { who, action, resource, because }: Permission,
  { roles }: AccountFacts['global'],
): boolean {
  const role = factOf(roles?.[resource]);
  const isOnlySilent = action === 'sts:AssumeRole' && because.startsWith('no statement');
  return (
    isOnlySilent && 'value' in role && role.value !== null && trustsExactly(role.value.trust, who)
  );
}
