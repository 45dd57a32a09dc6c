import { defineSignature } from '../define.js';

export const functionCodeMissing = defineSignature({
  id: 'function-code-missing',
  title: 'The asset of a function is not in the staging bucket',
  kind: 'environment',
  role: 'cause',
  looks: [
    {
      text: /Error occurred while GetObject\. S3 Error Code: (?<code>NoSuchKey|NoSuchBucket|AccessDenied|PermanentRedirect)/i,
      certainty: 0.97,
    },
    {
      text: /S3 error: The specified key does not exist|TemplateURL must reference a valid S3 object/i,
      certainty: 0.93,
    },
    {
      text: /fail(?:ed|: ?No) .{0,40}publish .{0,60}assets?|Failed to publish (?:one or more )?assets?/i,
      certainty: 0.85,
    },
  ],
  cause:
    'The template names an object that was never published, or that was cleaned away ({code}).',
  fix: [
    'Publish again: apexctl deploy {stack} (or cdk deploy {stack} --force)',
    'See it: aws s3 ls s3://cdk-hnb659fds-assets-{account}-{region}/',
    'Cleaned away too early: let the lifecycle of the staging bucket keep what a rollback needs',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Keep published assets for as long as a rollback may need them.',
  examples: [
    {
      text: 'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { code: 'NoSuchKey' },
    },
    { text: 'TemplateURL must reference a valid S3 object to which you have access.', fits: true },
    { text: 'Uploaded file must be a non-empty zip', fits: false },
  ],
  source: 'Lambda API Reference, CreateFunction; CloudFormation User Guide',
});
