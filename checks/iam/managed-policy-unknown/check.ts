import { defineRule, fail, nearest, pass, type World } from '../../../src/checking/index.js';
import {
  managedPoliciesAsOf,
  managedPolicyNames,
  managedPolicyPath,
  retiredPolicy,
} from '../../../src/facts/index.js';
import { type Found, onManagedPolicies } from '../managed-policies.js';
import { isMisspelt } from '../misspelt.js';

export const managedPolicyUnknown = defineRule({
  id: 'managed-policy-unknown',
  title: 'An AWS managed policy does not exist, or was retired',
  why: 'IAM attaches only what exists, so the stack fails when the role is made.',
  fix: 'Use the policy that replaced it, or a policy of your own with exactly the actions needed.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS Managed Policy Reference Guide; IAM User Guide, "Deprecated AWS managed policies"',
  wouldFailWith: 'Policy arn:aws:iam::aws:policy/<name> does not exist or is not attachable.',
  recognises: [/Policy (arn:aws[\w-]*:iam::aws:policy\/\S+) does not exist or is not attachable/i],
  dataAsOf: managedPoliciesAsOf,
  judges: onManagedPolicies(verdict),
});

/** A name that nobody knows may be younger than the list, so only what explains itself is certain. */
function verdict({ path, name, at, replace }: Found, { account }: World) {
  const live = account?.global.managedPolicies?.[`${path}${name}`];
  if (live && 'value' in live) {
    if (live.value) return pass;
    if (managedPolicyPath(name) === path.replace(/\/$/, ''))
      return fail(`IAM does not let ${path}${name} be attached any more.`, { at });
  }
  const replacement = retiredPolicy(name);
  if (replacement !== undefined) {
    const isGone = managedPolicyPath(name) === undefined;
    return fail(`${name} was retired; ${withPath(replacement)} takes its place.`, {
      at,
      severity: isGone ? 'error' : 'warning',
      ...(replace && isGone && { patch: replace(withPath(replacement)) }),
    });
  }
  if (managedPolicyPath(name) !== undefined) return pass;
  const [near] = nearest(name, managedPolicyNames(), 1);
  if (near !== undefined && isMisspelt(name, near))
    return fail(`There is no policy ${name}; there is ${withPath(near)}.`, {
      at,
      ...(replace && { patch: replace(withPath(near)) }),
    });
  const hint = near === undefined ? '' : ` The nearest is ${withPath(near)}.`;
  return fail(`${name} is not among the policies of ${managedPoliciesAsOf}.${hint}`, {
    at,
    severity: 'warning',
    fix: `Confirm it: aws iam get-policy --policy-arn arn:aws:iam::aws:policy/${name}`,
  });
}

function withPath(name: string): string {
  const path = managedPolicyPath(name);
  return path ? `${path}/${name}` : name;
}
