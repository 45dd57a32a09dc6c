import { expect, test } from 'vitest';
import { exampleWorld } from '../examples.js';
import type { CheckFinding } from '../run/index.js';
import { brokenRules, packFindings, withPacks } from './findings.js';
import type { Violation } from './violation.js';

const [stack] = exampleWorld(
  { resources: { Key: { Type: 'AWS::KMS::Key', Metadata: { 'aws:cdk:path': 'S/Key' } } } },
  { syntax: () => undefined, data: () => undefined },
).stacks;
const said: Violation = {
  rule: 'AwsSolutions-KMS5',
  severity: 'error',
  message: 'no rotation',
  logicalId: 'Key',
  isBroken: false,
};
const locator = {
  inTemplate: () => ({ line: 3, column: 5 }),
  inSource: () => undefined,
};
const findings = (change: Partial<Violation>) =>
  stack ? packFindings([{ ...said, ...change }], { stack, locator }) : [];

test('what a pack says is told at the resource, with its construct', () => {
  expect(findings({})).toEqual([
    {
      rule: 'nag-awssolutions-kms5',
      severity: 'error',
      phase: 'practice',
      title: 'cdk-nag: AwsSolutions-KMS5',
      message: 'no rotation',
      file: 'Example.template.json',
      line: 3,
      column: 5,
      stack: 'Example',
      region: 'eu-west-1',
      logicalId: 'Key',
      resource: 'AWS::KMS::Key',
      constructPath: 'S/Key',
    },
  ]);
});

test('the part of a policy that a rule is about stands in the message, not in the id', () => {
  expect(findings({ rule: 'AwsSolutions-IAM5[Resource::*]' })).toMatchObject([
    { rule: 'nag-awssolutions-iam5', message: 'no rotation (Resource::*)' },
  ]);
});

test('a rule that could not judge is an unknown for all its resources, not a finding', () => {
  expect(findings({ isBroken: true })).toEqual([]);
  const broken = [said, { ...said, logicalId: 'Other' }].map((one) => ({ ...one, isBroken: true }));
  expect(stack && brokenRules([...broken, said], stack)).toEqual([
    {
      what: 'nag-awssolutions-kms5',
      reason: 'no rotation (Key, Other)',
      file: 'Example.template.json',
    },
  ]);
});

const own = (change: Partial<CheckFinding>): CheckFinding => ({
  rule: 'kms-rotation-disabled',
  severity: 'error',
  message: 'ours',
  stack: 'Example',
  logicalId: 'Key',
  ...change,
});

test('templates on their own are told apart by their files', () => {
  const alone = (file: string, change: Partial<CheckFinding> = {}): CheckFinding => {
    const { stack: _, ...finding } = own(change);
    return { ...finding, file };
  };
  const theirs = alone('a.yaml', { rule: 'nag-awssolutions-kms5' });
  const kept = (file: string) => withPacks([alone(file)], [theirs]).map(({ rule }) => rule);
  expect(kept('a.yaml')).toEqual(['kms-rotation-disabled']);
  expect(kept('b.yaml')).toEqual(['kms-rotation-disabled', 'nag-awssolutions-kms5']);
});

test.each<[string, Partial<CheckFinding>, readonly string[]]>([
  ['ours where both weigh the same', {}, ['kms-rotation-disabled']],
  ['the heavier one', { severity: 'warning' }, ['nag-awssolutions-kms5']],
  ['both of two resources', { logicalId: 'B' }, ['kms-rotation-disabled', 'nag-awssolutions-kms5']],
  ['both of two stacks', { stack: 'B' }, ['kms-rotation-disabled', 'nag-awssolutions-kms5']],
  ['both of two faults', { rule: 'x' }, ['x', 'nag-awssolutions-kms5']],
])('of doubles stays %s', (_, change, rules) => {
  expect(withPacks([own(change)], findings({})).map(({ rule }) => rule)).toEqual(rules);
});
