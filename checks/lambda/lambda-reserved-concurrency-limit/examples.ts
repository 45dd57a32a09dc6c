import type { Examples } from '../../../src/checking/index.js';

const fn = (ReservedConcurrentExecutions: unknown) => ({
  Fn: {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'list', ReservedConcurrentExecutions },
  },
});
const account = (
  concurrent: number,
  unreserved: number,
  reserved: Record<string, { value: number }> = {},
) => ({
  regions: { 'eu-west-1': { lambda: { value: { concurrent, unreserved } }, reserved } },
});

export const examples: Examples = {
  pass: [
    { resources: fn(50), account: account(1000, 1000) },
    { name: 'all that can be given', resources: fn(900), account: account(1000, 1000) },
    {
      name: 'already reserved',
      resources: fn(50),
      account: account(1000, 100, { list: { value: 50 } }),
    },
    {
      name: 'already reserved by a function whose name AWS made up',
      resources: { Fn: { ...fn(50).Fn, Properties: { ReservedConcurrentExecutions: 50 } } },
      account: {
        regions: {
          'eu-west-1': {
            ...account(1000, 100, { 'Example-Fn-1': { value: 50 } }).regions['eu-west-1'],
            resources: {
              Example: {
                value: [
                  {
                    logicalId: 'Fn',
                    physicalId: 'Example-Fn-1',
                    type: 'AWS::Lambda::Function',
                    status: 'CREATE_COMPLETE',
                  },
                ],
              },
            },
          },
        },
      },
    },
  ],
  fail: [
    {
      resources: fn(5),
      account: account(10, 10),
      says: /reserve 5 more in eu-west-1; 0 can be given/,
    },
    { resources: fn(901), account: account(1000, 1000) },
    { name: 'nobody looked at the account', resources: fn(950), at: 'Fn', says: /not known/ },
  ],
  unknown: [
    {
      name: 'what it reserves already could not be read',
      resources: fn(5),
      account: {
        regions: {
          'eu-west-1': {
            lambda: { value: { concurrent: 1000, unreserved: 102 } },
            reserved: { list: { unknown: 'denied' } },
          },
        },
      },
    },
    { resources: fn(5), account: { regions: { 'eu-west-1': { lambda: { unknown: 'denied' } } } } },
  ],
  skip: [
    { name: 'switched off', resources: fn(0) },
    {
      name: 'provisioned concurrency is another quota',
      resources: {
        Alias: {
          Type: 'AWS::Lambda::Alias',
          Properties: { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } },
        },
        Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      },
    },
  ],
};
