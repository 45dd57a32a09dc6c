import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const exporting = (name: string): ExampleStack => ({
  template: { Resources: {}, Outputs: { O: { Value: 'x', Export: { Name: name } } } },
});
const reading = (value: unknown): ExampleStack => ({
  resources: {
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { Variables: { SENDER: value } } },
    },
  },
});
const imported = (name: string) => reading({ 'Fn::ImportValue': name });

export const examples: Examples = {
  pass: [
    {
      name: 'core stacks alone',
      stacks: { Security: { resources: {} }, Api: { needs: ['Security'] } },
    },
    {
      stacks: {
        'ApexShare-Api-prod': reading({
          'Fn::GetStackOutput': { StackName: 'ApexShare-Email-prod', OutputName: 'Sender' },
        }),
        'ApexShare-Email-prod': exporting('x'),
      },
    },
  ],
  fail: [
    {
      name: 'named as the others are',
      stacks: {
        'ApexShare-Storage-prod': exporting('ApexShare-Storage-prod:Table'),
        'ApexShare-Api-prod': imported('ApexShare-Email-prod:SenderIdentity'),
      },
      at: 'Fn',
      says: /needs the stack ApexShare-Email-prod, which is not in the assembly/,
    },
    {
      name: 'short names',
      stacks: { Storage: exporting('Storage:Table'), Api: imported('Email:SenderIdentity') },
    },
    {
      name: 'an output',
      stacks: {
        'ApexShare-Api-prod': reading({
          'Fn::GetStackOutput': { StackName: 'ApexShare-Frontend-prod', OutputName: 'Domain' },
        }),
      },
    },
    { name: 'the manifest', stacks: { Monitoring: { needs: ['Email'], resources: {} } } },
  ],
  skip: [
    { stacks: { Api: { resources: {} } } },
    {
      name: 'a stack of somebody else',
      stacks: {
        'ApexShare-Api-prod': imported('shared-network:VpcId'),
        'ApexShare-Storage-prod': exporting('x'),
      },
    },
    { stacks: { Storage: exporting('Storage:Table'), Api: imported('Storage:Table') } },
  ],
};
