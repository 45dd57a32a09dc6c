import { defineSignature } from '../define.js';

export const lambdaSdkV2Import = defineSignature({
  id: 'lambda-sdk-v2-import',
  catalog: 'lambda-sdk-v2-import',
  title: 'Code loads the AWS SDK v2, which the runtime does not have',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot find (?:module|package) '(?<module>aws-sdk(?:\/[^']{0,100})?)'/i,
      certainty: 0.98,
    },
    {
      text: /(?:Could not resolve|Module not found).{0,60}["'](?<module>aws-sdk(?:\/[^"']{0,100})?)["']/i,
      certainty: 0.95,
    },
  ],
  cause: 'Since nodejs18.x the runtime contains the SDK v3 only; {module} is v2.',
  fix: [
    'Port the code to @aws-sdk/client-* and @aws-sdk/lib-dynamodb (command objects, other error names)',
    'Find all of it: apexctl check --rule lambda-sdk-v2-import',
  ],
  absence: [{ test: 'rule', rule: 'lambda-sdk-v2-import' }],
  prevention: 'Forbid the import of aws-sdk in the linter.',
  examples: [
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
      fits: true,
    },
    {
      text: '{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'aws-sdk/clients/s3\'\\nRequire stack:\\n- /var/task/upload.js"}',
      fits: true,
      catches: { module: 'aws-sdk/clients/s3' },
    },
    { text: "Error: Cannot find module 'aws-sdk-client-mock'", fits: false },
  ],
  source: 'Lambda Developer Guide, Node.js runtimes',
});
