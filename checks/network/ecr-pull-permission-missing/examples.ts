import type { Examples } from '../../../src/checking/index.js';

const IMAGE = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1';
const repository = (properties: object = {}) => ({
  Type: 'AWS::ECR::Repository',
  Properties: { RepositoryName: 'shop', ...properties },
});
const role = (properties: object) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: {}, ...properties },
});
const may = (Action: unknown, Resource: unknown = '*') =>
  role({
    Policies: [
      { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } },
    ],
  });
const task = (Image: unknown, properties: object = { ExecutionRoleArn: arnOf('Role') }) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    RequiresCompatibilities: ['FARGATE'],
    ContainerDefinitions: [{ Name: 'web', Image }],
    ...properties,
  },
});
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const ofRepository = { 'Fn::Sub': '${Repo.RepositoryUri}:latest' };
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];
const managed = role({
  ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
});

export const examples: Examples = {
  pass: [
    { name: 'the managed policy', resources: { Task: task(IMAGE), Role: managed } },
    {
      name: 'as repository.grantPull writes it',
      resources: {
        Repo: repository(),
        Task: task(ofRepository),
        Role: role({}),
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'p',
            Roles: [{ Ref: 'Role' }],
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: pull, Resource: arnOf('Repo') },
                { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
              ],
            },
          },
        },
      },
    },
    {
      name: 'the repository admits the role',
      resources: {
        Repo: repository({
          RepositoryPolicyText: {
            Statement: [{ Effect: 'Allow', Principal: { AWS: arnOf('Role') }, Action: pull }],
          },
        }),
        Task: task(ofRepository),
        Role: may('ecr:GetAuthorizationToken'),
      },
    },
    {
      name: 'an unknown image, and the role may pull',
      template: {
        Parameters: { Image: { Type: 'String' } },
        Resources: { Task: task({ Ref: 'Image' }), Role: managed },
      },
    },
  ],
  fail: [
    { name: 'no role', resources: { Task: task(IMAGE, {}) }, at: 'Task', says: /ExecutionRoleArn/ },
    {
      name: 'only the task role may pull',
      resources: {
        Task: task(IMAGE, { TaskRoleArn: arnOf('Other'), ExecutionRoleArn: arnOf('Role') }),
        Role: may('logs:PutLogEvents'),
        Other: managed,
      },
      says: /ecr:GetAuthorizationToken/,
    },
    { name: 'no token', resources: { Task: task(IMAGE), Role: may(pull) } },
    {
      name: 'no layers',
      resources: {
        Task: task(IMAGE),
        Role: may(['ecr:GetAuthorizationToken', 'ecr:BatchGetImage']),
      },
      says: /lacks ecr:GetDownloadUrlForLayer/,
    },
    {
      name: 'another repository',
      resources: {
        Repo: repository(),
        Other: repository({ RepositoryName: 'other' }),
        Task: task(ofRepository),
        Role: may(['ecr:GetAuthorizationToken', ...pull], arnOf('Other')),
      },
    },
    {
      name: 'another repository, by its name',
      resources: {
        Repo: repository(),
        Task: task(IMAGE),
        Role: may(
          ['ecr:GetAuthorizationToken', ...pull],
          'arn:aws:ecr:eu-west-1:111122223333:repository/other',
        ),
      },
    },
    {
      name: 'the token for one repository only',
      resources: {
        Repo: repository(),
        Task: task(ofRepository),
        Role: may(['ecr:GetAuthorizationToken', ...pull], arnOf('Repo')),
      },
      says: /lacks ecr:GetAuthorizationToken\./,
    },
    {
      name: 'a service runs it on Fargate',
      resources: {
        Task: task(IMAGE, { RequiresCompatibilities: undefined }),
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' } },
        },
      },
    },
  ],
  unknown: [
    {
      name: 'a role of somebody else',
      resources: { Task: task(IMAGE, { ExecutionRoleArn: 'arn:aws:iam::111122223333:role/ecs' }) },
    },
    {
      name: 'a policy of somebody else',
      resources: {
        Task: task(IMAGE),
        Role: role({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/pull'] }),
      },
    },
  ],
  skip: [
    { name: 'a public image', resources: { Task: task('public.ecr.aws/nginx/nginx:1', {}) } },
    { name: 'Docker Hub', resources: { Task: task('nginx:1.27', {}) } },
    {
      name: 'instances pull with their own role',
      resources: { Task: task(IMAGE, { RequiresCompatibilities: ['EC2'] }) },
    },
  ],
};
