import { defineSignature } from '../define.js';

export const exportInUse = defineSignature({
  id: 'export-in-use',
  catalog: 'export-in-use',
  title: 'An export that other stacks import is removed',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Export (?<name>\S{1,300}) cannot be deleted as it is in use by (?<consumer>[^\s.][^\n]{0,300}?)(?=\.?\s|\.?$)/i,
      certainty: 0.97,
    },
    {
      text: /Cannot (?:delete|update) export (?<name>\S{1,300}) (?:as it is |because it is |which is )?(?:still )?in use by (?<consumer>[^\s.]{1,300})/i,
      certainty: 0.97,
    },
    { text: /export.{0,300}(?:in use|imported) by (?:another|other)? ?stacks?/i, certainty: 0.8 },
  ],
  cause:
    '{consumer} still imports {name}, and CloudFormation keeps an export for as long as anybody does.',
  fix: [
    'Keep the export for one more deployment: this.exportValue(resource.attribute) in the stack that exports it',
    'Deploy {consumer} without the import, then deploy {stack} without the export',
    'Taking everything down: destroy {consumer} first (apexctl destroy goes in that order)',
    'See who imports it: aws cloudformation list-imports --export-name {name}',
  ],
  absence: [
    { test: 'export-kept', name: '{name}' },
    { test: 'rule', rule: 'export-in-use' },
  ],
  prevention: 'Compare every change of an export with ListImports before deploying.',
  examples: [
    {
      text: 'Export Security:KeyArn cannot be deleted as it is in use by Storage',
      fits: true,
      catches: { name: 'Security:KeyArn', consumer: 'Storage' },
    },
    {
      text: 'Delete canceled. Cannot delete export Security:KeyArn as it is in use by Storage, Api.',
      fits: true,
      catches: { name: 'Security:KeyArn' },
    },
    {
      text: 'Cannot delete export dev-Key as it is in use by Api.',
      fits: true,
      catches: { consumer: 'Api' },
    },
    { text: 'Export Security:KeyArn cannot be updated as it is in use by Storage', fits: false },
  ],
  source: 'aws/aws-cdk issues 7602 and 33395',
});
