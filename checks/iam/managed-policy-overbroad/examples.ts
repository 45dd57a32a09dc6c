import type { Examples } from '../../../src/checking/index.js';

const role = (trusted: object, ...policies: readonly unknown[]) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: policies,
    },
  },
});
const lambda = { Service: 'lambda.amazonaws.com' };
const arn = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` });

export const examples: Examples = {
  pass: [
    { resources: role(lambda, arn('service-role/AWSLambdaBasicExecutionRole')) },
    { resources: role(lambda, arn('AmazonS3ReadOnlyAccess'), arn('AWSXRayDaemonWriteAccess')) },
  ],
  fail: [
    {
      resources: role(lambda, arn('AdministratorAccess')),
      at: 'Role',
      says: /lambda gets AdministratorAccess/,
    },
    { resources: role({ Service: ['ecs-tasks.amazonaws.com'] }, arn('PowerUserAccess')) },
    { resources: role({ Service: { 'Fn::Sub': 'ec2.${AWS::URLSuffix}' } }, arn('IAMFullAccess')) },
    { resources: role(lambda, arn('AmazonDynamoDBFullAccess')) },
    { resources: role(lambda, arn('AWSLambda_FullAccess')) },
  ],
  skip: [
    {
      name: 'what CloudFormation deploys with',
      resources: role({ Service: 'cloudformation.amazonaws.com' }, arn('AdministratorAccess')),
    },
    { name: 'for people', resources: role({ AWS: '111122223333' }, arn('AdministratorAccess')) },
    { resources: role(lambda, { Ref: 'Policy' }) },
  ],
};
