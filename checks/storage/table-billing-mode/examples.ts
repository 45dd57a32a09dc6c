import type { Examples } from '../../../src/checking/index.js';

const capacity = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const table = (properties: object) => ({
  T: { Type: 'AWS::DynamoDB::Table', Properties: properties },
});
const index = { IndexName: 'byOwner', ProvisionedThroughput: capacity };
const target = (dimension: string, id: unknown) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'dynamodb',
    ScalableDimension: `dynamodb:${dimension}`,
    ResourceId: id,
  },
});
const scaled = {
  Read: target('table:ReadCapacityUnits', { 'Fn::Sub': 'table/${T}' }),
  Write: target('table:WriteCapacityUnits', { 'Fn::Join': ['', ['table/', { Ref: 'T' }]] }),
};

export const examples: Examples = {
  pass: [
    { resources: table({ BillingMode: 'PAY_PER_REQUEST' }) },
    {
      resources: {
        ...table({ BillingMode: 'PROVISIONED', ProvisionedThroughput: capacity }),
        ...scaled,
      },
    },
    {
      name: 'by the name of the table, with an index',
      resources: {
        ...table({
          TableName: 'uploads',
          ProvisionedThroughput: capacity,
          GlobalSecondaryIndexes: [index],
        }),
        A: target('table:ReadCapacityUnits', 'table/uploads'),
        B: target('table:WriteCapacityUnits', 'table/uploads'),
        C: target('index:ReadCapacityUnits', 'table/uploads/index/byOwner'),
        D: target('index:WriteCapacityUnits', 'table/uploads/index/byOwner'),
      },
    },
  ],
  fail: [
    {
      resources: table({ BillingMode: 'PROVISIONED', ProvisionedThroughput: capacity }),
      at: 'T',
      says: /nothing scales the table \(read and write\)/,
    },
    { resources: table({ ProvisionedThroughput: capacity }), says: /Without BillingMode/ },
    {
      name: 'an index is left out',
      resources: {
        ...table({ ProvisionedThroughput: capacity, GlobalSecondaryIndexes: [index] }),
        ...scaled,
      },
      says: /nothing scales index byOwner/,
    },
    {
      resources: { ...table({ ProvisionedThroughput: capacity }), Read: scaled.Read },
      says: /the table \(write\)/,
    },
    {
      resources: table({ BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: capacity }),
      says: /although BillingMode is PAY_PER_REQUEST/,
    },
    { resources: table({ BillingMode: 'PAY_PER_REQUEST', GlobalSecondaryIndexes: [index] }) },
  ],
  unknown: [
    {
      template: {
        Parameters: { Mode: { Type: 'String' } },
        Resources: table({ BillingMode: { Ref: 'Mode' } }),
      },
    },
  ],
};
