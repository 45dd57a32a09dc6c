import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const storage: ExampleStack = {
  template: {
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
    Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: 'Storage:Table' } } },
  },
};
const api = (needs: readonly string[]): ExampleStack => ({
  needs,
  resources: {
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { Variables: { TABLE: { 'Fn::ImportValue': 'Storage:Table' } } } },
    },
  },
});
const parameter = {
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: '/app/table', Type: 'String', Value: 'x' },
};

export const examples: Examples = {
  pass: [
    { stacks: { Storage: storage, Api: api(['Storage']) } },
    {
      name: 'by way of a third one',
      stacks: { Storage: storage, Middle: { needs: ['Storage'] }, Api: api(['Middle']) },
    },
    {
      name: 'two that do not read from each other have any order',
      stacks: { Dns: { resources: {} }, Storage: storage, Api: api(['Storage']) },
    },
  ],
  fail: [
    { stacks: { Storage: storage, Api: api([]) }, at: 'Fn', says: /does not make it wait/ },
    {
      name: 'the wrong way round',
      stacks: { Storage: { ...storage, needs: ['Api'] }, Api: api([]) },
      says: /deploys after it/,
    },
    {
      name: 'an SSM parameter',
      stacks: {
        Storage: { resources: { P: parameter } },
        Api: {
          resources: {
            Queue: {
              Type: 'AWS::SQS::Queue',
              Properties: { QueueName: '{{resolve:ssm:/app/table}}' },
            },
          },
        },
      },
      at: 'Queue',
      says: /Api reads the SSM parameter \/app\/table of Storage/,
    },
  ],
  skip: [
    { stacks: { Storage: storage, Api: { needs: ['Storage'] } } },
    { name: 'imports nothing that is here', stacks: { Api: api([]) } },
  ],
};
