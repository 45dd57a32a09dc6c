import type { Examples } from '../../../src/checking/index.js';

const one = (type: string, more: object = {}, id = 'Uploads') => ({
  [id]: { Type: type, ...more },
});
const both = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const unknown = { environment: undefined, isProtected: false };

export const examples: Examples = {
  pass: [
    { resources: one('AWS::DynamoDB::Table', both) },
    { name: 'a cluster leaves a snapshot by itself', resources: one('AWS::RDS::DBCluster') },
    {
      resources: one('AWS::RDS::DBInstance', {
        DeletionPolicy: 'Snapshot',
        UpdateReplacePolicy: 'Snapshot',
      }),
    },
    {
      resources: one('AWS::S3::Bucket', {
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      }),
    },
  ],
  fail: [
    {
      stacks: {
        S: {
          name: 'ApexShare-Storage-prod',
          resources: one('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' }),
        },
      },
      at: 'Uploads',
      says: /^DeletionPolicy is Delete, /,
    },
    { name: 'the default', resources: one('AWS::S3::Bucket'), says: /Delete by default/ },
    { resources: one('AWS::KMS::Key', { DeletionPolicy: 'Delete' }) },
    { resources: one('AWS::Cognito::UserPool') },
    { resources: one('AWS::EFS::FileSystem') },
    { resources: one('AWS::RDS::DBCluster', { DeletionPolicy: 'Delete' }) },
    {
      resources: one('AWS::DynamoDB::Table', {
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Delete',
      }),
      says: /^UpdateReplacePolicy is Delete, /,
    },
    {
      name: 'nobody knows what it is for',
      resources: one('AWS::DynamoDB::Table'),
      settings: unknown,
    },
  ],
  skip: [
    {
      resources: one('AWS::DynamoDB::Table'),
      settings: { environment: 'dev', isProtected: false },
    },
    { stacks: { S: { name: 'Shop-Data-dev', resources: one('AWS::S3::Bucket') } } },
    { resources: one('AWS::S3::Bucket', {}, 'AccessLogs') },
    { resources: one('AWS::S3::Bucket', {}, 'BuildArtifacts') },
  ],
};
