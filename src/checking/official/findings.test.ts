import { expect, test } from 'vitest';
import { exampleWorld } from '../examples.js';
import type { CheckFinding } from '../run/index.js';
import type { Diagnostic } from './diagnostic.js';
import { officialFindings, withoutDoubles } from './findings.js';

const [stack] = exampleWorld(
  { resources: { Fn: { Type: 'AWS::Lambda::Function', Metadata: { 'aws:cdk:path': 'S/Fn' } } } },
  { syntax: () => undefined, data: () => undefined },
).stacks;
const said: Diagnostic = {
  rule: 'E3030',
  severity: 'ERROR',
  message: 'no such value',
  logicalId: 'Fn',
  propertyPath: 'Properties.Cors.AllowMethods.0',
  line: 3,
  column: 5,
  fix: undefined,
};
const locator = {
  inTemplate: () => undefined,
  inSource: () => ({ file: 'infra/fn.ts', line: 7 }),
};
const findings = (change: Partial<Diagnostic>, isFromAssembly = true) =>
  stack ? officialFindings([{ ...said, ...change }], { stack, isFromAssembly, locator }) : [];

test('what the validator says is told at the source that makes the resource', () => {
  expect(findings({})).toEqual([
    {
      rule: 'cfn-e3030',
      severity: 'error',
      phase: 'deploy',
      title: "CloudFormation's own validator: E3030",
      message: 'no such value',
      file: 'infra/fn.ts',
      line: 7,
      stack: 'Example',
      region: 'eu-west-1',
      logicalId: 'Fn',
      resource: 'AWS::Lambda::Function',
      constructPath: 'S/Fn',
      evidence: { path: 'Resources/Fn/Properties/Cors/AllowMethods/0' },
    },
  ]);
});

test.each<[Partial<Diagnostic>, boolean, readonly string[]]>([
  [{ severity: 'ERROR' }, true, ['error']],
  [{ severity: 'ERROR' }, false, ['warning']],
  [{ severity: 'FATAL' }, false, ['error']],
  [{ severity: 'WARN' }, true, ['info']],
  [{ severity: 'WARN', rule: 'W3005' }, true, []],
])('%j in a template of the CDK (%s) is %s', (change, isFromAssembly, severities) => {
  expect(findings(change, isFromAssembly).map(({ severity }) => severity)).toEqual(severities);
});

const own: CheckFinding = {
  rule: 'lambda-url-cors-options',
  severity: 'error',
  message: 'm',
  stack: 'Example',
  logicalId: 'Fn',
  evidence: { path: 'Resources/Fn/Properties/Fn::If/1/Cors/AllowMethods/0' },
};

test.each<[string, Partial<CheckFinding>, number]>([
  ['the same property, whatever the conditions', {}, 1],
  ['the property around it', { evidence: { path: 'Resources/Fn/Properties/Cors' } }, 1],
  ['another property', { evidence: { path: 'Resources/Fn/Properties/Handler' } }, 2],
  ['another resource', { logicalId: 'Other' }, 2],
  ['a lesser word of ours', { severity: 'info' }, 2],
])('told once: %s', (_, change, count) => {
  expect(withoutDoubles([{ ...own, ...change }], findings({}))).toHaveLength(count);
});
