import { defineSignature } from '../define.js';

export const lambdaEnvironmentInvalid = defineSignature({
  id: 'lambda-environment-invalid',
  title: 'Variables that Lambda does not take',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /unable to configure your environment variables because the environment variables you have provided (?<why>contains reserved keys|exceeded the 4KB limit)/i,
      certainty: 0.97,
    },
    {
      text: /(?:environment variables?).{0,80}(?:reserved key|exceed\w{0,3} the 4 ?KB)/i,
      certainty: 0.93,
    },
  ],
  cause:
    'The variables of {logicalId} are too many (4 kB in all) or have a name that Lambda keeps for itself (AWS_REGION, AWS_LAMBDA_*).',
  fix: [
    'Rename the reserved one, and put long values into a parameter or secret that the function reads',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Short variables, with a prefix of the project.',
  examples: [
    {
      text: 'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
      fits: true,
    },
    {
      text: 'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {"A":"..."}',
      fits: true,
    },
    {
      text: 'Lambda was unable to decrypt the environment variables because KMS access was denied.',
      fits: false,
    },
  ],
  source: 'Lambda Developer Guide, environment variables',
});
