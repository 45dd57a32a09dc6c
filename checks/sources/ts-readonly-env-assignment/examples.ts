import type { Examples } from '../../../src/checking/index.js';

const source = (text: string) => ({
  files: {
    'bin/app.ts': `import { Environment, StackProps } from 'aws-cdk-lib';\nimport * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n${text}`,
  },
});

export const examples: Examples = {
  pass: [
    source('const env: Environment = { region, ...(id && { account: id }) };'),
    source("process.env.X = '1';\nconst env: Record<string, string> = {};\nenv.account = id;"),
    {
      name: 'an own mutable type',
      ...source('const env: { account?: string } = {};\nenv.account = id;'),
    },
    {
      name: 'made writable',
      ...source(
        'const env: { -readonly [K in keyof Environment]: Environment[K] } = {};\nenv.account = id;',
      ),
    },
    {
      name: 'another variable of the same name',
      ...source(
        'const env: Environment = {};\nfunction f() { const env = {} as Record<string, string>; env.account = id; }',
      ),
    },
    {
      name: 'the variable itself',
      ...source('let env: Environment = {};\nenv = { account: id };'),
    },
  ],
  fail: [
    {
      ...source('const env: Environment = { region };\nenv.account = id;'),
      says: /env\.account/,
      at: 'bin/app.ts',
    },
    source('const env: cdk.Environment = {};\nif (id) env.account = id;'),
    source('function make(props: StackProps) { props.stackName = "a"; }'),
    source('const props: s3.BucketProps = {};\nprops.versioned ||= true;'),
    source('const env = {} as cdk.Environment;\nenv.region = "eu-west-1";'),
    source('const env: Partial<Environment> = {};\nenv.region = "eu-west-1";'),
  ],
  skip: [
    {
      files: {
        'bin/app.ts':
          "import { Environment } from './own';\nconst env: Environment = {};\nenv.account = id;",
      },
    },
  ],
};
