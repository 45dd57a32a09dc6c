import { defineSignature } from '../define.js';

export const exportedValueChanges = defineSignature({
  id: 'exported-value-changes',
  catalog: 'export-in-use',
  title: 'The value of an export that other stacks import changes',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Export (?<name>\S{1,300}) cannot be updated as it is in use by (?<consumer>[^\s.]{1,300})/i,
      certainty: 0.97,
    },
    {
      text: /Cannot update export (?<name>\S{1,300}) as it is in use by (?<consumer>[^\s.]{1,300})/i,
      certainty: 0.98,
    },
  ],
  cause:
    'The change would give {name} another value (most often because what it names is replaced), while {consumer} imports the old one.',
  fix: [
    'Keep the exported resource from being replaced: undo the change of its logical id or of the property that replaces it',
    'Or export the new value under a new name, let {consumer} import that, and retire {name} in the next deployment',
    'See what is replaced: aws cloudformation describe-change-set --stack-name {stack} --change-set-name <name> --query "Changes[?ResourceChange.Replacement==\'True\']"',
  ],
  absence: [
    { test: 'export-kept', name: '{name}' },
    { test: 'rule', rule: 'export-in-use' },
  ],
  prevention: 'Read replacements of exported resources in the change set before executing it.',
  examples: [
    {
      text: 'Export Storage:TableArn cannot be updated as it is in use by Api',
      fits: true,
      catches: { name: 'Storage:TableArn', consumer: 'Api' },
    },
    {
      text: 'Cannot update export Storage:TableArn as it is in use by Api and Worker.',
      fits: true,
    },
    { text: 'Export Storage:TableArn cannot be deleted as it is in use by Api', fits: false },
  ],
  source: 'aws/aws-cdk issue 5304',
});
