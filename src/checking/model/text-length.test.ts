import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsers } from '../../sources/parsers.js';
import { exampleWorld } from '../examples.js';
import { firstScenario, makeWorld } from './index.js';
import { textLength } from './text-length.js';

function lengthOf(name: unknown, parameters: object = {}) {
  const template = {
    Parameters: parameters,
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } },
  };
  const world = makeWorld(
    exampleWorld({ stacks: { A: { template, account: '111122223333' } } }, parsers),
    firstScenario(() => undefined),
  );
  return textLength(world.resources('AWS::SQS::Queue')[0]?.name.expanded() ?? []);
}
const allowed = { Env: { Type: 'String', AllowedValues: ['dev', 'staging'], Default: 'dev' } };
const bounds = { Env: { Type: 'String', MinLength: 2, MaxLength: 5 } };

test.each([
  ['films', {}, { least: 5, likely: 5, most: 5 }],
  [{ 'Fn::Sub': 'films-${AWS::AccountId}' }, {}, { least: 18, likely: 18, most: 18 }],
  [{ 'Fn::Sub': 'films-${Env}' }, allowed, { least: 9, likely: 9, most: 13 }],
  [{ 'Fn::Sub': 'films-${Env}' }, bounds, { least: 8, likely: undefined, most: 11 }],
  [{ 'Fn::ImportValue': 'x' }, {}, { least: 0, likely: undefined, most: Infinity }],
])('%j may be as long as %j', (name, parameters, expected) => {
  expect(lengthOf(name, parameters)).toEqual(expected);
});

test('a value that the parameter allows is never outside of the bounds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }),
      fc.nat(),
      (values, at) => {
        const { least, most } = lengthOf(
          { 'Fn::Sub': 'x-${Env}' },
          { Env: { Type: 'String', AllowedValues: values } },
        );
        const chosen = `x-${values[at % values.length]}`;
        expect(chosen.length).toBeGreaterThanOrEqual(least);
        expect(chosen.length).toBeLessThanOrEqual(most);
      },
    ),
    { numRuns: 50 },
  );
});
