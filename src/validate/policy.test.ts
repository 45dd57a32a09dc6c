import { expect, test } from 'vitest';
import { admits, demandsTls, missingStatements, openStatements } from './policy.js';

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const publish = {
  ...{ Sid: '1', Effect: 'Allow', Action: 'sns:Publish', Resource: 'arn:topic' },
  Principal: { Service: 'budgets.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
};
const overTls = {
  ...{ Effect: 'Deny', Action: 'sns:*', Resource: '*', Principal: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

test('what AWS writes another way is the same statement', () => {
  const live = {
    ...publish,
    Action: ['SNS:Publish'],
    Condition: { StringEquals: { 'AWS:SourceAccount': ['123456789012'] } },
  };
  expect(missingStatements(policy(publish), policy(overTls, live))).toEqual([]);
  const root = (AWS: string) => policy({ ...publish, Principal: { AWS } });
  const arn = 'arn:aws:iam::123456789012:root';
  expect(missingStatements(root('123456789012'), root(arn))).toEqual([]);
});

test.each([
  ['no policy at all', undefined],
  ['another principal', policy({ ...publish, Principal: { Service: 'ses.amazonaws.com' } })],
  ['another effect', policy({ ...publish, Effect: 'Deny' })],
  ['another condition', policy({ ...publish, Condition: {} })],
  ['another resource', policy({ ...publish, Resource: '*' })],
])('%s is told', (_, live) => {
  expect(missingStatements(policy(publish), live)).toEqual([
    '1 Allow sns:publish of budgets.amazonaws.com',
  ]);
});

test('a statement with a reference that only AWS knows is not compared', () => {
  const open = { ...publish, Resource: { 'Fn::GetAtt': ['X', 'Y'] } };
  expect(missingStatements(policy(open), policy())).toEqual([]);
});

test('anybody is everybody without a condition that says who', () => {
  const open = { ...publish, Principal: { AWS: '*' } };
  expect(openStatements(policy(open))).toEqual([]);
  expect(openStatements(policy({ ...open, Condition: undefined }))).toEqual(['1 (sns:publish)']);
  expect(openStatements(policy(overTls))).toEqual([]);
});

test('TLS is demanded by a refusal of the rest', () => {
  expect(demandsTls(policy(overTls))).toBe(true);
  expect(demandsTls(policy(publish))).toBe(false);
});

test('a service is admitted by name and by wildcards of actions', () => {
  const logs = { ...publish, Principal: { Service: 'logs.eu-west-1.amazonaws.com' } };
  const may = (Action: string, Effect = 'Allow') =>
    admits(policy({ ...logs, Action, Effect }), 'logs.eu-west-1.amazonaws.com', 'kms:Decrypt');
  expect(may('kms:Dec*')).toBe(true);
  expect(may('kms:Encrypt')).toBe(false);
  expect(may('kms:*', 'Deny')).toBe(false);
});
