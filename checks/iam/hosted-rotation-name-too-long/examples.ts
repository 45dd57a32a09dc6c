import type { Examples } from '../../../src/checking/index.js';

const schedule = (logicalId: string, properties: object) => ({
  [logicalId]: {
    Type: 'AWS::SecretsManager::RotationSchedule',
    Properties: { SecretId: 'db', ...properties },
  },
});
const hosted = (type: unknown, more: object = {}) => ({
  HostedRotationLambda: { RotationType: type, ...more },
});
const letters = (length: number) => 'A'.repeat(length);

export const examples: Examples = {
  pass: [
    { name: 'exactly 64', resources: schedule(letters(41), hosted('MySQLSingleUser')) },
    { resources: schedule(letters(36), hosted('PostgreSQLSingleUser')) },
  ],
  fail: [
    {
      resources: schedule(
        'RDSMasterSecretSecretRotationSchedule988E5CA8',
        hosted('MySQLSingleUser'),
      ),
      at: 'RDSMasterSecretSecretRotationSchedule988E5CA8',
      says: /68 characters, 64 at most/,
    },
    {
      name: 'one too many',
      resources: schedule(letters(42), hosted('MySQLSingleUser')),
      says: /65 characters/,
    },
    { resources: schedule(letters(37), hosted('PostgreSQLSingleUser')) },
  ],
  unknown: [{ resources: schedule(letters(41), hosted({ Ref: 'RotationType' })) }],
  skip: [
    {
      resources: schedule(letters(60), hosted('MySQLSingleUser', { RotationLambdaName: 'rotate' })),
    },
    {
      resources: schedule(letters(60), {
        RotationLambdaARN: 'arn:aws:lambda:eu-west-1:111122223333:function:r',
      }),
    },
  ],
};
