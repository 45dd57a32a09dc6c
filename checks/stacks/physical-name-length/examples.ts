import type { Examples } from '../../../src/checking/index.js';

const role = (name: unknown, more: object = {}) => ({
  R: {
    Type: 'AWS::IAM::Role',
    Properties: { ...(name !== undefined && { RoleName: name }), ...more },
  },
});
const one = (type: string, properties: object) => ({ X: { Type: type, Properties: properties } });
const LONG = '${AWS::StackName}-appointment-conflict-detection-function-execution-role';
const stack = (name: unknown, parameters: object) => ({
  template: { Parameters: parameters, Resources: role(name) },
});

export const examples: Examples = {
  pass: [
    { resources: role('a'.repeat(64)) },
    {
      name: 'a path does not count',
      resources: role('a'.repeat(64), { Path: `/${'b'.repeat(60)}/` }),
    },
    { resources: one('AWS::SQS::Queue', { QueueName: `${'a'.repeat(75)}.fifo` }) },
    { resources: one('AWS::DynamoDB::Table', { TableName: 'abc' }) },
    {
      name: 'only what is certain counts',
      ...stack({ 'Fn::Sub': `\${Env}-${'a'.repeat(60)}` }, { Env: { Type: 'String' } }),
    },
    {
      ...stack(
        { 'Fn::Sub': `${'a'.repeat(57)}\${Env}` },
        { Env: { Type: 'String', AllowedValues: ['dev', 'staging'] } },
      ),
    },
    { resources: one('AWS::SSM::Parameter', { Name: '/app/key', Type: 'String', Value: 'x' }) },
  ],
  fail: [
    { resources: role('a'.repeat(65)), at: 'R', says: /has 65 characters, and 64 are allowed/ },
    {
      name: 'with the real name of the stack',
      stacks: { Clinic: { name: 'clinic-scheduling-dev', resources: role({ 'Fn::Sub': LONG }) } },
      says: /has \d\d characters, and 64/,
    },
    {
      name: 'literal parts alone are too long',
      ...stack({ 'Fn::Sub': `\${Env}-${'a'.repeat(64)}` }, { Env: { Type: 'String' } }),
      says: /at least 65 characters/,
    },
    {
      name: 'a default',
      ...stack(
        { 'Fn::Sub': `\${Env}-${'a'.repeat(60)}` },
        { Env: { Type: 'String', Default: 'production' } },
      ),
      says: /by the defaults of its parameters 71/,
    },
    {
      name: 'one of the allowed values',
      ...stack(
        { 'Fn::Sub': `${'a'.repeat(60)}\${Env}` },
        { Env: { Type: 'String', AllowedValues: ['dev', 'staging'] } },
      ),
      says: /with the longest values 67/,
    },
    { resources: one('AWS::SQS::Queue', { QueueName: `${'a'.repeat(76)}.fifo` }), says: /81/ },
    {
      resources: one('AWS::DynamoDB::Table', { TableName: 'ab' }),
      says: /2 characters, and it takes 3/,
    },
    {
      resources: one('AWS::Budgets::Budget', { Budget: { BudgetName: 'cost: all' } }),
      says: /holds ":"/,
    },
    { resources: one('AWS::WAFv2::WebACL', { Name: 'api.acl' }), says: /holds "\."/ },
    { resources: one('AWS::ECR::Repository', { RepositoryName: 'Media' }), says: /holds "M"/ },
    { resources: one('AWS::Events::Rule', { Name: 'a'.repeat(65) }) },
    { resources: one('AWS::Cognito::UserPool', { UserPoolName: 'a'.repeat(129) }) },
    { resources: one('AWS::CloudTrail::Trail', { TrailName: 'ab' }) },
    { resources: one('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'a'.repeat(64) }) },
  ],
  skip: [
    { resources: role(undefined) },
    {
      name: 'a type with a rule of its own',
      resources: one('AWS::S3::Bucket', { BucketName: 'A' }),
    },
  ],
};
