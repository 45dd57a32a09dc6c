// At first sight: 11 of 14 right, 1 wrong, 2 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, jsError, terraform } from './wrappers.js';

export const names: readonly Blind[] = [
  [
    'kms-alias-duplicate',
    terraform(
      'creating KMS Alias (alias/eks/prod)',
      'KMS',
      'CreateAlias',
      'AlreadyExistsException: An alias with the name arn:aws-us-gov:kms:us-gov-east-1:445566778899:alias/eks/prod already exists',
    ),
  ],
  [
    'kms-alias-duplicate',
    'kms:Alias',
    handlerSays(
      "Resource of type 'AWS::KMS::Alias' with identifier 'alias/rds-reporting' already exists.",
      'AlreadyExists',
    ),
  ],
  [
    'kms-alias-invalid',
    jsError(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
      'ValidationException',
    ),
  ],
  [
    'kms-alias-invalid',
    boto(
      'Alias arn:aws:kms:sa-east-1:445566778899:alias/aws/reports is reserved: aliases that start with alias/aws/ are reserved by AWS',
      'NotAuthorizedException',
      'CreateAlias',
    ),
  ],
  [
    'physical-name-already-exists',
    'events:EventBus',
    handled('Event bus orders-bus already exists.', 'EventBridge', 'AlreadyExists'),
  ],
  [
    'physical-name-already-exists',
    terraform(
      'creating ECR Repository (payments)',
      'ECR',
      'CreateRepository',
      "RepositoryAlreadyExistsException: The repository with name 'payments' already exists in the registry with id '445566778899'",
    ),
  ],
  [
    'hosted-rotation-name-too-long',
    'cfn:Stack',
    "Embedded stack transform: 1 validation error detected: Value 'SecretsManagerpayments-production-replica-reporting-PostgreSQLRotationLambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
  ],
  [
    'hosted-rotation-name-too-long',
    boto(
      "1 validation error detected: Value 'ReportingClusterCredentialsRotationSchedule-MySQLRotationMultiUser-Lambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
      'ValidationException',
      'CreateFunction',
    ),
  ],
  [
    'lambda-function-name-too-long',
    'lambda:Function',
    handled(
      "1 validation error detected: Value 'acme-payments-production-eu-central-1-settlement-reconciliation-nightly' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    'lambda-function-name-too-long',
    boto(
      "1 validation error detected: Value 'thumbs.resize v2' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
      'ValidationException',
      'CreateFunction',
    ),
  ],
  [
    'load-balancer-name-invalid',
    'elb:TargetGroup',
    handled(
      "Target group name 'production-checkout-frontend-blue' cannot be longer than '32' characters",
      'ElasticLoadBalancingV2',
      'InvalidRequest',
    ),
  ],
  [
    'load-balancer-name-invalid',
    terraform(
      'creating ELBv2 application Load Balancer (internal-web)',
      'Elastic Load Balancing v2',
      'CreateLoadBalancer',
      "api error ValidationError: Load balancer name 'internal-web' cannot begin with 'internal-'",
    ),
  ],
  [
    'bucket-not-empty',
    terraform(
      'deleting S3 Bucket (acme-raw-events)',
      'S3',
      'DeleteBucket',
      'api error BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      409,
    ),
  ],
  [
    'bucket-not-empty',
    action(
      'remove_bucket failed: s3://acme-raw-events An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The bucket you tried to delete is not empty',
    ),
  ],
];
