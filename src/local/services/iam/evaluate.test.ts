import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Policy, parsePolicy } from '../../core/policy/index.js';
import type { Principal } from '../../core/principal.js';
import { judge, type Question, type Standing } from './evaluate.js';

const caller: Principal = {
  kind: 'role',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Reader/call',
  roleArn: 'arn:aws:iam::111122223333:role/Reader',
  userId: 'AROAEXAMPLE:call',
  accessKeyId: 'ASIAEXAMPLE',
};
const says = (Effect: 'Allow' | 'Deny', rest: object = {}): Policy =>
  parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect, Action: '*', Resource: '*', ...rest }],
    }),
  );
const named = { Principal: { AWS: caller.roleArn } };
const account = { Principal: { AWS: 'arn:aws:iam::111122223333:root' } };

const ask = (standing: Standing, rest: Partial<Question> = {}) =>
  judge(standing, {
    ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::films/a', principal: caller },
    ...{ sameAccount: true, isSession: true },
    ...rest,
  });
const ALLOWED = [says('Allow')];

const because = (kind: string, action = 's3:GetObject') =>
  `because no ${kind} policy allows the ${action} action`;

test.each<[string, Standing, Partial<Question>, string | undefined]>([
  ['a policy of the caller is enough', { identity: ALLOWED }, {}, undefined],
  ['nothing is not', { identity: [] }, {}, because('identity-based')],
  [
    'a policy on the resource is enough in its account',
    { identity: [] },
    { resourcePolicies: [says('Allow', named)] },
    undefined,
  ],
  [
    'naming the account is not',
    { identity: [] },
    { resourcePolicies: [says('Allow', account)] },
    because('identity-based'),
  ],
  [
    'across accounts both must agree',
    { identity: ALLOWED },
    { sameAccount: false },
    because('resource-based'),
  ],
  [
    'across accounts a resource policy alone does not do',
    { identity: [] },
    { sameAccount: false, resourcePolicies: [says('Allow', named)] },
    because('identity-based'),
  ],
  [
    'a boundary must allow it too',
    { identity: ALLOWED, boundary: [says('Allow', { Action: 'sqs:*' })] },
    {},
    'because no permissions boundary allows the s3:GetObject action',
  ],
  [
    'a session policy must allow it too',
    { identity: ALLOWED, session: [says('Allow', { Action: 'sqs:*' })] },
    {},
    because('session'),
  ],
  [
    'a key policy that is silent refuses',
    { identity: ALLOWED },
    {
      action: 'kms:Decrypt',
      resourcePolicies: [says('Allow', { Principal: '*', Action: 'kms:Encrypt' })],
    },
    because('resource-based', 'kms:Decrypt'),
  ],
  [
    'a key policy that names the account leaves it to the caller',
    { identity: ALLOWED },
    { action: 'kms:Decrypt', resourcePolicies: [says('Allow', account)] },
    undefined,
  ],
  [
    'a deny on the resource is told as such',
    { identity: ALLOWED },
    { resourcePolicies: [says('Deny', { Principal: '*' })] },
    'with an explicit deny in a resource-based policy',
  ],
])('%s', (_, standing, question, reason) => {
  const verdict = ask(standing, question);
  expect(verdict.allowed ? undefined : verdict.reason).toBe(reason);
});

const policy = fc
  .record({
    effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Deny'),
    Action: fc.constantFrom('*', 's3:*', 'sqs:*'),
    Principal: fc.constantFrom<unknown>('*', { AWS: '111122223333' }, named.Principal),
  })
  .map(({ effect, ...rest }) => says(effect, rest));
const policies = fc.array(policy, { maxLength: 3 });
const world = fc.record({
  identity: policies,
  boundary: fc.option(policies, { nil: undefined }),
  session: fc.option(policies, { nil: undefined }),
  resourcePolicies: fc.option(policies, { nil: undefined }),
  sameAccount: fc.boolean(),
  isSession: fc.boolean(),
});
const decideIn = ({
  identity,
  boundary,
  session,
  ...question
}: typeof world extends fc.Arbitrary<infer W> ? W : never) =>
  ask({ identity, boundary, session }, question).allowed;

test('a deny anywhere wins', () => {
  const layer = fc.constantFrom('identity', 'boundary', 'session', 'resourcePolicies');
  const deny = says('Deny', { Principal: '*' });
  fc.assert(
    fc.property(world, layer, (given, name) => {
      const list = given[name as keyof typeof given];
      return !decideIn({ ...given, [name]: [...(Array.isArray(list) ? list : []), deny] });
    }),
  );
});

test('one more allow of the caller never takes access away', () => {
  fc.assert(
    fc.property(world, (given) => {
      const more = { ...given, identity: [...given.identity, says('Allow')] };
      return !decideIn(given) || decideIn(more);
    }),
  );
});

test('a boundary or a session policy never adds access', () => {
  fc.assert(
    fc.property(world, policies, (given, more) => {
      const free = { ...given, boundary: undefined, session: undefined };
      return (
        decideIn(free) ||
        !(decideIn({ ...free, boundary: more }) || decideIn({ ...free, session: more }))
      );
    }),
  );
});
