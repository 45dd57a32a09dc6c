import { defineSignature } from '../define.js';

export const lambdaUndeclaredDependency = defineSignature({
  id: 'lambda-undeclared-dependency',
  catalog: 'lambda-undeclared-dependency',
  title: 'Code imports a package that is not packed with it',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Cannot find module '(?<module>(?!aws-sdk['/])[^'./][^']{0,200})'(?:\\n|\s){1,10}Require stack:(?:\\n|\s){1,10}- \/var\/task/i,
      certainty: 0.96,
    },
    {
      text: /Cannot find package '(?<module>[^']{1,200})' imported from \/var\/task/i,
      certainty: 0.96,
    },
    { text: /\bERR_MODULE_NOT_FOUND\b/, certainty: 0.7 },
    {
      text: /Unable to import module '[^']{1,200}': No module named '(?<module>[^']{1,200})'/i,
      certainty: 0.93,
    },
    {
      text: /Runtime\.ImportModuleError: Error: Cannot find module '(?<module>(?:@[\w-]{1,60}\/)?(?:uuid|lodash|axios|moment|jsonwebtoken|bcrypt\w{0,4}|valibot|zod|pg|mysql2?|dayjs|nanoid|@[\w-]{1,60}\/[\w.-]{1,60}))'/i,
      certainty: 0.85,
    },
    { text: /Runtime\.ImportModuleError\b/, certainty: 0.65 },
  ],
  cause:
    'The machine that built it has {module}, the runtime does not: it is neither bundled nor in a layer nor part of the runtime.',
  fix: [
    'Bundle it: new NodejsFunction(…), with the package under dependencies',
    'Or use what the platform has: crypto.randomUUID() instead of uuid, fetch instead of axios',
    'Find all of them: apexctl check --rule lambda-undeclared-dependency',
  ],
  absence: [{ test: 'rule', rule: 'lambda-undeclared-dependency' }],
  prevention: 'Resolve every import against bundle, layers and built-ins.',
  examples: [
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'uuid'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
      fits: true,
      catches: { module: 'uuid' },
    },
    {
      text: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'jsonwebtoken' imported from /var/task/index.mjs",
      fits: true,
      catches: { module: 'jsonwebtoken' },
    },
    {
      text: "[ERROR] Runtime.ImportModuleError: Unable to import module 'index': No module named 'requests'",
      fits: true,
      catches: { module: 'requests' },
    },
    {
      text: "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js",
      fits: false,
    },
  ],
  source: 'Lambda Developer Guide, troubleshooting; Node.js errors',
});
