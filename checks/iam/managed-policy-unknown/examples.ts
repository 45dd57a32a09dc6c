import type { Examples } from '../../../src/checking/index.js';

const role = (...policies: readonly unknown[]) => ({
  Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: policies } },
});
const cdk = (policy: string) => ({
  'lib/role.ts': `import { aws_iam as iam } from 'aws-cdk-lib';
export const policies = [iam.ManagedPolicy.fromAwsManagedPolicyName('${policy}')];
`,
});

export const examples: Examples = {
  pass: [
    { resources: role('arn:aws:iam::aws:policy/service-role/AWS_ConfigRole') },
    { resources: role('arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess') },
    {
      name: 'a wrong path is the matter of another rule',
      resources: role('arn:aws:iam::aws:policy/AWS_ConfigRole'),
    },
    { files: cdk('AWSLambda_FullAccess') },
    {
      name: 'newer than the list, and the account has it',
      resources: role('arn:aws:iam::aws:policy/AmazonS3HologramFullAccess'),
      account: { global: { managedPolicies: { AmazonS3HologramFullAccess: { value: true } } } },
    },
  ],
  fail: [
    {
      resources: role('arn:aws:iam::aws:policy/service-role/AWSConfigRole'),
      at: 'Role',
      says: /AWSConfigRole was retired; service-role\/AWS_ConfigRole/,
    },
    {
      resources: role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSLambdaFullAccess' }),
      says: /AWSLambda_FullAccess takes its place/,
    },
    {
      name: 'still there, and deprecated',
      resources: role('arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM'),
      says: /AmazonSSMManagedInstanceCore/,
    },
    {
      name: 'misspelt',
      resources: role('arn:aws:iam::aws:policy/AWSXRayWriteOnlyAccess'),
      says: /there is AWSXrayWriteOnlyAccess/,
    },
    {
      name: 'a letter short',
      resources: role('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutonRole'),
      says: /there is service-role\/AWSLambdaBasicExecutionRole/,
    },
    {
      name: 'perhaps newer than the list: to be confirmed',
      resources: role('arn:aws:iam::aws:policy/AmazonS3HologramFullAccess'),
      says: /not among the policies of \d{4}-\d\d-\d\d/,
    },
    {
      name: 'retired since the list was made',
      resources: role('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'),
      account: { global: { managedPolicies: { AmazonS3ReadOnlyAccess: { value: false } } } },
      says: /does not let AmazonS3ReadOnlyAccess/,
    },
    { files: cdk('service-role/AWSConfigRole'), at: 'lib/role.ts' },
  ],
  skip: [
    { resources: role('arn:aws:iam::111122223333:policy/AWSConfigRole') },
    { name: 'only known at deployment', resources: role({ Ref: 'Policy' }) },
    { resources: { Role: { Type: 'AWS::IAM::Role' } } },
  ],
};
