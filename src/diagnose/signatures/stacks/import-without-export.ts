import { defineSignature } from '../define.js';

export const importWithoutExport = defineSignature({
  id: 'import-without-export',
  catalog: 'import-without-export',
  title: 'A value is imported that nobody exports',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /No export named (?<name>\S{1,300}) found/i, certainty: 0.97 },
    {
      text: /(?:Export|Imported value) '?(?<name>[\w:./-]{1,255})'? (?:does not exist|was not found|could not be (?:found|resolved))/i,
      certainty: 0.85,
    },
  ],
  cause:
    'Nobody in this account and region exports {name}: its stack is not deployed yet, lives in another region, or exports another name.',
  fix: [
    'See what is exported: aws cloudformation list-exports --query "Exports[].Name"',
    'Not deployed yet: deploy the stack that exports it first (apexctl deploy does so by itself)',
    'Exported in another region: set crossRegionReferences: true on both stacks, or read the value from a parameter',
    'Renamed: align both names, best by passing the construct instead of Fn.importValue',
  ],
  absence: [
    { test: 'export-present', name: '{name}' },
    { test: 'rule', rule: 'import-without-export' },
  ],
  prevention: 'Compare imports with exports over the whole assembly before deploying.',
  examples: [
    {
      text: 'No export named Storage:UploadsTableName found.',
      fits: true,
      catches: { name: 'Storage:UploadsTableName' },
    },
    {
      text: 'Transform failed with: No export named dev-UploadsTableName found. Rollback requested by user.',
      fits: true,
      catches: { name: 'dev-UploadsTableName' },
    },
    { text: 'Export dev-UploadsTableName cannot be deleted as it is in use by Api', fits: false },
  ],
  source: 'AWS re:Post knowledge center, "No export named found"',
});
