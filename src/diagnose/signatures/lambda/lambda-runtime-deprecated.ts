import { askLive, confirms, type Judge, saysNothing } from '../ask-live.js';
import { defineSignature } from '../define.js';

const judgeRuntime: Judge<'lambdaFunction'> = (told, { runtime }) => {
  const now = told?.text('runtime');
  if (now === undefined) return saysNothing('the function is not there, or runs an image');
  return now === runtime
    ? confirms(`the function runs on ${now}`)
    : saysNothing(`the function runs on ${now} now`);
};

export const lambdaRuntimeDeprecated = defineSignature({
  id: 'lambda-runtime-deprecated',
  catalog: 'lambda-runtime-deprecated',
  title: 'A runtime that Lambda no longer accepts',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /runtime parameter of (?<runtime>\S{1,60}) is no longer supported for (?:creating|updating)/i,
      certainty: 0.97,
    },
    {
      text: /Value '?(?<runtime>[\w.]{1,60})'? at 'runtime' failed to satisfy constraint/i,
      certainty: 0.95,
    },
    {
      text: /runtime (?<runtime>[\w.]{1,40}) (?:has been|is|was) (?:deprecated|no longer supported)/i,
      certainty: 0.85,
    },
  ],
  cause: 'Lambda creates and updates no functions with {runtime} any more.',
  fix: [
    'Move to a supported one: runtime: Runtime.NODEJS_22_X, and test for what the language took away',
    'Find all of them: apexctl check --rule lambda-runtime-deprecated',
    'It is a function that the CDK itself makes: upgrade aws-cdk-lib',
  ],
  probes: [askLive('lambdaFunction', '{physicalId}', judgeRuntime)],
  absence: [{ test: 'rule', rule: 'lambda-runtime-deprecated' }],
  prevention: 'A list of runtimes with their dates, kept up to date.',
  examples: [
    {
      text: 'The runtime parameter of nodejs16.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
      fits: true,
      catches: { runtime: 'nodejs16.x' },
    },
    {
      text: "1 validation error detected: Value 'nodejs8.11' at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs22.x]",
      fits: true,
      catches: { runtime: 'nodejs8.11' },
    },
    { text: "Value 'x' at 'functionName' failed to satisfy constraint", fits: false },
  ],
  source: 'Lambda Developer Guide, runtime deprecation policy',
});
