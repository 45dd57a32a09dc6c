import { expect, test } from 'vitest';
import { exampleWorld, type Rule, runRules } from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { deployOrderViolation } from './deploy-order-violation/check.js';
import { exportNameCollision } from './export-name-collision/check.js';
import { physicalNameCollision } from './physical-name-collision/check.js';

const exporting = {
  Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } } },
  Outputs: { O: { Value: 'x', Export: { Name: 'shared' } } },
};
const importing = {
  Resources: {
    T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::ImportValue': 'shared' } } },
  },
};

/** Templates that somebody wrote by hand: nothing says where they go, or that both go anywhere. */
function severities(rule: Rule, ...templates: readonly object[]) {
  const named = templates.map((template, at) => [`t${at}`, { template: { ...template } }] as const);
  const input = exampleWorld({ stacks: Object.fromEntries(named) }, parsers);
  const stacks = input.stacks.map((stack) => ({
    ...stack,
    name: undefined,
    account: undefined,
    region: undefined,
  }));
  const noLines = { inTemplate: () => undefined, inSource: () => undefined };
  return runRules([rule], { ...input, stacks }, noLines).findings.map(({ severity }) => severity);
}

test('the same name in two templates on their own may be meant for two places', () => {
  expect(severities(exportNameCollision, exporting, exporting)).toEqual(['warning']);
  expect(severities(physicalNameCollision, exporting, exporting)).toEqual(['warning']);
});

test('nothing says in which order templates on their own are deployed', () => {
  expect(severities(deployOrderViolation, exporting, importing)).toEqual([]);
});
