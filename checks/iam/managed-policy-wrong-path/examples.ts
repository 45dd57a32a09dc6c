import type { Examples } from '../../../src/checking/index.js';

const role = (...policies: readonly unknown[]) => ({
  Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: policies } },
});
const cdk = (policy: string) => ({
  'lib/role.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
export const policies = [iam.ManagedPolicy.fromAwsManagedPolicyName('${policy}')];
`,
});

export const examples: Examples = {
  pass: [
    { resources: role('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole') },
    { resources: role('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess') },
    { resources: role('arn:aws:iam::aws:policy/job-function/ViewOnlyAccess') },
    { resources: role('arn:aws:iam::aws:policy/aws-service-role/APIGatewayServiceRolePolicy') },
    { files: cdk('service-role/AWSLambdaBasicExecutionRole') },
  ],
  fail: [
    {
      resources: role('arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole'),
      at: 'Role',
      says: /is service-role\/AWSLambdaBasicExecutionRole, not AWSLambdaBasicExecutionRole/,
    },
    {
      name: 'the way CDK writes it',
      resources: role({
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonECSTaskExecutionRolePolicy'],
        ],
      }),
    },
    {
      name: 'a path that it does not have',
      resources: role({
        'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/CloudWatchAgentServerPolicy',
      }),
      says: /is CloudWatchAgentServerPolicy, not service-role/,
    },
    {
      name: 'a boundary',
      resources: {
        User: {
          Type: 'AWS::IAM::User',
          Properties: { PermissionsBoundary: 'arn:aws:iam::aws:policy/ViewOnlyAccess' },
        },
      },
    },
    {
      name: 'the name in a parameter',
      template: {
        Parameters: { Policy: { Type: 'String', Default: 'AWSLambdaVPCAccessExecutionRole' } },
        Resources: role({ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Policy}' }),
      },
    },
    { files: cdk('AWSLambdaSQSQueueExecutionRole'), at: 'lib/role.ts' },
    {
      name: 'an ARN in a source, imported by name',
      files: {
        'lib/role.ts': `import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
export const p = (s) => ManagedPolicy.fromManagedPolicyArn(s, 'P', 'arn:aws:iam::aws:policy/AWS_ConfigRole');
`,
      },
    },
  ],
  skip: [
    {
      name: 'a policy of the account',
      resources: role('arn:aws:iam::111122223333:policy/AWSLambdaBasicExecutionRole'),
    },
    { name: 'a name in no list', resources: role('arn:aws:iam::aws:policy/AWSConfigRole') },
    { name: 'a parameter', resources: role({ Ref: 'Policy' }) },
    {
      name: 'somebody else’s function',
      files: { 'lib/x.ts': `x.fromAwsManagedPolicyName('AWSLambdaBasicExecutionRole');\n` },
    },
    {
      name: 'a test',
      files: {
        'lib/role.test.ts': `expect(arn).toBe('arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole');\n`,
      },
    },
  ],
};
