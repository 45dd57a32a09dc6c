import { defineSignature } from '../define.js';

export const exportNameCollision = defineSignature({
  id: 'export-name-collision',
  catalog: 'export-name-collision',
  title: 'Two stacks export the same name in one region',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Export with name (?<name>\S{1,300}) is already exported by stack (?<owner>[^\s.]{1,300})/i,
      certainty: 0.97,
    },
    { text: /already exported by stack (?<owner>[^\s.]{1,300})/i, certainty: 0.9 },
  ],
  cause: '{owner} exports {name} already; an export name is unique in an account and region.',
  fix: [
    'Prefix the export with the name of its stack (in CDK: leave out exportName, or use this.stackName in it)',
    'Is {owner} the same stack under its old name: let its importers move, then delete it',
    'See who imports it: aws cloudformation list-imports --export-name {name}',
  ],
  absence: [{ test: 'rule', rule: 'export-name-collision' }],
  prevention: 'Make export names from the stack name.',
  examples: [
    {
      text: 'Export with name dev-TableName is already exported by stack StorageOld. Rollback requested by user.',
      fits: true,
      catches: { name: 'dev-TableName', owner: 'StorageOld' },
    },
    { text: 'Export with name Key is already exported by stack Security', fits: true },
    { text: 'Export dev-TableName cannot be updated as it is in use by Api', fits: false },
  ],
  source: 'CloudFormation User Guide, exporting stack output values',
});
