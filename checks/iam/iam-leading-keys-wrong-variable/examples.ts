import type { Examples } from '../../../src/checking/index.js';

const role = (trusted: object, keys: unknown, operator = 'ForAllValues:StringEquals') => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' }],
      },
    },
  },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'table',
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['dynamodb:GetItem', 'dynamodb:Query'],
            Resource: '*',
            Condition: { [operator]: { 'dynamodb:LeadingKeys': keys } },
          },
        ],
      },
    },
  },
});
const lambda = { Service: 'lambda.amazonaws.com' };
const federated = { Federated: 'cognito-identity.amazonaws.com' };
const cdk = (variable: string, imports: string) => ({
  'lib/api.ts': `import * as x from 'aws-cdk-lib/${imports}';
policy.addCondition('StringEquals', { 'dynamodb:LeadingKeys': ['${variable}'] });
`,
});

export const examples: Examples = {
  pass: [{ name: 'a value of its own', resources: role(lambda, ['tenant-1']) }],
  fail: [
    {
      resources: role(lambda, ['${aws:userid}'], 'StringEquals'),
      at: 'Policy',
      says: /lambda takes Role on, where \$\{aws:userid\}/,
    },
    { resources: role({ Service: ['ecs-tasks.amazonaws.com'] }, '${aws:username}') },
    {
      name: 'with something around',
      resources: role(lambda, ['USER#${aws:userid}'], 'ForAllValues:StringLike'),
    },
    { files: cdk('${aws:userid}', 'aws-lambda'), at: 'lib/api.ts' },
  ],
  skip: [
    { resources: role(federated, ['${cognito-identity.amazonaws.com:sub}']) },
    { resources: role(federated, ['${aws:PrincipalTag/tenant}']) },
    { resources: role(federated, ['${aws:userid}']) },
    { files: cdk('${cognito-identity.amazonaws.com:sub}', 'aws-lambda') },
    { files: cdk('${aws:userid}', 'aws-cognito') },
  ],
};
