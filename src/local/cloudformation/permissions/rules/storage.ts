import { all, arnOr, here, nameOf, text } from '../names.js';
import type { Rules, TypeRule, Work } from '../need.js';

const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;
const tableArn = (work: Work): string =>
  here(work, 'dynamodb', `table/${nameOf(work, 'TableName', 255)}`);
const secretArn = (work: Work): string =>
  arnOr(text(work, 'SecretId') ?? '*', (name) => here(work, 'secretsmanager', `secret:${name}`));

const table: TypeRule = {
  service: 'dynamodb',
  arn: tableArn,
  create: ['CreateTable', 'DescribeTable'],
  update: ['DescribeTable'],
  delete: ['DeleteTable', 'DescribeTable'],
  with: {
    ContributorInsightsSpecification: 'UpdateContributorInsights',
    PointInTimeRecoverySpecification: 'UpdateContinuousBackups',
    ResourcePolicy: 'PutResourcePolicy',
    Tags: 'TagResource',
    TimeToLiveSpecification: 'UpdateTimeToLive',
  },
  changes: all(
    'UpdateTable',
    'AttributeDefinitions',
    'BillingMode',
    'DeletionProtectionEnabled',
    'GlobalSecondaryIndexes',
    'OnDemandThroughput',
    'ProvisionedThroughput',
    'Replicas',
    'SSESpecification',
    'StreamSpecification',
    'TableClass',
    'WriteOnDemandThroughputSettings',
    'WriteProvisionedThroughputSettings',
  ),
};

/** S3, DynamoDB, Parameter Store, Secrets Manager. Source: Service Authorization Reference. */
export const storageRules: Rules = {
  'AWS::S3::Bucket': {
    service: 's3',
    arn: (work) => bucketArn(nameOf(work, 'BucketName', 63).toLowerCase()),
    create: ['CreateBucket'],
    delete: ['DeleteBucket'],
    with: {
      AccelerateConfiguration: 'PutAccelerateConfiguration',
      AccessControl: 'PutBucketAcl',
      AnalyticsConfigurations: 'PutAnalyticsConfiguration',
      BucketEncryption: 'PutEncryptionConfiguration',
      CorsConfiguration: 'PutBucketCORS',
      IntelligentTieringConfigurations: 'PutIntelligentTieringConfiguration',
      InventoryConfigurations: 'PutInventoryConfiguration',
      LifecycleConfiguration: 'PutLifecycleConfiguration',
      LoggingConfiguration: 'PutBucketLogging',
      MetricsConfigurations: 'PutMetricsConfiguration',
      NotificationConfiguration: 'PutBucketNotification',
      ObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
      OwnershipControls: 'PutBucketOwnershipControls',
      PublicAccessBlockConfiguration: 'PutBucketPublicAccessBlock',
      ReplicationConfiguration: 'PutReplicationConfiguration',
      Tags: 'PutBucketTagging',
      VersioningConfiguration: 'PutBucketVersioning',
      WebsiteConfiguration: 'PutBucketWebsite',
    },
    passes: { 'ReplicationConfiguration.Role': 's3.amazonaws.com' },
  },
  'AWS::S3::BucketPolicy': {
    service: 's3',
    arn: (work) => bucketArn(text(work, 'Bucket') ?? '*'),
    create: ['PutBucketPolicy'],
    update: ['PutBucketPolicy'],
    delete: ['DeleteBucketPolicy'],
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SSM::Parameter': {
    service: 'ssm',
    arn: (work) => here(work, 'ssm', `parameter/${nameOf(work, 'Name').replace(/^\//, '')}`),
    create: ['PutParameter'],
    update: ['PutParameter'],
    delete: ['DeleteParameter'],
    with: { Tags: 'AddTagsToResource' },
  },
  'AWS::SecretsManager::Secret': {
    service: 'secretsmanager',
    arn: (work) =>
      work.current?.physicalId ??
      here(work, 'secretsmanager', `secret:${text(work, 'Name') ?? work.generatedName()}-??????`),
    create: ['CreateSecret'],
    update: ['UpdateSecret'],
    delete: ['DeleteSecret'],
    with: { Tags: 'TagResource' },
    more: ({ touched }) =>
      touched.has('GenerateSecretString')
        ? [{ action: 'secretsmanager:GetRandomPassword', resource: '*' }]
        : [],
  },
  'AWS::SecretsManager::ResourcePolicy': {
    service: 'secretsmanager',
    arn: secretArn,
    create: ['PutResourcePolicy'],
    update: ['PutResourcePolicy'],
    delete: ['DeleteResourcePolicy'],
  },
  'AWS::SecretsManager::RotationSchedule': {
    service: 'secretsmanager',
    arn: secretArn,
    create: ['RotateSecret'],
    update: ['RotateSecret'],
    delete: ['CancelRotateSecret'],
  },
  'AWS::SecretsManager::SecretTargetAttachment': {
    service: 'secretsmanager',
    arn: secretArn,
    create: ['GetSecretValue', 'PutSecretValue'],
    update: ['GetSecretValue', 'PutSecretValue'],
    delete: ['GetSecretValue', 'PutSecretValue'],
  },
};
