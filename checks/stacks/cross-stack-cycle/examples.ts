import type { ExampleStack, Examples } from '../../../src/checking/index.js';

const exporting = (name: unknown): object => ({
  Out: { Value: 'x', Export: { Name: name } },
});
const reading = (name: unknown): object => ({
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: { S3BucketName: { 'Fn::ImportValue': name } },
  },
});
const stack = (resources: object, outputs: object = {}, parameters: object = {}): ExampleStack => ({
  template: { Parameters: parameters, Resources: resources, Outputs: outputs },
});
const app = (...lines: readonly string[]) => ({
  'bin/app.ts': [
    "import { App } from 'aws-cdk-lib';",
    "import { SecurityStack } from '../lib/security-stack';",
    "import { StorageStack } from '../lib/storage-stack';",
    'const app = new App();',
    ...lines,
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    {
      name: 'a diamond',
      stacks: {
        Security: stack({}, exporting('Security:KeyArn')),
        Storage: stack(reading('Security:KeyArn'), exporting('Storage:LogsBucket')),
        Api: stack({ ...reading('Storage:LogsBucket'), Other: { ...reading('Security:KeyArn') } }),
      },
    },
    {
      name: 'an import that the stack itself satisfies, beside another one',
      stacks: {
        A: stack(reading('A:Own'), exporting('A:Own')),
        B: stack(reading('A:Own'), exporting('B:Nobody')),
      },
    },
    {
      name: 'the same name in another region is another export',
      stacks: {
        A: { ...stack(reading('B:X'), exporting('A:X')), region: 'us-east-1' },
        B: { ...stack(reading('A:X'), exporting('B:X')), region: 'eu-west-1' },
        C: { ...stack(reading('A:X')), region: 'us-east-1' },
      },
    },
    {
      files: app(
        "const security = new SecurityStack(app, 'Security');",
        "const storage = new StorageStack(app, 'Storage', { key: security.key, env: security.env });",
        'storage.addDependency(security);',
      ),
    },
  ],
  fail: [
    {
      stacks: {
        Security: stack(reading('Storage:LogsBucket'), exporting('Security:KeyArn')),
        Storage: stack(reading('Security:KeyArn'), exporting('Storage:LogsBucket')),
      },
      says: /Security → Storage → Security: Security imports Storage:LogsBucket \(of Storage\)/,
    },
    {
      name: 'names made by Fn::Sub and Fn::Join, with defaults of parameters',
      stacks: {
        Security: stack(
          reading({ 'Fn::Sub': '${Env}-logs' }),
          exporting({ 'Fn::Sub': '${AWS::StackName}-key' }),
          { Env: { Type: 'String', Default: 'dev' } },
        ),
        Storage: stack(
          reading({ 'Fn::Join': ['-', ['Security', 'key']] }),
          exporting({ 'Fn::Join': ['-', [{ Ref: 'Env' }, 'logs']] }),
          { Env: { Type: 'String', Default: 'dev' } },
        ),
      },
      says: /imports dev-logs/,
    },
    {
      name: 'over three stacks, one of them by an SSM parameter, one by the manifest',
      stacks: {
        A: stack({
          P: {
            Type: 'AWS::SSM::Parameter',
            Properties: { Name: '/app/a', Type: 'String', Value: 'x' },
          },
          Q: {
            Type: 'AWS::SQS::Queue',
            Properties: { KmsMasterKeyId: { 'Fn::ImportValue': 'C:Key' } },
          },
        }),
        B: stack({
          Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: '{{resolve:ssm:/app/a:1}}' } },
        }),
        C: { ...stack({}, exporting('C:Key')), needs: ['B'] },
      },
      says: /B reads the SSM parameter \/app\/a \(of A\).*|waits for it/,
    },
    {
      name: 'by a parameter of the template that is read from SSM, and outputs of stacks',
      stacks: {
        A: stack({
          P: {
            Type: 'AWS::SSM::Parameter',
            Properties: { Name: '/app/a', Type: 'String', Value: 'x' },
          },
          Q: {
            Type: 'AWS::SQS::Queue',
            Properties: {
              QueueName: { 'Fn::GetStackOutput': { StackName: 'B', OutputName: 'Out' } },
            },
          },
        }),
        B: stack({}, exporting('B:X'), {
          P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/a' },
        }),
      },
      says: /reads output Out \(of B\)/,
    },
    {
      name: 'from inside a nested stack',
      stacks: {
        A: stack({ Nested: { Type: 'AWS::CloudFormation::Stack' } }, exporting('A:X')),
        'A/Nested': { ...stack(reading('B:X')), parent: { stack: 'A', logicalId: 'Nested' } },
        B: stack(reading('A:X'), exporting('B:X')),
      },
      says: /A → B → A|B → A → B/,
    },
    {
      name: 'dependencies declared both ways',
      files: app(
        "const security = new SecurityStack(app, 'Security');",
        "const storage = new StorageStack(app, 'Storage');",
        'storage.addDependency(security);',
        'security.addStackDependency(storage);',
      ),
      at: 'bin/app.ts',
      says: /security → storage → security|storage → security → storage/,
    },
    {
      name: 'a declared dependency against what is passed',
      files: app(
        "const security = new SecurityStack(app, 'Security');",
        "const storage = new StorageStack(app, 'Storage', { key: security.key });",
        'security.addDependency(storage);',
      ),
      at: 'bin/app.ts',
    },
  ],
  skip: [
    { stacks: { A: stack({}, exporting('A:X')), B: stack({}) } },
    { files: app("const security = new SecurityStack(app, 'Security');") },
  ],
};
