import type { Examples } from '../../../src/checking/index.js';

const table = (encryption?: unknown) => ({
  T: {
    Type: 'AWS::DynamoDB::Table',
    Properties: encryption === undefined ? {} : { SSESpecification: encryption },
  },
});
const key = { 'Fn::ImportValue': 'Security:KeyArn' };
const global = (replica: object) => ({
  T: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [{ Region: 'eu-west-1', ...replica }],
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: table({ SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key }) },
    { resources: global({ SSESpecification: { KMSMasterKeyId: key } }) },
  ],
  fail: [
    { resources: table(), at: 'T', says: /AWS owns/ },
    { resources: table({ SSEEnabled: true }), says: /AWS manages/ },
    { resources: table({ SSEEnabled: false }) },
    { resources: global({}) },
  ],
  unknown: [
    {
      template: {
        Parameters: { Keys: { Type: 'String' } },
        Resources: table({ SSEEnabled: { Ref: 'Keys' } }),
      },
    },
  ],
  skip: [
    {
      name: 'a project without such a demand',
      resources: table(),
      settings: { options: { 'table-cmk-missing': { customerKeys: false } } },
    },
  ],
};
