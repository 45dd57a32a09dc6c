import type { Examples } from '../../../src/checking/index.js';

const world = (
  rule: object | undefined,
  variables: object = { TTL_DAYS: '90' },
  ttl: object = { Enabled: true },
) => ({
  Videos: {
    Type: 'AWS::S3::Bucket',
    Properties: rule ? { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...rule }] } } : {},
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: { TimeToLiveSpecification: { AttributeName: 'expiresAt', ...ttl } },
  },
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Environment: {
        Variables: { TABLE: { Ref: 'Table' }, BUCKET: { Ref: 'Videos' }, ...variables },
      },
    },
  },
});
const grace = { NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
const source = { 'services/contract.ts': 'export const contract = { ttlDays: 90 };' };

export const examples: Examples = {
  pass: [
    { resources: world({ ExpirationInDays: 90 }) },
    { name: 'days of grace', resources: world({ ExpirationInDays: 120, ...grace }) },
    {
      name: 'a constant of the sources',
      resources: world({ ExpirationInDays: 90 }, {}),
      files: source,
    },
    { name: 'nobody says how long items live', resources: world({ ExpirationInDays: 30 }, {}) },
  ],
  fail: [
    {
      resources: world({ ExpirationInDays: 30 }),
      at: 'Videos',
      says: /after 90 days, and files of Videos after 30/,
    },
    { resources: world(undefined), says: /never do/ },
    { resources: world({ ExpirationInDays: 130, ...grace }) },
    { resources: world({ ExpirationInDays: 30 }, {}), files: source },
  ],
  skip: [
    { name: 'items stay', resources: world(undefined, {}, { Enabled: false }) },
    { resources: { Videos: { Type: 'AWS::S3::Bucket' } } },
  ],
};
