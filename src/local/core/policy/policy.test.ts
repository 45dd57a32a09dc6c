import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Principal } from '../principal.js';
import { decide, delegates, parsePolicy } from './index.js';

const role: Principal = {
  kind: 'role',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Reader/call',
  roleArn: 'arn:aws:iam::111122223333:role/Reader',
  userId: 'AROAEXAMPLE:call',
  accessKeyId: 'ASIAEXAMPLE',
};

const policyOf = (...statements: object[]) =>
  parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
const variable = (inside: string) => `$\u007b${inside}}`;
const allow = (rest: object = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...rest });
const ask = (statement: object, rest: object = {}) =>
  decide([policyOf(statement)], {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::films/a.mp4',
    principal: role,
    ...rest,
  });

describe('actions and resources', () => {
  test.each([
    ['actions do not mind case', { Action: 'S3:getobject' }, 'allow'],
    ['a wildcard matches a prefix', { Action: 's3:Get*' }, 'allow'],
    ['a question mark is one character', { Action: 's3:GetObjec?' }, 'allow'],
    ['resources mind case', { Resource: 'arn:aws:s3:::Films/*' }, 'none'],
    ['a dot is a dot', { Resource: 'arn:aws:s3:::films/a?mp4x' }, 'none'],
    ['NotAction leaves out what it lists', { Action: undefined, NotAction: 's3:*' }, 'none'],
    ['NotAction covers the rest', { Action: undefined, NotAction: 'iam:*' }, 'allow'],
    ['NotResource', { Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }, 'allow'],
    [
      'a variable is filled in',
      { Resource: `arn:aws:s3:::films/${variable('aws:Name')}.mp4` },
      'allow',
    ],
    [
      'a variable without value fits nothing',
      { Resource: `arn:aws:s3:::${variable('aws:None')}*` },
      'none',
    ],
    [
      'a default stands in',
      { Resource: `arn:aws:s3:::${variable("aws:None, 'films'")}/*` },
      'allow',
    ],
    [
      'a star in a value is no wildcard',
      { Resource: `arn:aws:s3:::films/${variable('aws:Star')}` },
      'none',
    ],
  ])('%s', (_, statement, decision) => {
    const context = { 'aws:Name': 'a', 'aws:Star': '*' };
    expect(ask(allow(statement), { context })).toBe(decision);
  });
});

describe('conditions', () => {
  const context = {
    'aws:SourceIp': '10.1.2.3',
    'aws:SecureTransport': 'false',
    'aws:SourceArn': 'arn:aws:s3:::films',
    'aws:CurrentTime': '2030-01-02T00:00:00Z',
    'aws:TagKeys': ['a', 'b'],
    'app:Size': '10',
  };
  test.each([
    ['StringEquals', 'aws:sourcearn', 'arn:aws:s3:::films', true],
    ['StringLike', 'aws:SourceArn', 'arn:*:films', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:fil*', true],
    ['ArnLike', 'aws:SourceArn', 'arn:*:films', false], // a star stays within its part
    ['StringNotEquals', 'aws:None', 'x', true], // absent keys satisfy the negated operators
    ['StringEquals', 'aws:None', 'x', false],
    ['StringEqualsIfExists', 'aws:None', 'x', true],
    ['Null', 'aws:None', 'true', true],
    ['Null', 'aws:SourceIp', 'true', false],
    ['Bool', 'aws:SecureTransport', 'false', true],
    ['IpAddress', 'aws:SourceIp', '10.1.0.0/16', true],
    ['NotIpAddress', 'aws:SourceIp', '10.1.0.0/16', false],
    ['NumericLessThanEquals', 'app:Size', '10', true],
    ['NumericLessThan', 'app:Size', '10', false],
    ['DateGreaterThan', 'aws:CurrentTime', '2030-01-01T00:00:00Z', true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['a'], false],
    ['ForAllValues:StringEquals', 'aws:None', ['a'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['b'], true],
    ['ForAnyValue:StringEquals', 'aws:None', ['b'], false],
    ['StringSomething', 'aws:SourceIp', '*', false],
  ])('%s of %s against %j is %s', (operator, key, value, holds) => {
    const statement = allow({ Condition: { [operator]: { [key]: value } } });
    expect(ask(statement, { context })).toBe(holds ? 'allow' : 'none');
  });
});

describe('principals', () => {
  test.each([
    ['everybody', '*', 'allow'],
    ['the role of a session', { AWS: 'arn:aws:iam::111122223333:role/Reader' }, 'allow'],
    ['the session itself', { AWS: role.arn }, 'allow'],
    ['another role', { AWS: 'arn:aws:iam::111122223333:role/Writer' }, 'none'],
    ['the account is not yet permission', { AWS: '111122223333' }, 'none'],
    ['a service is nobody else', { Service: 's3.amazonaws.com' }, 'none'],
  ])('%s', (_, principal, decision) => {
    expect(ask(allow({ Principal: principal }))).toBe(decision);
  });

  test('naming the account leaves the decision to its IAM, and denies all of it', () => {
    const root = { Principal: { AWS: 'arn:aws:iam::111122223333:root' } };
    const request = { action: 'kms:Decrypt', resource: '*', principal: role };
    expect(delegates([policyOf(allow(root))], request)).toBe(true);
    expect(ask(allow({ ...root, Effect: 'Deny' }))).toBe('deny');
  });

  test('a service is admitted under its source', () => {
    const caller = { service: 'sns.amazonaws.com', sourceArn: 'arn:aws:sns:eu-west-1:1:t' };
    const statement = allow({
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': caller.sourceArn } },
    });
    expect(ask(statement, { principal: caller })).toBe('allow');
    expect(ask(statement, { principal: { ...caller, sourceArn: 'arn:aws:sns:::other' } })).toBe(
      'none',
    );
  });

  test('a regional service fits its plain name, and not the other way round', () => {
    const logs = (name: string) => allow({ Principal: { Service: name } });
    const caller = { service: 'logs.eu-west-1.amazonaws.com' };
    expect(ask(logs('logs.amazonaws.com'), { principal: caller })).toBe('allow');
    expect(ask(logs('logs.us-east-1.amazonaws.com'), { principal: caller })).toBe('none');
  });
});

test.each([
  '{',
  '[]',
  '{"Version":"2012-10-17"}',
  '{"Version":"2011-01-01","Statement":[]}',
  '{"Statement":{"Effect":"Permit","Action":"*"}}',
  '{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*"}}',
  '{"Statement":{"Effect":"Allow","Action":[1]}}',
  '{"Statement":{"Effect":"Allow","Action":"*","Ressource":"*"}}',
])('%s is no policy', (text) => {
  expect(() => parsePolicy(text)).toThrow(
    expect.objectContaining({ code: 'MalformedPolicyDocument' }),
  );
});

describe('for all policies', () => {
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.constantFrom('*', 's3:*', 's3:GetObject', 'iam:*'),
    Resource: fc.constantFrom('*', 'arn:aws:s3:::films/*', 'arn:aws:s3:::other/*'),
  });
  const statements = fc.array(statement, { maxLength: 6 });
  const request = fc.record({
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'iam:GetRole'),
    resource: fc.constantFrom('arn:aws:s3:::films/a', 'arn:aws:s3:::other/a', '*'),
  });

  test('adding an Allow never takes access away', () => {
    fc.assert(
      fc.property(statements, statement, request, (some, more, question) => {
        const before = decide([policyOf(...some)], question);
        const after = decide([policyOf(...some, { ...more, Effect: 'Allow' })], question);
        return before === 'none' || after === before;
      }),
    );
  });

  test('adding a Deny never gives access', () => {
    fc.assert(
      fc.property(statements, statement, request, (some, more, question) => {
        const before = decide([policyOf(...some)], question);
        const after = decide([policyOf(...some, { ...more, Effect: 'Deny' })], question);
        return before === 'allow' || after !== 'allow';
      }),
    );
  });

  test('a matching Deny wins wherever it stands', () => {
    fc.assert(
      fc.property(statements, statements, request, (before, after, question) => {
        const all = [...before, { Effect: 'Deny', Action: '*', Resource: '*' }, ...after];
        return decide([policyOf(...all)], question) === 'deny';
      }),
    );
  });
});
