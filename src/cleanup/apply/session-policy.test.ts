import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TIERS } from '../resource-type.js';
import { type Needs, narrowSessions, policyOf } from './session-policy.js';

const queue = (name: string): Needs => ({
  tier: 'data',
  type: 'AWS::SQS::Queue',
  look: ['sqs:GetQueueAttributes'],
  change: ['sqs:DeleteQueue'],
  arns: [`arn:aws:sqs:eu-west-1:000000000000:${name}`],
});
const role: Needs = {
  tier: 'roles',
  type: 'AWS::IAM::Role',
  look: ['iam:GetRole'],
  change: ['iam:DeleteRole'],
  arns: ['arn:aws:iam::000000000000:role/a'],
};

test('a session may do to its items what their removal takes, and read', () => {
  expect(JSON.parse(policyOf([queue('a'), queue('b'), role]))).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['iam:GetRole', 'sqs:GetQueueAttributes'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteQueue'],
        Resource: ['arn:aws:sqs:eu-west-1:000000000000:a', 'arn:aws:sqs:eu-west-1:000000000000:b'],
      },
      {
        Effect: 'Allow',
        Action: ['iam:DeleteRole'],
        Resource: ['arn:aws:iam::000000000000:role/a'],
      },
    ],
  });
});

test('tiers do not share a session, and the sessions come in their order', () => {
  expect(narrowSessions([role, queue('a')]).map(({ tier, items }) => ({ tier, items }))).toEqual([
    { tier: 'data', items: [1] },
    { tier: 'roles', items: [0] },
  ]);
});

test('what is too large for any policy is in none', () => {
  expect(narrowSessions([{ ...role, arns: ['x'.repeat(3000)] }])).toEqual([]);
});

const needs = fc.record({
  tier: fc.constantFrom(...TIERS),
  type: fc.constant('T'),
  look: fc.array(fc.constantFrom('a:Get', 'b:Get'), { maxLength: 2 }),
  change: fc.array(fc.constantFrom('a:Delete', 'b:Delete', 'c:Delete'), {
    minLength: 1,
    maxLength: 2,
  }),
  arns: fc.array(fc.stringMatching(/^arn:x:[a-z]{1,60}$/), { minLength: 1, maxLength: 3 }),
});

test('every item is in exactly one session, no policy is too long, none allows more than its items', () => {
  fc.assert(
    fc.property(fc.array(needs, { maxLength: 30 }), (items) => {
      const sessions = narrowSessions(items, 700);
      expect(sessions.flatMap((one) => one.items).sort((a, b) => a - b)).toEqual([...items.keys()]);
      for (const session of sessions) {
        expect(session.policy.length).toBeLessThanOrEqual(700);
        const { Statement } = JSON.parse(session.policy);
        const allowed = new Set(session.items.flatMap((at) => items[at]?.change ?? []));
        for (const { Action, Resource } of Statement) {
          if (Resource[0] === '*') continue;
          for (const action of Action) expect(allowed.has(action)).toBe(true);
          for (const arn of Resource)
            expect(
              session.items.some((at) => {
                const item = items[at];
                return (
                  item?.arns.includes(arn) &&
                  Action.every((a: string) => item.change.some((own) => own === a))
                );
              }),
            ).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});
