import { defineSignature } from '../define.js';

export const functionCodeEmpty = defineSignature({
  id: 'function-code-empty',
  title: 'The package of a function is empty',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Uploaded file must be a non-empty zip/i, certainty: 0.97 },
    { text: /Could not unzip uploaded file/i, certainty: 0.95 },
  ],
  cause: 'The build wrote nothing, or something that is no zip file, into the asset.',
  fix: [
    'Build again and look into the asset: npm run build, then the folder asset.<hash> in cdk.out',
    'Remove a stale one: rm -r cdk.out, and deploy with new assets',
  ],
  absence: [{ test: 'rule', rule: 'handler-file-missing' }],
  prevention: 'Let the build fail when it writes nothing.',
  examples: [
    {
      text: 'Uploaded file must be a non-empty zip (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'Could not unzip uploaded file. Please check your file, then try to upload again.',
      fits: true,
    },
    { text: 'Unzipped size must be smaller than 262144000 bytes', fits: false },
  ],
  source: 'Lambda API Reference, CreateFunction; public issues',
});
