import type { Examples } from '../../../src/checking/index.js';

const statement = (action: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});
const role = (statements: readonly unknown[], more: object = {}) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
      ...more,
    },
  },
});

export const examples: Examples = {
  pass: [
    { resources: role([statement('scheduler:CreateSchedule'), statement('iam:PassRole')]) },
    {
      name: 'in another policy of the same role',
      resources: {
        ...role([statement('states:CreateStateMachine')]),
        Pass: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'pass',
            Roles: [{ Ref: 'Role' }],
            PolicyDocument: { Statement: [statement('iam:Pass*')] },
          },
        },
      },
    },
    {
      name: 'by a managed policy',
      resources: role([statement('lambda:CreateFunction')], {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSLambda_FullAccess'],
      }),
    },
  ],
  fail: [
    {
      resources: role([statement(['scheduler:CreateSchedule'])]),
      at: 'Role',
      says: /may scheduler:CreateSchedule, and no statement allows iam:PassRole\.$/,
    },
    { resources: role([statement('states:Create*')]), says: /states:CreateStateMachine/ },
    { resources: role([statement('lambda:CreateFunction')]) },
    { resources: role([statement('ecs:RunTask')]) },
    { resources: role([statement('glue:CreateJob')]) },
    {
      name: 'only where a target has a role',
      resources: role([statement('events:PutTargets')]),
      says: /needed where the call names a role/,
    },
    {
      name: 'the code names one',
      resources: role([statement('events:PutTargets')]),
      files: {
        'src/plan.ts': `await events.send(new PutTargetsCommand({ Targets: [{ Id: '1', Arn: queue, RoleArn: role }] }));\n`,
      },
      says: /no statement allows iam:PassRole\.$/,
    },
    {
      name: 'for a group of policies in another stack',
      stacks: {
        Security: {
          template: {
            Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'planner' } } },
          },
        },
        Api: {
          resources: {
            P: {
              Type: 'AWS::IAM::RolePolicy',
              Properties: {
                RoleName: 'planner',
                PolicyName: 'p',
                PolicyDocument: { Statement: [statement('scheduler:CreateSchedule')] },
              },
            },
          },
        },
      },
    },
  ],
  unknown: [
    {
      resources: role([statement('scheduler:CreateSchedule')], {
        ManagedPolicyArns: [{ 'Fn::ImportValue': 'elsewhere' }],
      }),
    },
  ],
  skip: [
    { resources: role([statement('sqs:SendMessage')]) },
    { name: 'meant for nothing in particular', resources: role([statement('lambda:*')]) },
    {
      name: 'denied',
      resources: role([statement('scheduler:CreateSchedule', { Effect: 'Deny' })]),
    },
  ],
};
