import type { Examples } from '../../../src/checking/index.js';

const cluster = (Engine: string, properties: object = {}) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine, VpcSecurityGroupIds: [{ Ref: 'Group' }], ...properties },
});
const group = (...SecurityGroupIngress: readonly object[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { SecurityGroupIngress },
});
const open = (FromPort: unknown, ToPort: unknown = FromPort) => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  CidrIp: '10.0.0.0/16',
});
const from = (id: string, port: unknown = 3306) => ({
  Type: 'AWS::EC2::SecurityGroupIngress',
  Properties: {
    GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    SourceSecurityGroupId: { 'Fn::GetAtt': [id, 'GroupId'] },
  },
});
const fn = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [{ Ref: 'FnGroup' }] },
  },
};

export const examples: Examples = {
  pass: [
    { resources: { Db: cluster('aurora-mysql'), Group: group(open(3306)) } },
    {
      name: 'a range',
      resources: { Db: cluster('aurora-postgresql'), Group: group(open(5000, 6000)) },
    },
    {
      name: 'everything within the group',
      resources: {
        Db: cluster('aurora-mysql'),
        Group: group({ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }),
      },
    },
    {
      name: 'a port of its own',
      resources: { Db: cluster('aurora-mysql', { Port: 3307 }), Group: group(open(3307)) },
    },
    {
      name: 'as the CDK writes it',
      resources: {
        Db: cluster('aurora-mysql'),
        Group: group(),
        Rule: from('FnGroup', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }),
        FnGroup: group(),
        Fn: fn,
      },
    },
    {
      name: 'for machines of a group',
      resources: {
        Db: cluster('aurora-mysql'),
        Group: group(),
        Rule: from('HostGroup'),
        HostGroup: group(),
        Hosts: {
          Type: 'AWS::EC2::LaunchTemplate',
          Properties: { LaunchTemplateData: { SecurityGroupIds: [{ Ref: 'HostGroup' }] } },
        },
        FnGroup: group(),
        Fn: fn,
      },
    },
    {
      name: 'a proxy between both',
      resources: {
        Db: cluster('aurora-mysql'),
        Group: group(),
        Rule: from('ProxyGroup'),
        ProxyGroup: group(),
        Proxy: {
          Type: 'AWS::RDS::DBProxy',
          Properties: { VpcSecurityGroupIds: [{ Ref: 'ProxyGroup' }] },
        },
        FnGroup: group(),
        Fn: fn,
      },
    },
  ],
  fail: [
    {
      resources: { Db: cluster('aurora-mysql'), Group: group(open(5432)) },
      at: 'Db',
      says: /opens 5432; Db listens on 3306/,
    },
    { resources: { Db: cluster('aurora-postgresql'), Group: group(open(3306)) } },
    {
      name: 'a port of its own',
      resources: { Db: cluster('aurora-mysql', { Port: 3307 }), Group: group(open(3306)) },
    },
    {
      name: 'an instance',
      resources: {
        Db: {
          Type: 'AWS::RDS::DBInstance',
          Properties: {
            Engine: 'postgres',
            VPCSecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
          },
        },
        Group: group(open(3306)),
      },
      says: /Db listens on 5432/,
    },
    {
      name: 'not for the service',
      resources: {
        Db: cluster('aurora-mysql'),
        Group: group(),
        Rule: from('OldGroup'),
        OldGroup: group(),
        FnGroup: group(),
        Fn: fn,
      },
      says: /only to OldGroup/,
    },
    {
      name: 'nobody at all',
      resources: { Db: cluster('aurora-mysql'), Group: group(), FnGroup: group(), Fn: fn },
      says: /lets nobody in/,
    },
  ],
  skip: [
    {
      name: 'groups of somebody else',
      resources: { Db: cluster('aurora-mysql', { VpcSecurityGroupIds: ['sg-1'] }) },
    },
    { name: 'nobody connects yet', resources: { Db: cluster('aurora-mysql'), Group: group() } },
  ],
};
