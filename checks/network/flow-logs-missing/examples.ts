import type { Examples } from '../../../src/checking/index.js';

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
const log = (ResourceId: unknown, ResourceType = 'VPC') => ({
  Type: 'AWS::EC2::FlowLog',
  Properties: { ResourceId, ResourceType, TrafficType: 'ALL' },
});

export const examples: Examples = {
  pass: [
    { resources: { Vpc: vpc, Log: log({ Ref: 'Vpc' }) } },
    {
      name: 'from another stack',
      stacks: {
        Net: {
          template: {
            Resources: { Vpc: vpc },
            Outputs: { Id: { Value: { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, Export: { Name: 'vpc' } } },
          },
        },
        Audit: { resources: { Log: log({ 'Fn::ImportValue': 'vpc' }) } },
      },
    },
  ],
  fail: [
    { resources: { Vpc: vpc }, at: 'Vpc' },
    { name: 'of another', resources: { Vpc: vpc, Log: log('vpc-0123') } },
    {
      name: 'of one subnet only',
      resources: {
        Vpc: vpc,
        Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
        Log: log({ Ref: 'Subnet' }, 'Subnet'),
      },
    },
  ],
  skip: [{ name: 'an application without VPC', resources: { Topic: { Type: 'AWS::SNS::Topic' } } }],
};
