import type { Examples } from '../../../src/checking/index.js';

const secret = (properties: object = {}) => ({
  Type: 'AWS::SecretsManager::Secret',
  Properties: {
    GenerateSecretString: { SecretStringTemplate: '{"username":"admin"}' },
    ...properties,
  },
});
const schedule = (properties: object) => ({
  Type: 'AWS::SecretsManager::RotationSchedule',
  Properties: { SecretId: { Ref: 'Secret' }, ...properties },
});
const attachment = {
  Type: 'AWS::SecretsManager::SecretTargetAttachment',
  Properties: {
    SecretId: { Ref: 'Secret' },
    TargetId: { Ref: 'Db' },
    TargetType: 'AWS::RDS::DBCluster',
  },
};
const database = {
  Type: 'AWS::RDS::DBCluster',
  Properties: {
    Engine: 'aurora-mysql',
    MasterUserPassword: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' },
  },
};
const hosted = { HostedRotationLambda: { RotationType: 'MySQLSingleUser' } };
const own = { RotationLambdaARN: { Ref: 'RotationArn' } };
const transformed = (resources: object, transform: unknown = 'AWS::SecretsManager-2020-07-23') => ({
  template: { Transform: transform, Resources: resources },
});
const cdk = (options: string) => ({
  'lib/db.ts': `import * as sm from 'aws-cdk-lib/aws-secretsmanager';
export const rotate = (scope, secret: sm.Secret, common) => secret.addRotationSchedule('Rotation', ${options});
`,
});

export const examples: Examples = {
  pass: [
    { resources: { Secret: secret(), Rotation: schedule(own) } },
    transformed({
      Secret: secret(),
      Db: database,
      Attached: attachment,
      Rotation: schedule(hosted),
    }),
    {
      name: 'the schedule names the attachment',
      ...transformed(
        {
          Secret: secret(),
          Db: database,
          Attached: attachment,
          Rotation: schedule({ ...hosted, SecretId: { Ref: 'Attached' } }),
        },
        ['AWS::SecretsManager-2024-09-16'],
      ),
    },
    {
      name: 'the secret has the address itself',
      ...transformed({
        Secret: secret({ SecretString: '{"engine":"mysql","host":"db.example.org"}' }),
        Rotation: schedule(hosted),
      }),
    },
    { files: cdk(`{ hostedRotation: sm.HostedRotation.mysqlSingleUser() }`) },
  ],
  fail: [
    {
      resources: {
        Secret: secret(),
        Rotation: schedule({ RotationRules: { AutomaticallyAfterDays: 30 } }),
      },
      at: 'Rotation',
      says: /neither RotationLambdaARN nor HostedRotationLambda/,
    },
    {
      resources: {
        Secret: secret(),
        Attached: attachment,
        Db: database,
        Rotation: schedule(hosted),
      },
      says: /needs Transform/,
    },
    {
      ...transformed({ Secret: secret(), Rotation: schedule(hosted) }),
      says: /no SecretTargetAttachment/,
    },
    {
      name: 'own function, password of a database',
      resources: { Secret: secret(), Db: database, Rotation: schedule(own) },
      says: /no SecretTargetAttachment/,
    },
    { files: cdk('{ automaticallyAfter: Duration.days(30) }'), at: 'lib/db.ts' },
    {
      files: {
        'lib/db.ts': `import { RotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
export const rotate = (scope, secret) => new RotationSchedule(scope, 'R', { secret });
`,
      },
    },
  ],
  skip: [
    { resources: { Secret: secret() } },
    { files: cdk('{ ...common }') },
    { files: { 'lib/x.ts': 'secret.addRotationSchedule("R", {});\n' } },
  ],
};
