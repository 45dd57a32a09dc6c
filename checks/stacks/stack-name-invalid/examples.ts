import type { Examples } from '../../../src/checking/index.js';

const app = (...lines: readonly string[]) => ({
  'bin/app.ts': [
    "import { App, Stack } from 'aws-cdk-lib';",
    "import { AppStack } from '../lib/app-stack';",
    'const app = new App();',
    "const stage = 'dev';",
    ...lines,
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    { stacks: { A: { name: 'Orders-dev-2', resources: {} } } },
    { stacks: { A: { name: 'a'.repeat(128), resources: {} } } },
    { files: app("new AppStack(app, 'Orders-2');") },
    {
      name: 'the id may be anything where a name is given',
      files: app("new Stack(app, 'Orders_dev', { stackName: 'Orders-dev' });"),
    },
  ],
  fail: [
    { stacks: { A: { name: 'Orders_dev', resources: {} } }, says: /"Orders_dev" holds "_"/ },
    { stacks: { A: { name: '2nd', resources: {} } }, says: /begin with a letter/ },
    { stacks: { A: { name: 'a'.repeat(129), resources: {} } }, says: /129 characters, and 128/ },
    { stacks: { A: { name: 'Orders-${stage}', resources: {} } } },
    {
      files: app("new AppStack(app, 'Orders-${stage}', { env });"),
      at: 'bin/app.ts',
      says: /keep the placeholder of 'Orders-\$\{stage\}'/,
    },
    {
      name: 'double quotes, in the property',
      files: app('new AppStack(app, "Orders", { stackName: "Orders-${process.env.STAGE}" });'),
    },
    { files: app('new AppStack(app, `orders_${stage}`);'), says: /holds "_"/ },
    { files: app("new Stack(app, 'my.stack');"), says: /holds "\."/ },
  ],
  skip: [
    { files: app('new AppStack(app, `Orders-${stage}`);') },
    {
      name: 'a construct that is no stack',
      files: app("import { Queue } from 'aws-cdk-lib/aws-sqs';", "new Queue(app, 'my.queue');"),
    },
  ],
};
