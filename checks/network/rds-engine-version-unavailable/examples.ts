import type { Examples } from '../../../src/checking/index.js';

const cluster = (Engine: unknown, EngineVersion?: unknown, more: object = {}) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine, EngineVersion, ...more },
});
const cdk = (constant: string) => ({
  'infra/data.ts': `import * as rds from 'aws-cdk-lib/aws-rds';
export const engine = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.${constant} });`,
});

const offering = (versions: readonly string[]) => ({
  regions: { 'eu-west-1': { engines: { 'aurora-postgresql': { value: versions } } } },
});

export const examples: Examples = {
  pass: [
    {
      name: 'the region offers it',
      resources: { Db: cluster('aurora-postgresql', '99.1') },
      account: offering(['99.1']),
    },
    {
      name: 'the region offers one of its line',
      resources: { Db: cluster('aurora-postgresql', '99') },
      account: offering(['99.1']),
    },
    { resources: { Db: cluster('aurora-mysql', '8.0.mysql_aurora.3.08.0') } },
    { name: '8.0 is the default of its line', resources: { Db: cluster('aurora-mysql', '8.0') } },
    { name: 'a major version', resources: { Db: cluster('aurora-postgresql', '16') } },
    { files: cdk('AuroraMysqlEngineVersion.VER_3_08_0') },
  ],
  fail: [
    {
      name: 'another region may offer it',
      resources: { Db: cluster('aurora-postgresql', '99.1') },
      account: offering(['99.2']),
      at: 'Db',
      says: /eu-west-1 does not offer aurora-postgresql 99\.1/,
    },
    {
      resources: { Db: cluster('aurora-postgresql', '15.2') },
      at: 'Db',
      says: /15\.2 is withdrawn \(as of/,
    },
    { resources: { Db: cluster('aurora-mysql', '8.0.mysql_aurora.3.02.0') } },
    {
      name: 'an instance',
      resources: {
        Db: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { Engine: 'mysql', EngineVersion: '8.0.36' },
        },
      },
    },
    {
      name: 'a full version of another engine',
      resources: { Db: cluster('aurora-postgresql', '8.0.mysql_aurora.3.08.0') },
      says: /is no version of aurora-postgresql/,
    },
    { name: 'no prefix', resources: { Db: cluster('aurora-mysql', '3.08.0') } },
    {
      name: 'the wrong prefix',
      resources: { Db: cluster('aurora-mysql', '5.7.mysql_aurora.3.08.0') },
    },
    { name: 'the engine in it', resources: { Db: cluster('aurora-postgresql', 'postgres15.4') } },
    {
      name: 'default of a parameter',
      template: {
        Parameters: { Version: { Type: 'String', Default: '15.2' } },
        Resources: { Db: cluster('aurora-postgresql', { Ref: 'Version' }) },
      },
    },
    { files: cdk('AuroraPostgresEngineVersion.VER_15_2'), at: 'infra/data.ts' },
    { files: cdk('AuroraMysqlEngineVersion.VER_3_02_0') },
  ],
  unknown: [
    {
      name: 'what the region offers could not be read',
      resources: { Db: cluster('aurora-postgresql', '99.1') },
      account: { regions: { 'eu-west-1': { engines: { 'aurora-postgresql': { unknown: 'x' } } } } },
    },
    {
      template: {
        Parameters: { Version: { Type: 'String' } },
        Resources: { Db: cluster('aurora-postgresql', { Ref: 'Version' }) },
      },
    },
  ],
  skip: [
    { resources: { Db: cluster('aurora-postgresql') } },
    {
      name: 'a restored snapshot',
      resources: { Db: cluster('aurora-postgresql', '15.2', { SnapshotIdentifier: 'old' }) },
    },
    { name: 'newer than the list', resources: { Db: cluster('aurora-postgresql', '19.3') } },
  ],
};
