import { defineRule, fail, pass, skip } from '../../../src/checking/index.js';
import { managedPoliciesAsOf, managedPolicyPath } from '../../../src/facts/index.js';
import { type Found, onManagedPolicies } from '../managed-policies.js';

export const managedPolicyWrongPath = defineRule({
  id: 'managed-policy-wrong-path',
  title: 'An AWS managed policy is named without its path, or with another one',
  why: 'The path is part of the ARN and CDK does not check it, so the stack fails when the role is made.',
  fix: 'Write the path as AWS lists it: service-role/<name>, job-function/<name> or none.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS Managed Policy Reference Guide, the ARN on the page of each policy',
  wouldFailWith: 'Policy arn:aws:iam::aws:policy/<name> does not exist or is not attachable.',
  recognises: [/Policy (arn:aws[\w-]*:iam::aws:policy\/\S+) does not exist or is not attachable/i],
  dataAsOf: managedPoliciesAsOf,
  judges: onManagedPolicies(verdict),
});

function verdict({ path, name, at, replace }: Found) {
  const known = managedPolicyPath(name);
  if (known === undefined) return skip(`${name} is in no list; another rule asks why`);
  const right = known === '' ? name : `${known}/${name}`;
  if (`${path}${name}` === right) return pass;
  return fail(`The policy is ${right}, not ${path}${name}.`, {
    at,
    fix: `Write arn:aws:iam::aws:policy/${right}.`,
    ...(replace && { patch: replace(right) }),
  });
}
