import { defineSignature } from '../define.js';

export const templateParametersMissing = defineSignature({
  id: 'template-parameters-missing',
  title: 'Parameters without a value',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Parameters: \[(?<names>[^\]]{1,1000})\] (?:must have values|do not exist in the template)/i,
      certainty: 0.97,
    },
    {
      text: /ParameterValue for (?<names>\w{1,255}) is required|Parameter '?(?<name>\w{1,255})'? must (?:have values|be one of AllowedValues|match pattern)/i,
      certainty: 0.93,
    },
  ],
  cause:
    'The template wants values for {names}, and the deployment gave none (or gave some that the template does not know).',
  fix: [
    'Give them: apexctl deploy takes them from the configuration; with the CDK: cdk deploy {stack} --parameters <name>=<value>',
    'A nested stack: pass them in its Parameters property',
    'Updating: an earlier value is kept only where the change set says UsePreviousValue',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Values come from configuration and constructs, not from parameters.',
  examples: [
    {
      text: 'Parameters: [Stage, Zone] must have values',
      fits: true,
      catches: { names: 'Stage, Zone' },
    },
    {
      text: 'An error occurred (ValidationError) when calling the CreateStack operation: Parameters: [Stage] must have values',
      fits: true,
    },
    { text: 'Parameter ScheduleExpression is not valid.', fits: false },
  ],
  source: 'from memory',
});
