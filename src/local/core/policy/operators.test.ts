import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, isOperator, parsePolicy } from './index.js';

const variable = (inside: string) => `$\u007b${inside}}`;
const document = (Version: string, ...Statement: object[]) =>
  parsePolicy(JSON.stringify({ Version, Statement }));
const allowing = (Condition: object, Version = '2012-10-17') =>
  document(Version, { Effect: 'Allow', Action: '*', Resource: '*', Condition });
type Values = string | readonly string[];
const request = (context: Readonly<Record<string, Values>>) => ({
  ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::films/a' },
  context,
});
const holds = (operator: string, wanted: Values, seen: Values | undefined) => {
  const policy = allowing({ [operator]: { 'app:Key': wanted } });
  return decide([policy], request(seen === undefined ? {} : { 'app:Key': seen })) === 'allow';
};

/** Operator, value of the policy, a value of the request that it takes, and one that it does not. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ['StringEquals', 'a', 'a', 'A'],
  ['StringNotEquals', 'a', 'A', 'a'],
  ['StringEqualsIgnoreCase', 'aB', 'Ab', 'a'],
  ['StringNotEqualsIgnoreCase', 'aB', 'a', 'Ab'],
  ['StringLike', 'a?c*', 'abcd', 'abd'],
  ['StringNotLike', 'a*', 'b', 'ab'],
  ['NumericEquals', '1', '1.0', '2'],
  ['NumericNotEquals', '1', '2', '1.0'],
  ['NumericLessThan', '10', '9', '10'],
  ['NumericLessThanEquals', '10', '10', '11'],
  ['NumericGreaterThan', '10', '11', '10'],
  ['NumericGreaterThanEquals', '10', '10', '9'],
  ['DateEquals', '2030-01-01T00:00:00Z', '1893456000', '2030-01-01T00:00:01Z'],
  ['DateNotEquals', '2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z', '1893456000'],
  ['DateLessThan', '2030-01-01T00:00:00Z', '2029-12-31T23:59:59Z', '2030-01-01T00:00:00Z'],
  ['DateLessThanEquals', '2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z', '2030-01-01T00:00:01Z'],
  ['DateGreaterThan', '2030-01-01T00:00:00Z', '2030-01-01T00:00:01Z', '2030-01-01T00:00:00Z'],
  ['DateGreaterThanEquals', '2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z', '2029-12-31T00:00:00Z'],
  ['Bool', 'true', 'true', 'false'],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'qmluyxj5'],
  ['IpAddress', '10.0.0.0/8', '10.255.0.1', '11.0.0.1'],
  ['IpAddress', '2001:db8::/32', '2001:db8:1::1', '2001:db9::1'],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', '10.0.0.1'],
  ['ArnEquals', 'arn:aws:sns:*:1:t', 'arn:aws:sns:eu-west-1:1:t', 'arn:aws:sns:eu-west-1:2:t'],
  ['ArnLike', 'arn:aws:s3:::fil*', 'arn:aws:s3:::films', 'arn:aws:s3:::other'],
  ['ArnNotEquals', 'arn:aws:s3:::films', 'arn:aws:s3:::other', 'arn:aws:s3:::films'],
  ['ArnNotLike', 'arn:aws:s3:::fil*', 'arn:aws:s3:::other', 'arn:aws:s3:::films'],
];

describe.each(CASES)('%s %s', (operator, wanted, taken, refused) => {
  const negated = /Not/.test(operator);

  test(`takes ${taken}, not ${refused}`, () => {
    expect(isOperator(operator)).toBe(true);
    expect([holds(operator, wanted, taken), holds(operator, wanted, refused)]).toEqual([
      true,
      false,
    ]);
  });

  test('of a key that is not there', () => {
    expect(holds(operator, wanted, undefined)).toBe(negated);
    expect(holds(`${operator}IfExists`, wanted, undefined)).toBe(true);
    expect(holds(`${operator}IfExists`, wanted, refused)).toBe(false);
  });

  test('of several values', () => {
    expect(holds(`ForAllValues:${operator}`, wanted, [taken, taken])).toBe(true);
    expect(holds(`ForAllValues:${operator}`, wanted, [taken, refused])).toBe(false);
    expect(holds(`ForAllValues:${operator}`, wanted, undefined)).toBe(true);
    expect(holds(`ForAnyValue:${operator}`, wanted, [refused, taken])).toBe(true);
    expect(holds(`ForAnyValue:${operator}`, wanted, [refused])).toBe(false);
    expect(holds(`ForAnyValue:${operator}`, wanted, undefined)).toBe(false);
  });
});

test('Null asks whether a key is there', () => {
  expect([holds('Null', 'true', undefined), holds('Null', 'true', 'x')]).toEqual([true, false]);
  expect([holds('Null', 'false', undefined), holds('Null', 'false', 'x')]).toEqual([false, true]);
});

test('a variable in a condition has its value, even where that has wildcard characters', () => {
  const same = { StringEquals: { 'app:Key': variable('app:Owner') } };
  const ask = (version: string, key: string) =>
    decide([allowing(same, version)], request({ 'app:Key': key, 'app:Owner': 'a*' }));
  expect([ask('2012-10-17', 'a*'), ask('2012-10-17', 'ab')]).toEqual(['allow', 'none']);
});

test('documents of the older version have no variables', () => {
  const same = { StringEquals: { 'app:Key': variable('app:Owner') } };
  const context = { 'app:Key': 'a', 'app:Owner': 'a' };
  expect(decide([allowing(same, '2008-10-17')], request(context))).toBe('none');
  expect(decide([allowing(same)], request(context))).toBe('allow');
});

test('NotPrincipal exempts whom it names, and not everybody of their account', () => {
  const deny = document('2012-10-17', {
    Effect: 'Deny',
    NotPrincipal: { AWS: ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:user/bob'] },
    Action: '*',
    Resource: '*',
  });
  const by = (name: string) =>
    decide([deny], {
      ...request({}),
      principal: {
        ...{ kind: 'user', account: '111122223333', userId: 'AIDA', accessKeyId: 'AKIA' },
        arn: `arn:aws:iam::111122223333:user/${name}`,
      },
    });
  expect([by('bob'), by('eve')]).toEqual(['none', 'deny']);
});

const conditions = fc.constantFrom(
  {},
  { StringEquals: { 'app:Key': 'a' } },
  { StringNotEquals: { 'app:Key': 'a' } },
  { Null: { 'app:Key': 'true' } },
  { 'ForAllValues:StringLike': { 'app:Key': ['a*', 'b'] } },
);
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.constantFrom('*', 's3:*', 's3:GetObject', 'sqs:*'),
  Resource: fc.constantFrom('*', 'arn:aws:s3:::films/*', 'arn:aws:s3:::other/*'),
  Condition: conditions,
});
const context = fc.constantFrom<Readonly<Record<string, Values>>>(
  {},
  { 'app:Key': 'a' },
  { 'app:Key': ['ab', 'c'] },
);
const rank = { deny: 0, none: 1, allow: 2 };

test('one more denial never gives access', () => {
  fc.assert(
    fc.property(fc.array(statement), statement, context, (given, more, keys) => {
      const before = decide([document('2012-10-17', ...given)], request(keys));
      const denial = { ...more, Effect: 'Deny' };
      const after = decide([document('2012-10-17', ...given, denial)], request(keys));
      return rank[after] <= rank[before];
    }),
  );
});

test('the order of statements, and which policy they stand in, does not matter', () => {
  fc.assert(
    fc.property(fc.array(statement), context, (given, keys) => {
      const one = decide([document('2012-10-17', ...given)], request(keys));
      const turned = decide([document('2012-10-17', ...[...given].reverse())], request(keys));
      const apart = given.map((each) => document('2012-10-17', each));
      return one === turned && one === decide(apart, request(keys));
    }),
  );
});
