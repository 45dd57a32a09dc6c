import type { Examples } from '../../../src/checking/index.js';

const stack = (rotation: unknown, engine: unknown, attached: object = {}) => ({
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Db: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: engine } },
  Attached: {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    Properties: {
      SecretId: { Ref: 'Secret' },
      TargetId: { Ref: 'Db' },
      TargetType: 'AWS::RDS::DBCluster',
      ...attached,
    },
  },
  Rotation: {
    Type: 'AWS::SecretsManager::RotationSchedule',
    Properties: {
      SecretId: { Ref: 'Attached' },
      HostedRotationLambda: { RotationType: rotation },
    },
  },
});
const cdk = (engine: string, rotation: string) => ({
  'lib/db.ts': [
    "import * as rds from 'aws-cdk-lib/aws-rds';",
    "import { HostedRotation } from 'aws-cdk-lib/aws-secretsmanager';",
    `export const engine = rds.DatabaseClusterEngine.${engine}({ version });`,
    `secret.addRotationSchedule('R', { hostedRotation: HostedRotation.${rotation}() });`,
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    { resources: stack('MySQLSingleUser', 'aurora-mysql') },
    { resources: stack('MySQLMultiUser', 'mysql') },
    { resources: stack('PostgreSQLSingleUser', 'aurora-postgresql') },
    { resources: stack('OracleSingleUser', 'oracle-ee') },
    { resources: stack('RedshiftSingleUser', 'none', { TargetType: 'AWS::Redshift::Cluster' }) },
    { files: cdk('auroraPostgres', 'postgreSqlSingleUser') },
  ],
  fail: [
    {
      resources: stack('PostgreSQLSingleUser', 'aurora-mysql'),
      at: 'Rotation',
      says: /belongs to aurora-mysql and is rotated by PostgreSQLSingleUser/,
    },
    { resources: stack('MySQLSingleUser', 'postgres') },
    { resources: stack('MySQLSingleUser', 'mariadb') },
    { resources: stack('SQLServerSingleUser', 'oracle-se2') },
    {
      name: 'an instance of a cluster',
      resources: {
        ...stack('PostgreSQLSingleUser', 'aurora-mysql', { TargetId: { Ref: 'Writer' } }),
        Writer: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { DBClusterIdentifier: { Ref: 'Db' } },
        },
      },
    },
    { files: cdk('auroraMysql', 'postgreSqlSingleUser'), at: 'lib/db.ts', says: /auroraMysql/ },
  ],
  unknown: [{ resources: stack('MySQLSingleUser', { 'Fn::ImportValue': 'engine' }) }],
  skip: [
    {
      name: 'attached to nothing',
      resources: {
        Secret: { Type: 'AWS::SecretsManager::Secret' },
        Rotation: {
          Type: 'AWS::SecretsManager::RotationSchedule',
          Properties: {
            SecretId: { Ref: 'Secret' },
            HostedRotationLambda: { RotationType: 'MySQLSingleUser' },
          },
        },
      },
    },
    {
      resources: {
        Rotation: {
          Type: 'AWS::SecretsManager::RotationSchedule',
          Properties: { SecretId: 'db', RotationLambdaARN: 'arn' },
        },
      },
    },
  ],
};
