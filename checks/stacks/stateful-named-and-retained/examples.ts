import type { Examples } from '../../../src/checking/index.js';

const table = (more: object, properties: object = { TableName: 'catalog-dev' }) => ({
  T: { Type: 'AWS::DynamoDB::Table', Properties: properties, ...more },
});
const dev = { environment: 'dev', isProtected: false };

export const examples: Examples = {
  pass: [
    {
      name: 'production has to retain',
      resources: table({ DeletionPolicy: 'Retain' }, { TableName: 'catalog' }),
    },
    {
      resources: table({ DeletionPolicy: 'Retain' }, { TableName: 'catalog-prod' }),
      settings: dev,
    },
    { resources: table({ DeletionPolicy: 'RetainExceptOnCreate' }) },
    { resources: table({ DeletionPolicy: 'Delete' }) },
    { name: 'the default is Delete', resources: table({}) },
    {
      name: 'a protected environment that is not called prod',
      resources: table({ DeletionPolicy: 'Retain' }, { TableName: 'catalog-staging' }),
      settings: { environment: 'staging', isProtected: true },
    },
  ],
  fail: [
    {
      resources: table({ DeletionPolicy: 'Retain' }),
      at: 'T',
      says: /DeletionPolicy Retain keeps its data and leaves the name catalog-dev taken/,
    },
    {
      resources: table({}, { TableName: 'catalog-dev', DeletionProtectionEnabled: true }),
      says: /DeletionProtectionEnabled/,
    },
    {
      name: 'by the name of the stack',
      stacks: {
        S: {
          name: 'Shop-Storage-dev',
          resources: table({ DeletionPolicy: 'Retain' }, { TableName: 'catalog' }),
        },
      },
    },
    {
      name: 'by a parameter, with a name made of it',
      template: {
        Parameters: { Env: { Type: 'String', Default: 'dev' } },
        Resources: table(
          { DeletionPolicy: 'Retain' },
          { TableName: { 'Fn::Sub': 'catalog-${Env}' } },
        ),
      },
    },
    {
      name: 'by the project',
      resources: {
        B: {
          Type: 'AWS::S3::Bucket',
          DeletionPolicy: 'Retain',
          Properties: { BucketName: 'catalog' },
        },
      },
      settings: dev,
    },
    {
      name: 'a log group by tag',
      stacks: {
        S: {
          tags: { Environment: 'test' },
          resources: {
            L: {
              Type: 'AWS::Logs::LogGroup',
              DeletionPolicy: 'Retain',
              Properties: { LogGroupName: '/a' },
            },
          },
        },
      },
    },
  ],
  skip: [
    {
      name: 'no name, no collision',
      resources: table({ DeletionPolicy: 'Retain' }, {}),
      settings: dev,
    },
    {
      name: 'nobody knows what it is for',
      resources: table({ DeletionPolicy: 'Retain' }, { TableName: 'catalog' }),
      settings: { environment: undefined, isProtected: false },
    },
  ],
};
