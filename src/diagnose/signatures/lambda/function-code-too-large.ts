import { defineSignature } from '../define.js';

export const functionCodeTooLarge = defineSignature({
  id: 'function-code-too-large',
  title: 'The code of a function is too large',
  kind: 'template',
  role: 'cause',
  looks: [
    { text: /Unzipped size must be smaller than (?<most>\d{1,12}) bytes/i, certainty: 0.97 },
    {
      text: /Function code combined with layers exceeds the maximum|Layers consume more than the available size|(?:image|container image) (?:size )?exceeds the maximum (?:allowed )?(?:size|of)/i,
      certainty: 0.95,
    },
    {
      text: /\bRequestEntityTooLarge(?:Exception)?\b|Request must be smaller than \d{1,12} bytes for the (?:CreateFunction|UpdateFunctionCode)/i,
      certainty: 0.93,
    },
    {
      text: /Inline (?:source )?code.{0,40}(?:too large|exceed)|Lambda source is too large|ZipFile.{0,40}4096/i,
      certainty: 0.9,
    },
  ],
  cause: 'The code with its layers unpacks to more than Lambda takes.',
  fix: [
    'Bundle and tree-shake: NodejsFunction with minify, and without what the runtime has (@aws-sdk/*)',
    'Move large parts into a layer (they count too) or into a container image',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }],
  prevention: 'Watch the size of assets in the build.',
  examples: [
    {
      text: 'An error occurred (RequestEntityTooLargeException) when calling the UpdateFunctionCode operation: Request must be smaller than 70167211 bytes for the UpdateFunctionCode operation',
      fits: true,
    },
    {
      text: 'Unzipped size must be smaller than 262144000 bytes (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
    },
    {
      text: 'An error occurred (CodeStorageExceededException) when calling the UpdateFunctionCode operation: Code storage limit exceeded.',
      fits: false,
    },
    { text: 'Uploaded file must be a non-empty zip', fits: false },
  ],
  source: 'Lambda quotas',
});
