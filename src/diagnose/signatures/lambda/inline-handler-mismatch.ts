import { defineSignature } from '../define.js';

export const inlineHandlerMismatch = defineSignature({
  id: 'inline-handler-mismatch',
  catalog: 'inline-handler-mismatch',
  title: 'Inline code whose handler names another file',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Unable to import module '(?<module>[^']{1,200})': No module named '\k<module>'/i,
      certainty: 0.95,
    },
    {
      text: /Runtime\.HandlerNotFound: (?<handler>index\.[\w-]{1,100}) is undefined or not exported/i,
      certainty: 0.93,
    },
    {
      text: /Handler '(?<handler>[^']{1,200})' missing on module '(?<module>index)'/i,
      certainty: 0.95,
    },
    { text: /\b(?<handler>index\.[\w-]{1,100}) is undefined or not exported/i, certainty: 0.9 },
    {
      text: /Runtime\.ImportModuleError: Error: Cannot find module '(?<module>[\w-]{1,200})'/i,
      certainty: 0.68,
    },
  ],
  cause:
    'Inline code becomes a file called index (index.js or index.py), and the handler names another file or a function that the code does not export.',
  fix: [
    "Set handler: 'index.<function>' with the name that the code defines and exports",
    'Or take the code out of the template: new NodejsFunction(…), which fits both',
    'Look: apexctl check --rule inline-handler-mismatch',
  ],
  absence: [{ test: 'rule', rule: 'inline-handler-mismatch' }],
  prevention: 'One invocation after the deployment.',
  examples: [
    {
      text: "[ERROR] Runtime.ImportModuleError: Unable to import module 'reminder': No module named 'reminder'",
      fits: true,
      catches: { module: 'reminder' },
    },
    {
      text: 'Runtime.HandlerNotFound: index.main is undefined or not exported',
      fits: true,
      catches: { handler: 'index.main' },
    },
    {
      text: "[ERROR] Runtime.HandlerNotFound: Handler 'run' missing on module 'index'",
      fits: true,
    },
    {
      text: "Runtime.ImportModuleError: Unable to import module 'index': No module named 'requests'",
      fits: false,
    },
  ],
  source:
    'Lambda Developer Guide, Python and Node.js handlers; AWS::Lambda::Function Code, ZipFile',
});
