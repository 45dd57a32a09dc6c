import { defineSignature } from '../define.js';

export const earlyValidationProperty = defineSignature({
  id: 'early-validation-property',
  catalog: 'early-validation-failed',
  title: 'Early validation found a property that is missing or wrong',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Required property \[(?<property>\w{1,80})\] not found/i,
      certainty: 0.95,
    },
    { text: /\bPROPERTY_VALIDATION\b/, certainty: 0.85 },
  ],
  cause:
    'CloudFormation looked at the template before doing anything, and {logicalId} has no valid {property}.',
  fix: [
    'Set {property} in the construct that makes {logicalId}; the path of the message says where',
    'Then look: apexctl check',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Create the change set as part of the gate.',
  examples: [
    { text: 'Validation PROPERTY_VALIDATION failed', fits: true },
    {
      text: 'Required property [DefaultAction] not found',
      fits: true,
      catches: { property: 'DefaultAction' },
    },
    { text: 'The following hook(s)/validation failed: [AWS::EarlyValidation::NAME]', fits: false },
    { text: "Missing required key 'TableName' in params", fits: false },
  ],
  source: 'CloudFormation User Guide, early validation (DescribeEvents)',
});
