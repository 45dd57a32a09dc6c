import { ACCOUNT, handler, oldSdk, sdk, stackArn } from './aws-answers.js';
import { failed, type Unseen } from './case.js';

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/5c1f0a52-9f63-4d0e-8d8f-0c7b2f7f2a11`;
const USER = `arn:aws:sts::${ACCOUNT}:assumed-role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1/AWSCloudFormation`;
const fn = (name: string) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`;

/** Failed resources of stacks, each in one of the surroundings. */
export const ofStacks: readonly Unseen[] = [
  failed(
    'kms-alias-duplicate',
    'kms:Alias',
    'MasterKeyAlias4F1',
    sdk(
      `An alias with the name arn:aws:kms:eu-west-1:${ACCOUNT}:alias/orders-master already exists`,
      'Kms',
    ),
  ),
  failed(
    'kms-alias-duplicate',
    'kms:Alias',
    'DataKeyAlias',
    `alias/media/data already exists in stack ${stackArn('Security-dev')}`,
  ),
  failed(
    'kms-alias-duplicate',
    'kms:Alias',
    'LogsAlias',
    handler(
      `An alias with the name arn:aws:kms:eu-west-1:${ACCOUNT}:alias/logs already exists (Service: Kms, Status Code: 400, Request ID: 0a)`,
      'AlreadyExists',
    ),
  ),
  failed(
    'kms-alias-invalid',
    'kms:Alias',
    'TapKeyAlias',
    oldSdk(
      'Alias name must be between 1 and 256 characters in a-zA-Z0-9:/_-',
      'AWSKMS',
      'ValidationException',
    ),
  ),
  failed(
    'kms-alias-invalid',
    'kms:Alias',
    'KeyAlias9',
    handler(
      "1 validation error detected: Value 'alias/TapStack-\u0024{environmentSuffix}/key' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$ (Service: Kms, Status Code: 400, Request ID: 1)",
      'InvalidRequest',
    ),
  ),
  failed(
    'physical-name-already-exists',
    's3:Bucket',
    'UploadsBucket',
    'orders-uploads-prod already exists',
  ),
  failed(
    'physical-name-already-exists',
    'logs:LogGroup',
    'ApiLogs',
    'Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"/aws/lambda/orders-api"}\' already exists.',
  ),
  failed(
    'physical-name-already-exists',
    'iam:Role',
    'ExecRole',
    handler(
      'Role with name orders-exec already exists. (Service: Iam, Status Code: 409, Request ID: 44)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'ddb:Table',
    'SessionsTable',
    oldSdk('Table already exists: sessions-prod', 'AmazonDynamoDBv2', 'ResourceInUseException'),
  ),
  failed(
    'physical-name-already-exists',
    'secrets:Secret',
    'DbSecret',
    handler(
      'The operation failed because the secret prod/orders/db already exists. (Service: SecretsManager, Status Code: 400, Request ID: 8)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    's3:Bucket',
    'AssetsBucket',
    handler(
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again. (Service: S3, Status Code: 409, Request ID: J1)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'lambda:Function',
    'ResizeFn',
    handler(
      'Function already exist: media-resize (Service: Lambda, Status Code: 409, Request ID: 3)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'sqs:Queue',
    'DeadLetters',
    handler(
      "Resource of type 'AWS::SQS::Queue' with identifier 'orders-dlq' already exists.",
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'rds:DBSubnetGroup',
    'DbSubnets',
    handler(
      "The DB subnet group 'orders-subnets' already exists. (Service: Rds, Status Code: 400, Request ID: 3)",
      'AlreadyExists',
    ),
  ),
  failed(
    'hosted-rotation-name-too-long',
    'lambda:Function',
    'SecretsManagerRDSMySQLRotationSingleUser',
    "1 validation error detected: Value 'OrdersPrimaryDatabaseMasterSecretRotationScheduleHosted-MySQLSingleUser-Lambda' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
    { in: 0 },
  ),
  failed(
    'lambda-function-name-too-long',
    'lambda:Function',
    'PresignFn',
    handler(
      "1 validation error detected: Value 'shop-production-presigned-upload-url-generator-with-metadata-extraction' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64 (Service: Lambda, Status Code: 400, Request ID: 2)",
      'InvalidRequest',
    ),
  ),
  failed(
    'lambda-function-name-too-long',
    'lambda:Function',
    'ThumbFn',
    'Properties validation failed for resource ThumbFn with message:\n#/FunctionName: expected maxLength: 64, actual: 71',
  ),
  failed(
    'load-balancer-name-invalid',
    'elb:LoadBalancer',
    'PublicAlb',
    handler(
      "The load balancer name 'alb-shopfront-production-eu-778812' cannot be longer than '32' characters (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 5)",
      'InvalidRequest',
    ),
  ),
  failed(
    'load-balancer-name-invalid',
    'elb:TargetGroup',
    'WebTargets',
    sdk(
      "Target group name 'orders-production-web-targets-blue-1' cannot be longer than '32' characters",
      'ElasticLoadBalancingV2',
    ),
  ),
  failed(
    'load-balancer-name-invalid',
    'elb:LoadBalancer',
    'InnerAlb',
    sdk(
      "The load balancer name 'internal-orders' cannot start with 'internal-'",
      'ElasticLoadBalancingV2',
    ),
  ),
  failed(
    'managed-policy-wrong-path',
    'iam:Role',
    'WorkerExecRole',
    sdk(
      'Policy arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole does not exist or is not attachable.',
      'Iam',
      404,
    ),
  ),
  failed(
    'managed-policy-unknown',
    'iam:Role',
    'ConfigRole',
    handler(
      'Policy arn:aws:iam::aws:policy/service-role/AWSConfigRole does not exist or is not attachable. (Service: Iam, Status Code: 404, Request ID: a)',
      'NotFound',
    ),
  ),
  failed(
    'managed-policy-unknown',
    'iam:Role',
    'TraceRole',
    oldSdk(
      'Policy arn:aws:iam::aws:policy/AWSXrayWriteAccess does not exist or is not attachable.',
      'AmazonIdentityManagement',
      'NoSuchEntity',
      404,
    ),
  ),
  failed(
    'iam-resource-not-arn',
    'iam:Policy',
    'ReaderPolicy',
    oldSdk(
      'Resource orders-uploads-prod/* must be in ARN format or "*".',
      'AmazonIdentityManagement',
      'MalformedPolicyDocument',
    ),
  ),
  failed(
    'iam-resource-not-arn',
    'iam:ManagedPolicy',
    'WriterPolicy',
    handler(
      'Resource orders-table must be in ARN format or \\"*\\". (Service: Iam, Status Code: 400, Request ID: q)',
      'InvalidRequest',
    ),
  ),
  failed(
    'iam-passrole-missing',
    'events:Rule',
    'NightlyRule',
    handler(
      `User: ${USER} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${ACCOUNT}:role/nightly-target because no identity-based policy allows the iam:PassRole action (Service: EventBridge, Status Code: 400, Request ID: z)`,
      'AccessDenied',
    ),
  ),
  failed(
    'deployer-permission-denied',
    'ddb:Table',
    'CartTable',
    handler(
      `User: ${USER} is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/cart because no identity-based policy allows the dynamodb:CreateTable action (Service: DynamoDb, Status Code: 400, Request ID: M)`,
      'AccessDenied',
    ),
  ),
  failed(
    'deployer-permission-denied',
    's3:Bucket',
    'RawBucket',
    'API: s3:CreateBucket Access Denied',
  ),
  failed(
    'deployer-permission-denied',
    'ec2:SecurityGroup',
    'DbGroup',
    `API: ec2:CreateSecurityGroup You are not authorized to perform this operation. User: ${USER} is not authorized to perform: ec2:CreateSecurityGroup on resource: arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-0a1 because no identity-based policy allows the ec2:CreateSecurityGroup action. Encoded authorization failure message: Qm9ndXM`,
  ),
  failed(
    'kms-access-denied',
    'lambda:Function',
    'DecryptFn',
    handler(
      'Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. Please check your KMS key settings. KMS Exception: AccessDeniedException KMS Message: User is not authorized (Service: Lambda, Status Code: 400, Request ID: y)',
      'InvalidRequest',
    ),
  ),
  failed(
    'kms-access-denied',
    'ddb:Table',
    'LedgerTable',
    handler(
      `User: ${USER} is not authorized to perform: kms:DescribeKey on resource: ${KEY} because no resource-based policy allows the kms:DescribeKey action (Service: DynamoDb, Status Code: 400, Request ID: b)`,
      'AccessDenied',
    ),
  ),
  failed(
    'kms-access-denied',
    'sqs:Queue',
    'EventsQueue',
    sdk(`${KEY} is pending deletion.`, 'Kms'),
  ),
  failed(
    'kms-key-policy-missing-logs',
    'logs:LogGroup',
    'FlowLogs',
    handler(
      `The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/vpc/flow' (Service: CloudWatchLogs, Status Code: 400, Request ID: c)`,
      'InvalidRequest',
    ),
  ),
  failed(
    'kms-key-policy-lockout',
    'kms:Key',
    'DataKey',
    oldSdk(
      'The new key policy will not allow you to update the key policy in the future.',
      'AWSKMS',
      'MalformedPolicyDocumentException',
    ),
  ),
  failed(
    'lambda-permission-source-arn-invalid',
    'lambda:Permission',
    'ApiInvoke',
    handler(
      "1 validation error detected: Value 'a1b2c3d4e5/*/*' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\\\d{1})?:(\\\\d{12})?:(.*) (Service: Lambda, Status Code: 400, Request ID: d)",
      'InvalidRequest',
    ),
  ),
  failed(
    'lambda-runtime-deprecated',
    'lambda:Function',
    'LegacyFn',
    handler(
      'The runtime parameter of nodejs16.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions. (Service: Lambda, Status Code: 400, Request ID: f)',
      'InvalidRequest',
    ),
  ),
  failed(
    'lambda-runtime-deprecated',
    'lambda:Function',
    'PyFn',
    oldSdk(
      'The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (python3.12) while creating or updating functions.',
      'AWSLambdaInternal',
      'InvalidParameterValueException',
    ),
  ),
  failed(
    'lambda-reserved-concurrency-limit',
    'lambda:Function',
    'BatchFn',
    handler(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100]. (Service: Lambda, Status Code: 400, Request ID: g)",
      'GeneralServiceException',
    ),
  ),
  failed(
    'lambda-url-cors-options',
    'lambda:Url',
    'PublicUrl',
    handler(
      "1 validation error detected: Value '[GET, OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: .*] (Service: Lambda, Status Code: 400, Request ID: h)",
      'InvalidRequest',
    ),
  ),
  failed(
    'apigw-logging-role-missing',
    'apigw:Stage',
    'ProdStage',
    handler(
      'CloudWatch Logs role ARN must be set in account settings to enable logging (Service: ApiGateway, Status Code: 400, Request ID: i)',
      'InvalidRequest',
    ),
  ),
  failed(
    'apigw-deployment-stale',
    'apigw:Deployment',
    'ApiDeployment7c',
    handler(
      "The REST API doesn't contain any methods (Service: ApiGateway, Status Code: 400, Request ID: j)",
      'InvalidRequest',
    ),
  ),
  failed(
    'table-deletion-protected',
    'ddb:Table',
    'OrdersTable',
    handler(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first. (Service: DynamoDb, Status Code: 400, Request ID: k)',
      'InvalidRequest',
    ),
    { kind: 'update', in: 0 },
  ),
  failed(
    'lifecycle-transition-invalid',
    's3:Bucket',
    'ArchiveBucket',
    handler(
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA' (Service: S3, Status Code: 400, Request ID: l)",
      'InvalidRequest',
    ),
  ),
  failed(
    'lifecycle-transition-invalid',
    's3:Bucket',
    'VideoBucket',
    sdk(
      "'Days' in the Expiration action for filter '(prefix=raw/)' must be greater than 'Days' in the Transition action",
      'S3',
    ),
  ),
  failed(
    'notification-permission-missing',
    's3:Bucket',
    'InboxBucket',
    handler(
      'Unable to validate the following destination configurations (Service: S3, Status Code: 400, Request ID: m)',
      'InvalidRequest',
    ),
  ),
  failed(
    'notification-permission-missing',
    'Custom::S3BucketNotifications',
    'InboxNotifications',
    'Received response status [FAILED] from custom resource. Message returned: Error: An error occurred (InvalidArgument) when calling the PutBucketNotificationConfiguration operation: Unable to validate the following destination configurations. See the details in CloudWatch Log Stream: 2026/03/14/[$LATEST]0f0f (RequestId: 1c)',
  ),
  failed(
    'cloudfront-cert-wrong-region',
    'cf:Distribution',
    'WebDist',
    handler(
      "Invalid request provided: AWS::CloudFront::Distribution: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. (Service: CloudFront, Status Code: 400, Request ID: n)",
      'InvalidRequest',
    ),
  ),
  failed(
    'cloudfront-log-bucket-acl',
    'cf:Distribution',
    'CdnDistribution',
    handler(
      'Invalid request provided: AWS::CloudFront::Distribution: The S3 bucket that you specified for CloudFront logs does not enable ACL access: orders-logs.s3.amazonaws.com (Service: CloudFront, Status Code: 400, Request ID: o)',
      'InvalidRequest',
    ),
  ),
  failed(
    'waf-misconfigured',
    'waf:WebACL',
    'EdgeAcl',
    handler(
      'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT (Service: Wafv2, Status Code: 400, Request ID: p)',
      'InvalidRequest',
    ),
  ),
  failed(
    'budget-tag-filter-format',
    'budgets:Budget',
    'TeamBudget',
    oldSdk(
      'Unable to create/update budget - the tag filter TagKey is invalid. Use TagKeyValue',
      'AWSBudgets',
      'InvalidParameterException',
    ),
  ),
  failed(
    'sns-publish-denied',
    'budgets:Budget',
    'MonthlyBudget',
    oldSdk(
      `Unable to create/update subscriber - budgets.amazonaws.com is not authorized to publish to SNS topic arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`,
      'AWSBudgets',
      'InvalidParameterException',
    ),
  ),
  failed(
    'cloudtrail-bucket-policy',
    'trail:Trail',
    'AuditTrail',
    handler(
      'Invalid request provided: Incorrect S3 bucket policy is detected for bucket: audit-logs (Service: CloudTrail, Status Code: 400, Request ID: r)',
      'InvalidRequest',
    ),
  ),
  failed(
    'cloudtrail-bucket-policy',
    'trail:Trail',
    'OrgTrail',
    oldSdk(
      `Insufficient permissions to access S3 bucket audit-logs or KMS key ${KEY}.`,
      'AWSCloudTrail',
      'InsufficientEncryptionPolicyException',
    ),
  ),
  failed(
    'config-recorder-limit',
    'config:ConfigurationRecorder',
    'Recorder',
    sdk(
      "Failed to put configuration recorder 'default' because the maximum number of configuration recorders: 1 is reached.",
      'AmazonConfig',
    ),
  ),
  failed(
    'eventbridge-at-expression',
    'events:Rule',
    'OnceRule',
    sdk('Parameter ScheduleExpression is not valid. at(2026-04-01T08:00:00)', 'EventBridge'),
  ),
  failed(
    'eventbridge-cron-invalid',
    'events:Rule',
    'NoonRule',
    handler(
      'Parameter ScheduleExpression is not valid. (Service: EventBridge, Status Code: 400, Request ID: s)',
      'GeneralServiceException',
    ),
  ),
  failed(
    'rds-engine-version-unavailable',
    'rds:DBCluster',
    'OrdersCluster',
    handler(
      'Cannot find version 15.2 for aurora-postgresql (Service: Rds, Status Code: 400, Request ID: t)',
      'InvalidRequest',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'ec2:VPC',
    'MainVpc',
    handler(
      'The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: u)',
      'ServiceLimitExceeded',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'ec2:EIP',
    'NatIp',
    oldSdk(
      'The maximum number of addresses has been reached.',
      'AmazonEC2',
      'AddressLimitExceeded',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'iam:Role',
    'SixthRole',
    sdk('Cannot exceed quota for RolesPerAccount: 1000', 'Iam', 409),
  ),
  failed(
    'codecommit-unavailable',
    'codecommit:Repository',
    'Source',
    handler(
      'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization (Service: CodeCommit, Status Code: 400, Request ID: v)',
      'GeneralServiceException',
    ),
  ),
  failed(
    'ecs-task-killed',
    'ecs:Service',
    'WebService',
    handler(
      "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
      'GeneralServiceException',
    ),
  ),
  failed(
    'acm-validation-stalled',
    'acm:Certificate',
    'ApiCertificate',
    'Resource timed out waiting for creation of physical resource',
    { in: 0 },
  ),
  failed(
    'lambda-permission-missing',
    'apigw:Method',
    'GetItem',
    handler(
      `Invalid permissions on Lambda function ${fn('get-item')} (Service: ApiGateway, Status Code: 400, Request ID: 1)`,
      'InvalidRequest',
    ),
    { in: 0 },
  ),
  failed(
    'ses-identity-unverified',
    'cognito:UserPool',
    'Users',
    handler(
      `Cognito is not allowed to use your email identity. Email address is not verified: arn:aws:ses:eu-west-1:${ACCOUNT}:identity/no-reply@example.org (Service: CognitoIdentityProvider, Status Code: 400, Request ID: w)`,
      'InvalidRequest',
    ),
    { in: 0 },
  ),
  failed(
    'bucket-not-empty',
    's3:Bucket',
    'OldUploads',
    handler(
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket. (Service: S3, Status Code: 409, Request ID: x)',
      'GeneralServiceException',
    ),
    { in: 6 },
  ),
];
