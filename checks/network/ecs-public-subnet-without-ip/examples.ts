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

const service = (network: object, properties: object = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: {
    LaunchType: 'FARGATE',
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Public' }], ...network } },
    ...properties,
  },
});
const open = { Vpc: vpc, Internet: internetGateway, ...subnet('Public', toInternet) };
const both = { ...open, Nat: nat('Public'), ...subnet('Private', toNat()) };

export const examples: Examples = {
  pass: [
    { resources: { ...open, Web: service({ AssignPublicIp: 'ENABLED' }) } },
    {
      name: 'endpoints replace the way out',
      resources: {
        ...open,
        ...endpoints('ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager'),
        Web: service({ AssignPublicIp: 'DISABLED' }),
      },
    },
  ],
  fail: [
    {
      resources: { ...open, Web: service({ AssignPublicIp: 'DISABLED' }) },
      at: 'Web',
      says: /public subnet Public with AssignPublicIp DISABLED/,
    },
    { name: 'DISABLED is the default', resources: { ...open, Web: service({}) } },
    {
      name: 'not all endpoints',
      resources: { ...open, ...endpoints('ecr.api', 'ecr.dkr'), Web: service({}) },
      says: /no endpoint for s3/,
    },
    {
      name: 'public although there are private subnets',
      resources: { ...both, Web: service({ AssignPublicIp: 'ENABLED' }) },
      says: /e\.g\. Private/,
    },
    {
      name: 'by the task definition',
      resources: {
        ...open,
        Web: service({}, { LaunchType: undefined, TaskDefinition: { Ref: 'Task' } }),
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: { RequiresCompatibilities: ['FARGATE'] },
        },
      },
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Assign: { Type: 'String' } },
        Resources: { ...open, Web: service({ AssignPublicIp: { Ref: 'Assign' } }) },
      },
    },
  ],
  skip: [
    { name: 'private', resources: { ...both, Web: service({ Subnets: [{ Ref: 'Private' }] }) } },
    { name: 'on instances', resources: { ...open, Web: service({}, { LaunchType: 'EC2' }) } },
    { name: 'subnets of somebody else', resources: { Web: service({ Subnets: ['subnet-1'] }) } },
  ],
};
