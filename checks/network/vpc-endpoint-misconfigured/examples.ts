import type { Examples } from '../../../src/checking/index.js';

const vpc = (properties: object = {}) => ({
  Type: 'AWS::EC2::VPC',
  Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true, ...properties },
});
const endpoint = (service: string, properties: object) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: { Ref: 'Vpc' },
    ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` },
    ...properties,
  },
});
const secrets = (properties: object = {}) =>
  endpoint('secretsmanager', {
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled: true,
    SecurityGroupIds: [{ Ref: 'Group' }],
    ...properties,
  });
const group = (port: number, more: object = {}) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16', ...more },
    ],
  },
});

export const examples: Examples = {
  pass: [
    { resources: { Vpc: vpc(), Group: group(443), Secrets: secrets() } },
    {
      name: 'a rule of its own',
      resources: {
        Vpc: vpc(),
        Group: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
        Rule: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
            IpProtocol: 'tcp',
            FromPort: 0,
            ToPort: 65535,
          },
        },
        Secrets: secrets({ SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] }),
      },
    },
    {
      name: 'a gateway',
      resources: { Vpc: vpc(), S3: endpoint('s3', { RouteTableIds: ['rtb-1'] }) },
    },
    {
      name: 'addressed by its own name',
      resources: {
        Vpc: vpc(),
        Group: group(443),
        Secrets: secrets({ PrivateDnsEnabled: false }),
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Environment: {
              Variables: {
                ENDPOINT: { 'Fn::Select': [0, { 'Fn::GetAtt': ['Secrets', 'DnsEntries'] }] },
              },
            },
          },
        },
      },
    },
  ],
  fail: [
    {
      resources: {
        Vpc: vpc(),
        Group: group(443),
        Secrets: secrets({ PrivateDnsEnabled: undefined }),
      },
      at: 'Secrets',
      says: /PrivateDnsEnabled/,
    },
    { resources: { Vpc: vpc(), Group: group(5432), Secrets: secrets() }, says: /port 443/ },
    { resources: { Vpc: vpc(), S3: endpoint('s3', {}) }, says: /no RouteTableIds/ },
    {
      resources: {
        Vpc: vpc({ EnableDnsHostnames: undefined }),
        Group: group(443),
        Secrets: secrets(),
      },
      says: /EnableDnsHostnames/,
    },
    {
      resources: { Vpc: vpc({ EnableDnsSupport: false }), Group: group(443), Secrets: secrets() },
      says: /EnableDnsSupport: false/,
    },
  ],
  skip: [
    {
      resources: {
        Vpc: vpc(),
        Balancer: endpoint('x', { VpcEndpointType: 'GatewayLoadBalancer' }),
      },
    },
  ],
};
