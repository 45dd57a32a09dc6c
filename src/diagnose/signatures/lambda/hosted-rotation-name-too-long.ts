import { defineSignature } from '../define.js';

export const hostedRotationNameTooLong = defineSignature({
  id: 'hosted-rotation-name-too-long',
  catalog: 'hosted-rotation-name-too-long',
  title: 'The generated rotation function gets a name over 64 characters',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Value '(?<schedule>[^']{0,200}?)(?<rotation>(?:PostgreSQL|MySQL|MariaDB|Oracle|SQLServer|Db2|MongoDB|Redshift)[^']{0,60}Lambda)' at 'functionName' failed/i,
      certainty: 0.96,
    },
    {
      text: /Value '(?<schedule>[^']{1,200})-(?<rotation>\w{1,40}(?:Single|Multi)User)-Lambda' at 'functionName' failed/i,
      certainty: 0.98,
    },
    {
      text: /Value '(?<schedule>[^']{1,200})-(?<rotation>\w{1,40}User)-Lambda' at 'functionName' failed/i,
      certainty: 0.97,
    },
  ],
  cause:
    'The name is made of the logical id {schedule}, which the CDK makes of the construct path, and of {rotation}.',
  fix: [
    'Name it: HostedRotation.mysqlSingleUser({ functionName: … }), or shorten the ids of the constructs above it',
    'For RDS without any function: Credentials.fromGeneratedSecret replaced by manageMasterUserPassword: true',
    'Look: apexctl check --rule hosted-rotation-name-too-long',
  ],
  absence: [{ test: 'rule', rule: 'hosted-rotation-name-too-long' }],
  prevention: 'Compute the name for every rotation schedule.',
  examples: [
    {
      text: "1 validation error detected: Value 'RDSMasterSecretSecretRotationSchedule988E5CA8-MySQLSingleUser-Lambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
      fits: true,
      catches: { rotation: 'MySQLSingleUser' },
    },
    {
      text: "Value 'DatabaseClusterSecretRotationScheduleHosted1234AB-PostgreSQLMultiUser-Lambda' at 'functionName' failed to satisfy constraint",
      fits: true,
    },
    { text: "Value 'shop-api' at 'functionName' failed to satisfy constraint", fits: false },
  ],
  source: 'AWS::SecretsManager transform; Secrets Manager User Guide',
});
