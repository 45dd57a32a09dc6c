import type { Examples } from '../../../src/checking/index.js';
import {
  endpoints,
  internetGateway,
  nat,
  subnet,
  toInternet,
  toNat,
  vpc,
} from '../example-network.js';

const fn = (...subnets: readonly string[]) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    VpcConfig: { SubnetIds: subnets.map((Ref) => ({ Ref })), SecurityGroupIds: [] },
  },
});
const role = (...Action: readonly string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    ],
  },
});
const base = { Vpc: vpc, Internet: internetGateway, ...subnet('Public', toInternet) };
const own = ['ec2:CreateNetworkInterface', 'logs:PutLogEvents'];

export const examples: Examples = {
  pass: [
    {
      resources: {
        ...base,
        Nat: nat('Public'),
        ...subnet('Private', toNat()),
        Role: role('secretsmanager:GetSecretValue'),
        Fn: fn('Private'),
      },
    },
    {
      name: 'a transit gateway',
      resources: {
        Vpc: vpc,
        ...subnet('Private', { TransitGatewayId: 'tgw-1' }),
        Role: role('sqs:SendMessage'),
        Fn: fn('Private'),
      },
    },
    {
      name: 'a transit gateway to a network with endpoints',
      resources: {
        Vpc: vpc,
        ...subnet('Private', { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1' }),
        Role: role('sqs:SendMessage'),
        Fn: fn('Private'),
      },
    },
    {
      name: 'IPv6 out only',
      resources: {
        Vpc: vpc,
        ...subnet('Private', {
          DestinationCidrBlock: undefined,
          DestinationIpv6CidrBlock: '::/0',
          EgressOnlyInternetGatewayId: 'eigw-1',
        }),
        Role: role('sqs:SendMessage'),
        Fn: fn('Private'),
      },
    },
  ],
  fail: [
    {
      resources: {
        ...base,
        ...subnet('Private'),
        Role: role('secretsmanager:GetSecretValue', ...own),
        Fn: fn('Private'),
      },
      at: 'Fn',
      says: /calls secretsmanager without/,
    },
    {
      name: 'a route to somewhere else',
      resources: {
        Vpc: vpc,
        Internet: internetGateway,
        ...subnet('Private', { DestinationCidrBlock: '10.0.0.0/8', GatewayId: { Ref: 'Vpn' } }),
        Role: role('sqs:SendMessage'),
        Fn: fn('Private'),
      },
    },
    {
      name: 'an endpoint for something else',
      resources: {
        Vpc: vpc,
        ...endpoints('s3'),
        ...subnet('Private'),
        Role: role('s3:GetObject', 'sqs:SendMessage'),
        Fn: fn('Private'),
      },
      says: /calls sqs without/,
    },
    {
      name: 'a function in a public subnet has no address',
      resources: { ...base, Role: role('sqs:SendMessage'), Fn: fn('Public') },
    },
    {
      name: 'the NAT gateway in a private subnet',
      resources: {
        Vpc: vpc,
        ...subnet('PrivateA'),
        Nat: nat('PrivateA'),
        ...subnet('PrivateB', toNat()),
      },
      at: 'Nat',
      says: /stands in PrivateA/,
    },
    {
      name: 'the NAT gateway behind itself',
      resources: { Vpc: vpc, ...subnet('PrivateA', toNat()), Nat: nat('PrivateA') },
    },
    {
      name: 'tasks that cannot pull',
      resources: {
        Vpc: vpc,
        ...subnet('Private'),
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            ContainerDefinitions: [
              { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1' },
            ],
          },
        },
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: {
            LaunchType: 'FARGATE',
            TaskDefinition: { Ref: 'Task' },
            NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Private' }] } },
          },
        },
      },
      says: /ecr\.api, ecr\.dkr/,
    },
    {
      name: 'by a managed policy',
      resources: {
        Vpc: vpc,
        ...subnet('Private'),
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] },
        },
        Fn: fn('Private'),
      },
      says: /calls s3/,
    },
    {
      name: 'one gateway for two zones',
      resources: {
        ...base,
        Nat: nat('Public'),
        ...subnet('PrivateA', toNat()),
        ...subnet('PrivateB', toNat(), 'eu-west-1b'),
      },
      says: /2 zones/,
    },
  ],
  skip: [
    {
      name: 'isolated, and it only talks to its database',
      resources: { Vpc: vpc, ...subnet('Private'), Role: role(...own), Fn: fn('Private') },
    },
    {
      name: 'endpoints for all that it calls',
      resources: {
        Vpc: vpc,
        ...endpoints('secretsmanager'),
        ...subnet('Private'),
        Role: role('secretsmanager:GetSecretValue'),
        Fn: fn('Private'),
      },
    },
    {
      name: 'Lambda polls the queue and sends dead letters from outside',
      resources: {
        Vpc: vpc,
        ...subnet('Private'),
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: {
                  Statement: [
                    { Effect: 'Allow', Action: ['sqs:ReceiveMessage'], Resource: '*' },
                    {
                      Effect: 'Allow',
                      Action: 'sqs:SendMessage',
                      Resource: { 'Fn::GetAtt': ['Dead', 'Arn'] },
                    },
                  ],
                },
              },
            ],
          },
        },
        Dead: { Type: 'AWS::SQS::Queue' },
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            ...fn('Private').Properties,
            DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
          },
        },
      },
    },
    { name: 'subnets for databases', resources: { Vpc: vpc, ...subnet('Private') } },
    { name: 'subnets of somebody else', resources: { Role: role('sqs:*'), Fn: fn() } },
  ],
};
