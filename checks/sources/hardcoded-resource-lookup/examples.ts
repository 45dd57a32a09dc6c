import type { Examples } from '../../../src/checking/index.js';

const imports =
  "import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\nimport { aws_lambda, aws_kms as kms, aws_iam as iam, aws_route53 as route53, aws_ssm as ssm, aws_sqs as sqs } from 'aws-cdk-lib';\n";
const source = (text: string, more: Record<string, string> = {}) => ({
  files: { 'lib/a.ts': imports + text, ...more },
});

export const examples: Examples = {
  pass: [
    source("s3.Bucket.fromBucketName(this, 'Logs', props.logBucket);"),
    source(
      "s3.Bucket.fromBucketArn(this, 'Logs', this.node.tryGetContext('logs'));\nsqs.Queue.fromQueueArn(this, 'Q', queue.queueArn);",
    ),
    {
      name: 'the bus of every account',
      files: {
        'lib/a.ts':
          "import * as events from 'aws-cdk-lib/aws-events';\nevents.EventBus.fromEventBusName(this, 'B', 'default');",
      },
    },
    { name: 'keys of AWS', ...source("kms.Alias.fromAliasName(this, 'K', 'alias/aws/s3');") },
  ],
  fail: [
    {
      ...source(
        "const uploads = dynamodb.Table.fromTableName(this, 'Uploads', `platform-uploads-${envName}`);",
      ),
      says: /Table\.fromTableName/,
      at: 'lib/a.ts',
    },
    {
      ...source("s3.Bucket.fromBucketName(this, 'Media', 'media-uploads');"),
      says: /gets 'media-uploads'/,
    },
    {
      name: 'a constant',
      ...source("const NAME = 'media-uploads';\ns3.Bucket.fromBucketName(this, 'Media', NAME);"),
      says: /media-uploads/,
    },
    source("aws_lambda.Function.fromFunctionName(this, 'F', 'media-' + props.stage);"),
    source("iam.Role.fromRoleArn(this, 'R', `arn:aws:iam::${this.account}:role/media`);"),
    source("s3.Bucket.fromBucketAttributes(this, 'B', { bucketName: 'media-uploads' });"),
    {
      name: 'the application makes it',
      ...source("dynamodb.Table.fromTableName(this, 'Uploads', `platform-uploads-${envName}`);", {
        'lib/b.ts':
          "import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';\nnew dynamodb.Table(this, 'T', { tableName: `platform-uploads-${props.stage}` });",
      }),
      says: /makes itself/,
    },
    {
      name: 'a template makes it',
      ...source("s3.Bucket.fromBucketName(this, 'Media', 'media-uploads');"),
      resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'media-uploads' } } },
      says: /makes itself/,
    },
  ],
  skip: [
    {
      name: 'made elsewhere, or by AWS',
      ...source(
        "iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess');\nroute53.HostedZone.fromHostedZoneAttributes(this, 'Z', { hostedZoneId: 'Z1', zoneName: 'example.com' });\nssm.StringParameter.fromStringParameterName(this, 'P', '/a/b');",
      ),
    },
    {
      name: 'comments and texts',
      ...source("// s3.Bucket.fromBucketName(this, 'A', 'b')\nconst text = 'fromTableName';"),
    },
    {
      name: 'a test',
      files: { 'test/a.test.ts': `${imports}s3.Bucket.fromBucketName(stack, 'A', 'b-c');` },
    },
    {
      name: 'an own class',
      files: {
        'lib/a.ts': "import { Bucket } from './bucket';\nBucket.fromBucketName(this, 'A', 'b-c');",
      },
    },
  ],
};
