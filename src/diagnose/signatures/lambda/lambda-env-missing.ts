import { askLive, confirms, type Judge, refutes, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeVariables: Judge<'lambdaFunction'> = (told, { variable }) => {
  if (told === undefined || variable === undefined)
    return saysNothing('the variables are not known');
  return told.list('variables').includes(variable)
    ? refutes(`the function has ${variable}`)
    : confirms(`the function has no variable ${variable}`);
};

export const lambdaEnvMissing = defineSignature({
  id: 'lambda-env-missing',
  catalog: 'lambda-env-missing',
  title: 'Code reads a variable that the function does not have',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Value null at '(?<member>\w{1,80})' failed to satisfy constraint/i, certainty: 0.93 },
    { text: /KeyError: '(?<variable>[A-Z][A-Z0-9_]{1,80})'/, certainty: 0.93 },
    {
      text: /(?:missing|undefined|required|no)\s(?:required )?(?:environment variable|env variable|environment var|env var)s?:?\s"?(?<variable>[A-Z][A-Z0-9_]{1,80})?/i,
      certainty: 0.93,
    },
    {
      text: /(?:environment|env) (?:variable|var) "?(?<variable>[A-Z][A-Z0-9_]{1,80})"? (?:is |was )?(?:not set|not defined|missing|required|undefined|empty)/i,
      certainty: 0.95,
    },
    {
      text: /process\.env\.(?<variable>[A-Z][A-Z0-9_]{1,80}) (?:is|was) (?:undefined|not set|missing)/,
      certainty: 0.95,
    },
    {
      text: /Missing required key '(?<member>\w{1,40})' in params/,
      certainty: 0.85,
    },
    {
      text: /No value provided for input HTTP label: (?<member>\w{1,40})|Empty value provided for input HTTP label: (?<other>\w{1,40})|Expected (?<parameter>params\.\w{1,40}|uri component) to (?:be|have) /i,
      certainty: 0.85,
    },
  ],
  cause:
    'The code takes {variable} ({member}) from the environment, and the stack gives it another name or none.',
  fix: [
    'Align the names: environment of the function and process.env in the code, best from one constant',
    'See what it has: aws lambda get-function-configuration --function-name {physicalId} --query "keys(Environment.Variables)"',
    'Look: apexctl check --rule lambda-env-missing',
  ],
  probes: [askLive('lambdaFunction', '{physicalId}', judgeVariables)],
  absence: [{ test: 'rule', rule: 'lambda-env-missing' }],
  prevention: 'Check variables when the module is loaded, not at the first request.',
  examples: [
    {
      text: "ValidationException: 1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
      fits: true,
      catches: { member: 'tableName' },
    },
    {
      text: "[ERROR] KeyError: 'UPLOADS_TABLE'\nTraceback (most recent call last):",
      fits: true,
      catches: { variable: 'UPLOADS_TABLE' },
    },
    {
      text: 'Error: Missing environment variable LINKS_TABLE',
      fits: true,
      catches: { variable: 'LINKS_TABLE' },
    },
    { text: "KeyError: 'body'", fits: false },
  ],
  source: 'DynamoDB and S3 SDK errors; Python; from memory for texts of code',
});
