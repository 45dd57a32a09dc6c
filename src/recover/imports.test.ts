import { expect, test } from 'vitest';
import { adoptionOf, importTemplate, type Wanted } from './imports.js';

const wanted: Wanted = {
  ...{ stack: 'Data', region: 'eu-west-1', logicalId: 'Videos', type: 'AWS::DynamoDB::Table' },
  ...{ name: 'videos', id: 'videos', existence: 'there', owner: null, deletionPolicy: 'Retain' },
  environment: 'dev',
  identifiers: ['TableName'],
  properties: { TableName: 'videos' },
};

test.each<[string, Partial<Wanted>, string]>([
  ['all is proven', {}, 'adopt'],
  ['nothing has the name', { existence: 'gone' }, 'create'],
  ['it could not be read', { existence: 'unknown' }, 'blocking'],
  ['it is being deleted', { existence: 'leaving' }, 'blocking'],
  ['it is in another account', { existence: 'elsewhere' }, 'blocking'],
  ['a stack has it', { owner: 'Legacy' }, 'blocking'],
  ['who has it could not be read', { owner: undefined }, 'blocking'],
  ['it was of another stack', { tags: { 'aws:cloudformation:stack-name': 'Old' } }, 'blocking'],
  ['it is of another environment', { tags: { Environment: 'prod' } }, 'blocking'],
  ['it is tagged as ours', { tags: { 'aws:cloudformation:stack-name': 'Data' } }, 'adopt'],
  ['the template does not keep it', { deletionPolicy: undefined }, 'blocking'],
  ['its type has no import', { identifiers: undefined }, 'blocking'],
  ['its name is not written out', { identifiers: ['A', 'B'] }, 'blocking'],
])('%s: %s', (_, more, verdict) => {
  expect(adoptionOf({ ...wanted, ...more }).verdict).toBe(verdict);
});

test('what is drawn by the service is taken from what was found', () => {
  const queue = { identifiers: ['QueueUrl'], properties: {}, id: 'https://sqs/jobs' };
  expect(adoptionOf({ ...wanted, ...queue }).identifier).toEqual({ QueueUrl: 'https://sqs/jobs' });
});

test('an import adds the adopted and changes nothing else; what refers to others waits', () => {
  const before = {
    Parameters: { P: { Type: 'String' } },
    Resources: { Old: { Type: 'AWS::SNS::Topic' } },
    Outputs: { Id: { Value: { Ref: 'Old' } } },
  };
  const properties = {
    TableName: 'videos',
    Tags: [{ Key: 'a', Value: { Ref: 'P' } }],
    KeySchema: [{ AttributeName: 'id' }],
  };
  const adoption = adoptionOf({ ...wanted, properties });
  expect(importTemplate(before, [adoption])).toEqual({
    ...before,
    Resources: {
      ...before.Resources,
      Videos: {
        Type: 'AWS::DynamoDB::Table',
        DeletionPolicy: 'Retain',
        Properties: { TableName: 'videos', KeySchema: [{ AttributeName: 'id' }] },
      },
    },
  });
  expect(Object.keys(importTemplate(undefined, [adoption]))).toEqual([
    'AWSTemplateFormatVersion',
    'Resources',
  ]);
});
