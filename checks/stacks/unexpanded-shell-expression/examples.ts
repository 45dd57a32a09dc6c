import type { Examples } from '../../../src/checking/index.js';

const bucket = (name: unknown) => ({
  B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } },
});
const stack = (...lines: readonly string[]) => ({
  'lib/stack.ts': [
    "import { Bucket } from 'aws-cdk-lib/aws-s3';",
    "const stage = 'dev';",
    ...lines,
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    { resources: bucket({ 'Fn::Sub': 'media-${AWS::AccountId}' }) },
    { resources: bucket({ 'Fn::Sub': ['media-${Env}', { Env: 'dev' }] }) },
    {
      name: 'scripts',
      resources: {
        I: {
          Type: 'AWS::EC2::Instance',
          Properties: { UserData: { 'Fn::Base64': 'echo ${HOME}' } },
        },
        C: {
          Type: 'AWS::CodeBuild::Project',
          Properties: { Name: 'b', Source: { BuildSpec: 'a: $(date)' } },
        },
        F: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: 'const a = `${b}`' } } },
      },
    },
    {
      name: 'variables of policies and APIs',
      resources: {
        P: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyDocument: { Statement: [{ Resource: 'arn:aws:s3:::a/${aws:username}' }] },
          },
        },
        A: {
          Type: 'AWS::ApiGateway::Method',
          Properties: { Uri: 'https://${stageVariables.host}/x' },
        },
      },
    },
    { files: { 'package.json': '{"scripts":{"deploy":"cdk deploy ${STACK:-all}"}}' } },
    { files: { 'cdk.json': '{"app":"npx tsx bin/${APP:-app}.ts","context":{"suffix":"dev"}}' } },
  ],
  fail: [
    {
      resources: bucket('media-${DEPLOY_ENV:-dev}'),
      at: 'B',
      says: /"media-\$\{DEPLOY_ENV:-dev\}" holds \$\{DEPLOY_ENV:-dev\}/,
    },
    { resources: bucket('media-${STAGE}') },
    { resources: bucket({ 'Fn::Join': ['-', ['media', '$(git rev-parse HEAD)']] }) },
    {
      name: 'a default of a parameter, an output',
      template: {
        Parameters: { Env: { Type: 'String', Default: '${ENV:-dev}' } },
        Resources: {},
        Outputs: { Url: { Value: 'https://${HOST}' } },
      },
    },
    {
      name: 'a variable of a function may be filled in by its code',
      resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { A: '${TABLE}' } } },
        },
      },
    },
    {
      files: { 'cdk.json': '{"context": { "suffix": "${DEPLOY_ENV:-dev}" }}' },
      at: 'cdk.json',
      says: /context\.suffix holds/,
    },
    { files: { 'package.json': '{"config":{"stage":"$(whoami)"}}' } },
    {
      files: stack("new Bucket(this, 'B', { bucketName: 'media-${stage}' });"),
      at: 'lib/stack.ts',
    },
    { files: stack("const suffix = '${DEPLOY_ENV:-dev}';") },
  ],
  skip: [
    {
      name: 'commands that a shell runs',
      files: stack(
        "execSync('echo ${HOME:-/}');",
        "new Thing(this, 'F', { bundling: { command: ['sh', '-c', 'cp ${SRC} /out'] } });",
        'userData.addCommands("export A=${B:-c}");',
      ),
    },
    {
      name: 'tests',
      files: { 'test/stack.test.ts': "import 'aws-cdk-lib'; const a = '${A:-b}';" },
    },
    { files: stack('new Bucket(this, `b-${stage}`);') },
    {
      name: 'the id of a stack, which is a rule of its own',
      files: stack("new AppStack(app, 'App-${stage}', {});"),
    },
  ],
};
