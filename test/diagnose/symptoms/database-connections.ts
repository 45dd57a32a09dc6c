import { type Case, fn, subject, times, type World } from './world.js';

const rule = (group: string, port: number) => ({
  ...{ IpProtocol: 'tcp', FromPort: port, ToPort: port },
  SourceSecurityGroupId: { 'Fn::GetAtt': [group, 'GroupId'] },
});
const group = (logicalId: string, rules: readonly unknown[] = []) =>
  subject(
    'AWS::EC2::SecurityGroup',
    logicalId,
    { SecurityGroupIngress: rules, VpcId: 'vpc' },
    { physicalId: `sg-${logicalId.toLowerCase()}` },
  );
const database = (more: Readonly<Record<string, unknown>> = {}) =>
  subject('AWS::RDS::DBInstance', 'Orders', {
    ...{ Engine: 'postgres', DBInstanceClass: 'db.t4g.micro' },
    VPCSecurityGroups: [{ 'Fn::GetAtt': ['DbGroup', 'GroupId'] }],
    ...more,
  });
const work = fn('Work', { VpcConfig: { SecurityGroupIds: ['sg-fngroup'], SubnetIds: [] } });

const base = (port = 5432): World => ({
  subjects: [database(), work, group('DbGroup', [rule('FnGroup', port)]), group('FnGroup')],
  metrics: {
    'DatabaseConnections orders': 12,
    'DatabaseConnections stock': 3,
    'CPUUtilization orders': 20,
    'FreeableMemory orders': 400 * 1024 ** 2,
    'Errors work': 0,
    'Invocations work': 50,
  },
});
/** 112 are let in: 1 GiB / 9531392. */
const with_ = (more: Partial<World>, world = base()): World => ({
  ...world,
  ...more,
  metrics: { ...world.metrics, ...more.metrics },
});
const saying = (line: string, world = base()): World =>
  with_({ metrics: { 'Errors work': 1 }, logs: { work: times(9, `ERROR ${line}`) } }, world);

export const databaseCases: readonly Case[] = [
  { name: 'a database with room', world: base(), tells: [] },
  {
    name: 'connections at the limit',
    world: with_({ metrics: { 'DatabaseConnections orders': 105 } }),
    tells: ['connections-nearly-full Orders pools-too-large'],
  },
  {
    name: 'connections just below nine tenths of the limit',
    world: with_({ metrics: { 'DatabaseConnections orders': 100 } }),
    tells: [],
  },
  {
    name: 'a burst of connections that is over',
    world: with_({
      metrics: { 'DatabaseConnections orders': [...times(30, 112), ...times(30, 20)] },
    }),
    tells: [],
  },
  {
    name: 'as many connections under a parameter group that lets more in',
    world: with_({
      subjects: [
        ...base().subjects.filter(({ logicalId }) => logicalId !== 'Orders'),
        database({ DBParameterGroupName: 'settings' }),
        subject('AWS::RDS::DBParameterGroup', 'Settings', {
          Parameters: { max_connections: '400' },
        }),
      ],
      metrics: { 'DatabaseConnections orders': 112 },
    }),
    tells: [],
  },
  {
    name: 'as many connections under a parameter group that is not of the release',
    world: with_({
      subjects: [
        ...base().subjects.filter(({ logicalId }) => logicalId !== 'Orders'),
        database({ DBParameterGroupName: 'theirs' }),
      ],
      metrics: { 'DatabaseConnections orders': 112 },
    }),
    tells: [],
  },
  {
    name: 'a processor that was full until a minute ago',
    world: with_({ metrics: { 'CPUUtilization orders': [...times(58, 97), 20, 20] } }),
    tells: [],
  },
  {
    name: 'callers are told that there are too many',
    world: saying('remaining connection slots are reserved for roles with the SUPERUSER attribute'),
    tells: ['callers-not-connected Orders pools-too-large'],
  },
  {
    name: 'two time-outs, as after a cluster resumes',
    world: with_({
      metrics: { 'Errors work': 1 },
      logs: { work: times(2, 'Error: connect ETIMEDOUT 10.0.1.17:5432') },
    }),
    tells: [],
  },
  {
    name: 'time-outs, and the group opens another port',
    world: saying('connect ETIMEDOUT 10.0.1.17:5432', base(3306)),
    tells: ['callers-not-connected Orders port-closed'],
  },
  {
    name: 'time-outs, and the rule was taken away by hand',
    world: with_(
      { resources: { 'sg-dbgroup': { SecurityGroupIngress: [] } } },
      saying('connect ETIMEDOUT 10.0.1.17:5432'),
    ),
    tells: ['callers-not-connected Orders port-closed'],
  },
  {
    name: 'time-outs, and the callers stand in another VPC',
    world: {
      ...saying('connect ETIMEDOUT 10.0.1.17:5432'),
      subjects: [
        database(),
        work,
        group('DbGroup', [rule('Other', 5432)]),
        subject(
          'AWS::EC2::SecurityGroup',
          'FnGroup',
          { VpcId: 'vpc-2' },
          { physicalId: 'sg-fngroup' },
        ),
      ],
    },
    tells: ['callers-not-connected Orders port-closed'],
  },
  {
    name: 'time-outs, and nothing of the release explains them',
    world: saying('connect ETIMEDOUT 10.0.1.17:5432'),
    tells: ['callers-not-connected Orders -'],
  },
  {
    name: 'time-outs to another port than a database has',
    world: saying('connect ETIMEDOUT 10.0.1.17:8080'),
    tells: [],
  },
  {
    name: 'refused by a database that does not run',
    world: with_(
      {
        metrics: {
          'DatabaseConnections orders': [],
          'CPUUtilization orders': [],
          'FreeableMemory orders': [],
        },
      },
      saying('connect ECONNREFUSED 10.0.1.17:5432'),
    ),
    tells: ['callers-not-connected Orders database-not-running'],
  },
  {
    name: 'refused by a database that was stopped a minute ago',
    world: with_(
      { resources: { orders: { DBInstanceStatus: 'stopped' } } },
      saying('connect ECONNREFUSED 10.0.1.17:5432'),
    ),
    tells: ['callers-not-connected Orders database-not-running'],
  },
  {
    name: 'of two databases the one whose group is closed',
    world: {
      ...saying('connect ETIMEDOUT 10.0.1.17:5432'),
      subjects: [
        ...base().subjects,
        subject('AWS::RDS::DBInstance', 'Stock', {
          ...{
            Engine: 'postgres',
            DBInstanceClass: 'db.t4g.micro',
            VPCSecurityGroups: ['sg-stockgroup'],
          },
        }),
        group('StockGroup', [rule('FnGroup', 3306)]),
      ],
    },
    tells: ['callers-not-connected Stock port-closed'],
  },
  {
    name: 'of two databases one, and nothing tells which',
    world: {
      ...saying('connect ETIMEDOUT 10.0.1.17:5432'),
      subjects: [
        ...base().subjects,
        subject('AWS::RDS::DBInstance', 'Stock', { Engine: 'postgres' }),
      ],
    },
    tells: ['callers-not-connected Orders -'],
  },
  {
    name: 'of two databases the one that is named',
    world: {
      ...saying(
        'password authentication failed for user "app" at stock.c1.eu-west-1.rds.amazonaws.com',
      ),
      subjects: [
        ...base().subjects,
        subject('AWS::RDS::DBInstance', 'Stock', { Engine: 'postgres' }),
      ],
    },
    tells: ['callers-not-connected Stock credentials-refused'],
  },
  {
    name: 'refused on a port where it does not listen',
    world: saying('connect ECONNREFUSED 10.0.1.17:3306'),
    tells: ['callers-not-connected Orders port-refused'],
  },
  {
    name: 'a password that is refused',
    world: saying('password authentication failed for user "app"'),
    tells: ['callers-not-connected Orders credentials-refused'],
  },
  {
    name: 'a host that is not found',
    world: saying('getaddrinfo ENOTFOUND old.c1.eu-west-1.rds.amazonaws.com'),
    tells: ['callers-not-connected Orders host-unknown'],
  },
  {
    name: 'lines of a function that has no error',
    world: with_({ logs: { work: times(9, 'password authentication failed for user "app"') } }),
    tells: [],
  },
  {
    name: 'a processor that is full',
    world: with_({ metrics: { 'CPUUtilization orders': 97 } }),
    tells: ['processor-full Orders load'],
  },
  {
    name: 'a processor that was full for five minutes',
    world: with_({ metrics: { 'CPUUtilization orders': [...times(55, 20), ...times(5, 97)] } }),
    tells: [],
  },
  {
    name: 'a database without memory',
    world: with_({ metrics: { 'FreeableMemory orders': 20 * 1024 ** 2 } }),
    tells: ['memory-short Orders load'],
  },
  {
    name: 'metrics that are refused',
    world: with_({ refused: ['AWS/RDS'] }),
    tells: [],
    untold: ['whether Orders shows connections-nearly-full'],
  },
];
