import { defineSignature } from '../define.js';

export const stackNameInvalid = defineSignature({
  id: 'stack-name-invalid',
  catalog: 'stack-name-invalid',
  title: 'The stack name breaks the rule for stack names',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Stack name must match the regular expression:? ?.{0,60}(?:got '(?<name>[^']{0,200})')?/i,
      certainty: 0.96,
    },
    {
      text: /Value '(?<name>[^']{0,300})' at 'stackName' failed to satisfy constraint/i,
      certainty: 0.97,
    },
    { text: /Stack name must be <= 128 characters/i, certainty: 0.96 },
  ],
  cause:
    'The name {name} contains something else than letters, digits and hyphens; most often a placeholder in ordinary quotes that was never filled in.',
  fix: [
    'Write the name with backticks where it has a placeholder, and check the suffix against ^[a-z0-9-]+$',
    'Then look: apexctl check --rule stack-name-invalid',
  ],
  absence: [{ test: 'rule', rule: 'stack-name-invalid' }],
  prevention: 'Lint for placeholders inside single or double quotes.',
  examples: [
    {
      text: "Stack name must match the regular expression: /^[A-Za-z][A-Za-z0-9-]*$/, got 'Orders_dev'",
      fits: true,
    },
    {
      text: "1 validation error detected: Value 'Orders_dev' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
      fits: true,
      catches: { name: 'Orders_dev' },
    },
    { text: "Value 'x' at 'functionName' failed to satisfy constraint", fits: false },
  ],
  source: 'aws-cdk-lib (Stack); CloudFormation API Reference, CreateStack',
});
