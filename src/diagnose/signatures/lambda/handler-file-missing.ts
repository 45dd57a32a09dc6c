import { defineSignature } from '../define.js';

export const handlerFileMissing = defineSignature({
  id: 'handler-file-missing',
  catalog: 'handler-file-missing',
  title: 'The code has no file or export for the handler',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot find module '(?<module>[^']{1,200})'(?:\\n|\s){1,10}Require stack:(?:\\n|\s){1,10}- \/var\/runtime/i,
      certainty: 0.95,
    },
    {
      text: /Handler '(?<handler>[^']{1,200})' missing on module '(?<module>(?!index')[^']{1,200})'/i,
      certainty: 0.93,
    },
    {
      text: /Runtime\.HandlerNotFound\b(?:: (?<handler>[\w./-]{1,200}) is undefined)?/i,
      certainty: 0.88,
    },
    {
      text: /Runtime\.ImportModuleError: Error: Cannot find module '(?<module>[\w./-]{1,200})'/i,
      certainty: 0.75,
    },
    {
      text: /\bis not a function\b.{0,40}handler|\bRuntime\.(?:MalformedHandlerName|InvalidEntrypoint)\b/i,
      certainty: 0.85,
    },
    { text: /Cannot find module '(?<module>\/var\/task\/[^']{1,200})'/i, certainty: 0.9 },
  ],
  cause:
    'Lambda looked for {module} and found neither file nor export: the handler and the layout of the bundle disagree, or the code was never compiled.',
  fix: [
    'See what is in it: aws lambda get-function --function-name {physicalId} --query Code.Location, download and list it',
    'Align handler with the bundle (NodejsFunction does both), or compile before packaging',
    'Look: apexctl check --rule handler-file-missing',
  ],
  absence: [{ test: 'rule', rule: 'handler-file-missing' }],
  prevention: 'Check the assets after every synth.',
  examples: [
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'upload'\nRequire stack:\n- /var/runtime/index.mjs",
      fits: true,
      catches: { module: 'upload' },
    },
    {
      text: 'Runtime.HandlerNotFound: upload.handler is undefined or not exported',
      fits: true,
      catches: { handler: 'upload.handler' },
    },
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
      fits: false,
    },
  ],
  source: 'Lambda Developer Guide, troubleshoot deployment and invocation issues',
});
