import type { Examples } from '../../../src/checking/index.js';

const app = (text: string) => ({
  files: { 'bin/app.ts': `import { App } from 'aws-cdk-lib';\nconst app = new App();\n${text}` },
});

export const examples: Examples = {
  pass: [
    app(
      "if (!process.env.STAGE) throw new Error('STAGE is missing');\nconst name = `media-${process.env.STAGE}`;",
    ),
    app(
      "const stage = app.node.tryGetContext('stage');\nif (!/^[a-z]+$/.test(stage)) throw new Error('stage');\nnew Media(app, `Media-${stage}`);",
    ),
    app('const config = v.parse(Config, { stage: process.env.STAGE });'),
    app('const stage = readStage(process.env.STAGE);\nnew Media(app, `Media-${stage}`);'),
    {
      name: 'a default',
      ...app("const stage = process.env.STAGE ?? 'dev';\nnew Media(app, `Media-${stage}`);"),
    },
  ],
  fail: [
    {
      ...app('const stage = process.env.STAGE!;'),
      says: /process\.env\.STAGE is asserted with "!"/,
      at: 'bin/app.ts',
    },
    app('const stage = process.env.STAGE as string;'),
    app("const stage = app.node.tryGetContext('stage') as string;"),
    { ...app('new Media(app, `Media-${process.env.STAGE}`);'), says: /put into a text/ },
    {
      ...app("const stage = app.node.tryGetContext('stage');\nnew Media(app, `Media-${stage}`);"),
      says: /as stage/,
    },
    app("const suffix = process.env.SUFFIX;\nnew Media(app, 'Media-' + suffix);"),
  ],
  skip: [
    {
      name: 'given by the CDK CLI',
      ...app(
        "new Media(app, 'Media', { env: { account: process.env.CDK_DEFAULT_ACCOUNT!, region: process.env.CDK_DEFAULT_REGION } });",
      ),
    },
    { name: 'no code of an app', files: { 'services/a.ts': 'const table = process.env.TABLE!;' } },
  ],
};
