import { defineSignature } from '../define.js';

export const customNamedReplacement = defineSignature({
  id: 'custom-named-replacement',
  title: 'A resource with a fixed name would have to be replaced',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /cannot update a stack when a custom-named resource requires replacing(?:\. Rename (?<name>\S{1,300}) and update)?/i,
      certainty: 0.97,
    },
    { text: /HandlerErrorCode: NotUpdatable/, certainty: 0.75 },
  ],
  cause:
    'The change replaces {name}, and a replacement is created before the old one goes, which a fixed name does not allow.',
  fix: [
    'Nothing of worth in it: give {logicalId} another name in this deployment',
    'It holds data: undo the change that replaces it (often a renamed construct or a changed key), or copy the data to a new resource first',
    'See what would be replaced: apexctl deploy {stack} --dry-run',
    'See the property: aws cloudformation describe-change-set --stack-name {stack} --change-set-name <name> --query "Changes[?ResourceChange.LogicalResourceId==\'{logicalId}\'].ResourceChange.Details"',
  ],
  absence: [
    { test: 'changed', logicalId: '{logicalId}' },
    { test: 'rule', rule: 'stateful-named-and-retained' },
  ],
  prevention: 'No fixed names for what may be replaced.',
  examples: [
    {
      text: 'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename links-dev and update the stack again.',
      fits: true,
      catches: { name: 'links-dev' },
    },
    {
      text: 'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename 111111111111|links and update the stack again.',
      fits: true,
    },
    { text: 'Replacement type updates not supported on stack with disable-rollback.', fits: false },
  ],
  source: 'data-dot-all/dataall issue 1080, convox/rack issue 2941',
});
