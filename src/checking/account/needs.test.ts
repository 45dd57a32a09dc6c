import { expect, test } from 'vitest';
import { parsers } from '../../sources/parsers.js';
import { type ExampleStack, exampleWorld } from '../examples.js';
import { accountNeeds } from './needs.js';

const ACCOUNT = '111122223333';
const needs = (stacks: Readonly<Record<string, ExampleStack>>, region?: string) => {
  const { account: _, ...input } = exampleWorld({ stacks, settings: { region } }, parsers);
  return accountNeeds(input, ACCOUNT);
};
const bucket = (BucketName: unknown, more = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName },
  ...more,
});

test('names of both ways of a condition are needed, each once', () => {
  const template = {
    Parameters: { Env: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    Resources: {
      A: bucket({ 'Fn::If': ['IsProd', 'shop-prod', 'shop-dev'] }),
      B: bucket('shop-logs', { Condition: 'IsProd' }),
      C: bucket({ Ref: 'Env' }),
    },
  };
  const found = needs({ Api: { name: 'Shop-Api', template } })['eu-west-1'];
  expect(found?.names.map(({ name }) => name).sort()).toEqual([
    'shop-dev',
    'shop-logs',
    'shop-prod',
  ]);
  expect(found?.stacks).toEqual(['Shop-Api']);
  expect(found?.types).toEqual(['AWS::S3::Bucket']);
});

test('stacks go to their own region, or to that of the environment', () => {
  const resources = { A: bucket('a') };
  const found = needs(
    {
      Edge: { region: 'us-east-1', resources },
      Elsewhere: { account: '999999999999', resources },
    },
    'eu-west-1',
  );
  expect(Object.keys(found)).toEqual(['us-east-1']);
});

test('roles of the bootstrap come without placeholders', () => {
  const role = (name: string) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`;
  const found = needs({
    Api: {
      resources: {},
      deployment: {
        ...{ deployRole: role('deploy'), executionRole: role('exec') },
        ...{ bootstrapVersion: 6, bootstrapParameter: '/v' },
      },
    },
  })['eu-west-1'];
  expect(found).toMatchObject({
    bootstrapParameters: ['/v'],
    deployments: [
      {
        stack: 'Api',
        deployRole: `arn:aws:iam::${ACCOUNT}:role/deploy`,
        executionRole: `arn:aws:iam::${ACCOUNT}:role/exec`,
      },
    ],
  });
});

test('many stacks with conditions of their own are no trouble', () => {
  const template = {
    Parameters: { Env: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    Resources: { A: bucket('shop-logs', { Condition: 'IsProd' }) },
  };
  const stacks = Array.from({ length: 20 }, (_, at) => [`S${at}`, { template }] as const);
  expect(needs(Object.fromEntries(stacks))['eu-west-1']?.stacks).toHaveLength(20);
});
