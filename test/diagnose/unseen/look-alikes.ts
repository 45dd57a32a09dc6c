/** A text as AWS or a tool prints it, and whose meaning it has. */
export interface LookAlike {
  /** Ids of signatures, any of which is right; `plain`: none knows it, or only that a resource failed. */
  readonly means: string;
  readonly type?: string;
  readonly text: string;
}

const handler = (message: string, code = 'InvalidRequest'): string =>
  `Resource handler returned message: "${message}" (RequestToken: 70f29b80-2c90-67be-ab25-097676cebf8c, HandlerErrorCode: ${code})`;
const old = (message: string, service: string, code: string, status = 400): string =>
  `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: 22e06152-22fe-4af1-90e2-937ce3e62c01; Proxy: null)`;
const sdk = (message: string, service: string, status = 400): string =>
  `${message} (Service: ${service}, Status Code: ${status}, Request ID: 7a5ed14c-9f22-4c81-948a-35ae2e028b63)`;
const cli = (message: string, code: string, operation: string): string =>
  `An error occurred (${code}) when calling the ${operation} operation: ${message}`;

const FUNCTION = 'arn:aws:lambda:eu-west-1:210987654321:function:share-links-dev';

/**
 * Texts of one service that sound like those of another.
 * Sources: error sections of the API references of each service, and issue threads of the CDK, SAM, Amplify,
 * Serverless and Terraform; names and ids are made up.
 */
export const lookAlikes: readonly LookAlike[] = [
  // not found
  {
    means: 'function-missing',
    type: 'AWS::Lambda::Permission',
    text: handler(
      `Invalid request provided: ${sdk(`Function not found: ${FUNCTION}`, 'Lambda', 404)}`,
      'NotFound',
    ),
  },
  {
    means: 'function-missing',
    type: 'AWS::Lambda::EventSourceMapping',
    text: old(
      `Function not found: ${FUNCTION}`,
      'AWSLambdaInternal',
      'ResourceNotFoundException',
      404,
    ),
  },
  {
    means: 'function-missing',
    text: cli(`Function not found: ${FUNCTION}:live`, 'ResourceNotFoundException', 'GetFunction'),
  },
  {
    means: 'resource-missing',
    type: 'AWS::RDS::DBInstance',
    text: old('DBInstance ad1xn2jdugi3ugf not found.', 'AmazonRDS', 'DBInstanceNotFound', 404),
  },
  {
    means: 'resource-missing',
    type: 'AWS::ApiGateway::Method',
    text: handler(sdk('Invalid Resource identifier specified', 'ApiGateway', 404), 'NotFound'),
  },
  {
    means: 'resource-missing',
    type: 'AWS::ApiGateway::BasePathMapping',
    text: handler(sdk('Invalid domain name identifier specified', 'ApiGateway', 404), 'NotFound'),
  },
  {
    means: 'resource-missing',
    type: 'AWS::Cognito::UserPoolClient',
    text: handler(
      sdk('User pool eu-west-1_AbCdEf does not exist.', 'CognitoIdentityProvider'),
      'NotFound',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    text: handler(
      sdk(
        "Certificate ARN 'arn:aws:acm:eu-west-1:210987654321:certificate/1f' is not valid",
        'ElasticLoadBalancingV2',
      ),
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::EC2::Instance',
    text: old(
      "The image id '[ami-0abcdef1234567890]' does not exist",
      'AmazonEC2',
      'InvalidAMIID.NotFound',
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::EC2::Instance',
    text: old("The key pair 'deploy' does not exist", 'AmazonEC2', 'InvalidKeyPair.NotFound'),
  },
  {
    means: 'resource-missing|network-unreachable',
    type: 'AWS::EC2::SecurityGroupIngress',
    text: old(
      "The security group 'sg-0a1b2c3d' does not exist",
      'AmazonEC2',
      'InvalidGroup.NotFound',
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::ECS::Service',
    text: handler(
      'Invalid request provided: CreateService error: Cluster not found. (Service: AmazonECS; Status Code: 400; Error Code: ClusterNotFoundException)',
      'NotFound',
    ),
  },
  {
    means: 'cloudfront-origin-access-missing|resource-missing',
    type: 'AWS::CloudFront::Distribution',
    text: handler(
      sdk('The specified origin access identity does not exist or is not valid.', 'CloudFront'),
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::StepFunctions::StateMachine',
    text: 'Failed to create ChangeSet cdk-deploy-change-set on App: FAILED, State machine does not exist (Service: null, Status Code: 0, Request ID: null)',
  },
  {
    means: 'kms-key-unusable',
    type: 'AWS::S3::Bucket',
    text: old(
      "Key 'arn:aws:kms:eu-west-1:210987654321:key/1f-2e' does not exist",
      'AWSKMS',
      'NotFoundException',
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::Logs::SubscriptionFilter',
    text: handler(sdk('The specified log group does not exist.', 'CloudWatchLogs'), 'NotFound'),
  },
  {
    means: 'resource-missing',
    type: 'AWS::Events::Rule',
    text: handler(sdk('EventBus media does not exist.', 'EventBridge'), 'NotFound'),
  },
  {
    means: 'table-missing',
    type: 'AWS::Lambda::EventSourceMapping',
    text: handler(
      sdk('The provided queue does not exist or you do not have access to it.', 'Lambda'),
      'InvalidRequest',
    ),
  },
  {
    means: 'layer-version-missing',
    type: 'AWS::Lambda::Function',
    text: old(
      'Layer version arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:999 does not exist.',
      'AWSLambda',
      'InvalidParameterValueException',
    ),
  },
  {
    means: 'resource-missing',
    text: cli(
      "The repository with name 'media' does not exist in the registry with id '210987654321'",
      'RepositoryNotFoundException',
      'DescribeImages',
    ),
  },
  {
    means: 'resource-missing',
    type: 'AWS::AutoScaling::AutoScalingGroup',
    text: old(
      'Launch template not found - The launch template lt-0a1b does not exist',
      'AmazonAutoScaling',
      'ValidationError',
    ),
  },
  {
    means: 'waf-misconfigured',
    type: 'AWS::WAFv2::WebACLAssociation',
    text: handler(
      sdk('AWS WAF couldn’t perform the operation because your resource doesn’t exist.', 'Wafv2'),
      'NotFound',
    ),
  },
  {
    means: 'stack-missing',
    text: cli('Stack with id Media-dev does not exist', 'ValidationError', 'DescribeStacks'),
  },
  {
    means: 'table-missing',
    text: 'ResourceNotFoundException: Requested resource not found: Table: share-links-dev not found',
  },
  // already exists
  {
    means: 'physical-name-already-exists',
    type: 'AWS::CloudFront::OriginRequestPolicy',
    text: handler(
      "AWS::CloudFront::OriginRequestPolicy with name 'client-origin' already exists.",
      'AlreadyExists',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::ApiGateway::Resource',
    text: handler(
      sdk('Another resource with the same parent already has this name: links', 'ApiGateway', 409),
      'AlreadyExists',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::Lambda::EventSourceMapping',
    text: handler(
      sdk(
        'The event source arn ("arn:aws:sqs:eu-west-1:210987654321:jobs") and function ("share") provided mapping already exists. Please update or delete the existing mapping with UUID 1f2e',
        'Lambda',
        409,
      ),
      'AlreadyExists',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::Lambda::Permission',
    text: handler(
      sdk(
        'The statement id (apigw) provided already exists. Please provide a new statement id, or remove the existing statement.',
        'Lambda',
        409,
      ),
      'AlreadyExists',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::Budgets::Budget',
    text: old(
      'Error creating budget: media-dev - the budget already exists.',
      'AWSBudgets',
      'DuplicateRecordException',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::IAM::OIDCProvider',
    text: handler(
      sdk(
        'Provider with url https://token.actions.githubusercontent.com already exists.',
        'Iam',
        409,
      ),
      'AlreadyExists',
    ),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::SES::ReceiptRuleSet',
    text: old('Rule set already exists: inbound', 'AmazonSimpleEmailService', 'AlreadyExists'),
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    text: old(
      "A target group with the same name 'media' exists, but with different settings",
      'AmazonElasticLoadBalancing',
      'DuplicateTargetGroupName',
    ),
  },
  {
    means: 'dns-record-exists',
    type: 'AWS::Route53::RecordSet',
    text: "[Tried to create resource record set [name='api.example.com.', type='A'] but it already exists]",
  },
  {
    means: 'name-owned-by-another-stack',
    type: 'AWS::Logs::LogGroup',
    text: '/aws/lambda/share already exists in stack arn:aws:cloudformation:eu-west-1:210987654321:stack/Other/1f2e',
  },
  {
    means: 'kms-alias-duplicate',
    type: 'AWS::KMS::Alias',
    text: old(
      'An alias with the name arn:aws:kms:eu-west-1:210987654321:alias/media already exists',
      'AWSKMS',
      'AlreadyExistsException',
    ),
  },
  // not authorized
  {
    means: 'deployer-permission-denied',
    type: 'AWS::Events::Rule',
    text: 'User: arn:aws:iam::210987654321:user/ci is not authorized to perform: events:PutRule on resource: arn:aws:events:eu-west-1:210987654321:rule/nightly',
  },
  {
    means: 'deployer-permission-denied',
    type: 'AWS::StepFunctions::StateMachine',
    text: handler(
      old(
        'User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: states:CreateStateMachine on resource: arn:aws:states:eu-west-1:210987654321:stateMachine:Flow because no identity-based policy allows the states:CreateStateMachine action',
        'AWSStepFunctions',
        'AccessDeniedException',
      ),
      'AccessDenied',
    ),
  },
  {
    means: 'service-role-permission-missing',
    type: 'AWS::StepFunctions::StateMachine',
    text: handler(
      old(
        'The state machine IAM Role is not authorized to access the Log Destination',
        'AWSStepFunctions',
        'AccessDeniedException',
      ),
      'AccessDenied',
    ),
  },
  {
    means: 'service-role-permission-missing',
    type: 'AWS::StepFunctions::StateMachine',
    text: handler(
      old(
        "'arn:aws:iam::210987654321:role/flow' is not authorized to create managed-rule.",
        'AWSStepFunctions',
        'AccessDeniedException',
      ),
      'AccessDenied',
    ),
  },
  {
    means: 'explicit-deny',
    type: 'AWS::IAM::Role',
    text: 'API: iam:CreateRole User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::210987654321:role/logs with an explicit deny',
  },
  {
    means: 'deployer-permission-denied',
    type: 'AWS::S3::Bucket',
    text: 'API: s3:CreateBucket Access Denied',
  },
  {
    means: 'iam-passrole-missing',
    type: 'AWS::Lambda::Function',
    text: handler(
      sdk(
        'User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: iam:PassRole on resource: arn:aws:iam::210987654321:role/share because no identity-based policy allows the iam:PassRole action',
        'Lambda',
        403,
      ),
      'AccessDenied',
    ),
  },
  {
    means: 'kms-access-denied',
    text: 'AccessDeniedException: User: arn:aws:sts::210987654321:assumed-role/share/fn is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:210987654321:key/1f2e because no identity-based policy allows the kms:Decrypt action',
  },
  {
    means: 'service-role-permission-missing',
    type: 'AWS::Lambda::EventSourceMapping',
    text: handler(
      sdk(
        'The function execution role does not have permissions to call ReceiveMessage on SQS',
        'Lambda',
      ),
    ),
  },
  {
    means: 'network-unreachable|service-role-permission-missing',
    type: 'AWS::Lambda::Function',
    text: handler(
      sdk(
        'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
        'Lambda',
      ),
    ),
  },
  {
    means: 'service-role-permission-missing',
    type: 'AWS::Lambda::Function',
    text: handler(
      sdk(
        'The provided execution role does not have permissions to call SendMessage on SQS',
        'Lambda',
      ),
    ),
  },
  {
    means: 'apigw-logging-role-missing',
    type: 'AWS::ApiGateway::Account',
    text: handler(
      sdk(
        'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
        'ApiGateway',
      ),
    ),
  },
  {
    means: 'api-not-authorized',
    text: 'HTTP/1.1 403 Forbidden\nx-amzn-errortype: AccessDeniedException\n\n{"Message":"User is not authorized to access this resource with an explicit deny"}',
  },
  {
    means: 'bootstrap-role-not-assumable',
    text: 'AccessDenied: User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/cdk-hnb659fds-deploy-role-210987654321-eu-west-1',
  },
  // invalid ARNs and values
  {
    means: 'plain',
    type: 'AWS::SNS::Subscription',
    text: handler(sdk('Invalid parameter: SQS endpoint ARN', 'Sns')),
  },
  {
    means: 'plain',
    type: 'AWS::SNS::Subscription',
    text: old(
      'FilterPolicyScope: Invalid value [null]. Please use either MessageBody or MessageAttributes',
      'AmazonSNS',
      'InvalidParameter',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::SNS::Subscription',
    text: old(
      'Invalid parameter: Delivery protocol [lambda] does not support raw message delivery.',
      'AmazonSNS',
      'InvalidParameter',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::SNS::Subscription',
    text: old(
      'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
      'AmazonSNS',
      'InvalidParameter',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::Lambda::EventSourceMapping',
    text: handler(
      `Invalid request provided: ${sdk('Queue visibility timeout: 30 seconds is less than Function timeout: 120 seconds', 'Lambda')}`,
    ),
  },
  {
    means: 'plain',
    type: 'AWS::DynamoDB::Table',
    text: old(
      'One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [Album, Artist], keys used: [Artist]',
      'AmazonDynamoDBv2',
      'ValidationException',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::DynamoDB::Table',
    text: 'Property AttributeDefinitions is inconsistent with the KeySchema of the table and the secondary indexes',
  },
  {
    means: 'plain',
    type: 'AWS::Cognito::UserPool',
    text: handler(
      sdk(
        'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
        'CognitoIdentityProvider',
      ),
    ),
  },
  {
    means: 'plain',
    type: 'AWS::S3::Bucket',
    text: old(
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      'Amazon S3',
      'InvalidBucketAclWithObjectOwnership',
    ),
  },
  {
    means: 'notification-permission-missing',
    type: 'AWS::S3::Bucket',
    text: old(
      'Unable to validate the following destination configurations',
      'Amazon S3',
      'InvalidArgument',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::CloudFront::Distribution',
    text: handler(
      sdk(
        'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',
        'CloudFront',
      ),
    ),
  },
  {
    means: 'plain',
    type: 'AWS::RDS::DBInstance',
    text: old(
      "DB Subnet Group doesn't meet availability zone coverage requirement. Please add subnets to cover at least 2 availability zones. Current coverage: 1",
      'AmazonRDS',
      'DBSubnetGroupDoesNotCoverEnoughAZs',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::RDS::DBInstance',
    text: old(
      "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
      'AmazonRDS',
      'InvalidParameterValue',
    ),
  },
  {
    means: 'service-linked-role-missing',
    type: 'AWS::OpenSearchService::Domain',
    text: handler(
      `Invalid request provided: ${sdk('Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC.', 'OpenSearch')}`,
    ),
  },
  {
    means: 'service-linked-role-missing',
    type: 'AWS::ECS::Cluster',
    text: handler(
      'Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    ),
  },
  {
    means: 'cloudfront-cert-wrong-region',
    type: 'AWS::CloudFront::Distribution',
    text: handler(
      sdk(
        "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
        'CloudFront',
      ),
    ),
  },
  {
    means: 'iam-resource-not-arn',
    type: 'AWS::IAM::Policy',
    text: old(
      'Resource share-links-dev must be in ARN format or "*".',
      'AmazonIdentityManagement',
      'MalformedPolicyDocument',
    ),
  },
  {
    means: 'plain',
    type: 'AWS::Logs::SubscriptionFilter',
    text: 'Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state.',
  },
  {
    means: 'notification-permission-missing|lambda-permission-missing|plain',
    type: 'AWS::Logs::SubscriptionFilter',
    text: old(
      'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
      'AWSLogs',
      'InvalidParameterException',
    ),
  },
  {
    means: 'lambda-permission-source-arn-invalid',
    type: 'AWS::Lambda::Permission',
    text: old(
      "1 validation error detected: Value 'share-api' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:.*",
      'AWSLambdaInternal',
      'ValidationException',
    ),
  },
  // throttling and quotas
  {
    means: 'service-throttled',
    type: 'AWS::Lambda::EventSourceMapping',
    text: "Rate exceeded for operation 'Rate exceeded (Service: Lambda, Status Code: 429, Request ID: 2d5768a1, Extended Request ID: null)'.",
  },
  {
    means: 'service-throttled',
    type: 'AWS::Lambda::Function',
    text: old(
      'Your request has been throttled by EC2, please make sure you have enough API rate limit. EC2 Error Code: RequestLimitExceeded. EC2 Error Message: Request limit exceeded.',
      'AWSLambdaInternal',
      'InvalidParameterValueException',
    ),
  },
  {
    means: 'service-throttled',
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    text: `Unable to create alarms for scaling policy Read due to reason: ${old('Rate exceeded', 'AmazonCloudWatch', 'Throttling')}`,
  },
  {
    means: 'service-throttled',
    type: 'AWS::Route53::RecordSet',
    text: old('Rate exceeded', 'AmazonRoute53', 'Throttling'),
  },
  {
    means: 'service-throttled',
    type: 'AWS::ApiGatewayV2::Route',
    text: handler(sdk('Too Many Requests', 'ApiGatewayV2', 429), 'Throttling'),
  },
  {
    means: 'lambda-throttled',
    text: "TooManyRequestsException: Rate Exceeded.\n{ Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', StatusCode: 429 }",
  },
  {
    means: 'service-throttled|plain',
    text: 'ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  },
  {
    means: 'service-quota-exceeded',
    type: 'AWS::Logs::SubscriptionFilter',
    text: old('Resource limit exceeded.', 'AWSLogs', 'LimitExceededException'),
  },
  {
    means: 'service-quota-exceeded',
    type: 'AWS::EC2::EIP',
    text: old(
      'The maximum number of addresses has been reached.',
      'AmazonEC2',
      'AddressLimitExceeded',
    ),
  },
  {
    means: 'service-quota-exceeded',
    type: 'AWS::IAM::Role',
    text: old(
      'Cannot exceed quota for RolesPerAccount: 1000',
      'AmazonIdentityManagement',
      'LimitExceeded',
      409,
    ),
  },
  {
    means: 'resource-busy',
    type: 'AWS::S3::BucketPolicy',
    text: handler(
      sdk(
        'A conflicting conditional operation is currently in progress against this resource. Please try again.',
        'S3',
        409,
      ),
      'GeneralServiceException',
    ),
  },
  // a second hand
  {
    means: 'service-throttled',
    type: 'AWS::ApiGateway::Resource',
    text: 'Too Many Requests (Service: AmazonApiGateway; Status Code: 429; Error Code: TooManyRequestsException; Request ID: 1; Proxy: null)',
  },
  {
    means: 'plain',
    type: 'AWS::ECS::Service',
    text: 'InvalidParameterException: The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/web/1 does not have an associated load balancer.',
  },
  {
    means: 'plain|ecs-task-killed',
    type: 'AWS::ECS::Service',
    text: 'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
  },
  {
    means: 'plain|resource-missing',
    type: 'AWS::IAM::ServiceLinkedRole',
    text: 'Cannot find Service Linked Role template for OpenSearch.amazonaws.com (Service: AmazonIdentityManagement; Status Code: 404; Error Code: NoSuchEntity; Request ID: 1)',
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::IAM::ServiceLinkedRole',
    text: 'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix. (Service: AmazonIdentityManagement; Status Code: 400; Error Code: InvalidInput; Request ID: 1)',
  },
  {
    means: 'resource-missing',
    type: 'AWS::RDS::DBInstance',
    text: "DBSubnetGroup 'media' not found. (Service: AmazonRDS; Status Code: 404; Error Code: DBSubnetGroupNotFoundFault; Request ID: 1)",
  },
  {
    means: 'resource-missing',
    type: 'AWS::EC2::Route',
    text: "The gateway ID 'igw-0a1b2c3d' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidGatewayID.NotFound; Request ID: 1)",
  },
  {
    means: 'resource-missing',
    type: 'AWS::EC2::Route',
    text: "The routeTable ID 'rtb-0a1b' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidRouteTableID.NotFound; Request ID: 1)",
  },
  {
    means: 'network-unreachable',
    type: 'AWS::EC2::SecurityGroup',
    text: "The vpc ID 'vpc-0a1b' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidVpcID.NotFound; Request ID: 1)",
  },
  {
    means: 'resource-missing',
    type: 'AWS::Logs::MetricFilter',
    text: 'The specified log group does not exist. (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 1)',
  },
  {
    means: 'function-missing',
    type: 'AWS::SNS::Subscription',
    text: 'Function not found: arn:aws:lambda:eu-west-1:210987654321:function:notify',
  },
  {
    means: 'function-missing|resource-missing',
    type: 'AWS::Cognito::UserPool',
    text: 'Resource handler returned message: "Function not found: share-dev (Service: Lambda, Status Code: 404)" (RequestToken: 1, HandlerErrorCode: NotFound)',
  },
  {
    means: 'table-missing',
    type: 'AWS::Lambda::Function',
    text: "{{resolve:secretsmanager:db}}: Secrets Manager can't find the specified secret. (Service: AWSSecretsManager; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 1)",
  },
  {
    means: 'parameter-store-missing',
    type: 'AWS::CloudFormation::Stack',
    text: 'Parameters: [ssm:/media/token:1] cannot be found.',
  },
  {
    means: 'explicit-deny',
    type: 'AWS::S3::Bucket',
    text: 'User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: s3:CreateBucket on resource: "arn:aws:s3:::media" with an explicit deny in a service control policy',
  },
  {
    means: 'deployer-permission-denied',
    type: 'AWS::SQS::Queue',
    text: 'Resource handler returned message: "User: arn:aws:iam::210987654321:user/ci is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-west-1:210987654321:jobs because no identity-based policy allows the sqs:createqueue action (Service: Sqs, Status Code: 403, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: AccessDenied)',
  },
  {
    means: 'service-role-permission-missing',
    type: 'AWS::Lambda::EventSourceMapping',
    text: 'Resource handler returned message: "Invalid request provided: Cannot access stream arn:aws:dynamodb:eu-west-1:210987654321:table/links/stream/2026. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM. (Service: Lambda, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
  },
  {
    means: 'function-role-not-assumable',
    type: 'AWS::Lambda::Function',
    text: 'Resource handler returned message: "The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
  },
  {
    means: 'iam-principal-invalid',
    type: 'AWS::S3::BucketPolicy',
    text: 'Invalid principal in policy (Service: Amazon S3; Status Code: 400; Error Code: MalformedPolicy; Request ID: 1)',
  },
  {
    means: 'plain',
    type: 'AWS::SQS::QueuePolicy',
    text: 'Invalid value for the parameter Policy. (Service: AmazonSQS; Status Code: 400; Error Code: InvalidAttributeValue; Request ID: 1)',
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::Cognito::UserPoolDomain',
    text: 'Domain already exists. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',
  },
  {
    means: 'physical-name-already-exists',
    type: 'AWS::Events::EventBus',
    text: 'Event bus media already exists. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ResourceAlreadyExistsException; Request ID: 1)',
  },
  {
    means: 'cloudfront-alias-taken',
    type: 'AWS::CloudFront::Distribution',
    text: 'One or more of the CNAMEs you provided are already associated with a different resource. (Service: CloudFront, Status Code: 409, Request ID: 1)',
  },
  {
    means: 'stack-operation-in-progress',
    type: 'AWS::CloudFormation::Stack',
    text: 'Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/App/1 is in UPDATE_IN_PROGRESS state and can not be updated.',
  },
  {
    means: 'service-throttled',
    text: 'An error occurred (Throttling) when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded',
  },
  {
    means: 'service-quota-exceeded',
    type: 'AWS::Lambda::Function',
    text: 'Code storage limit exceeded. (Service: AWSLambdaInternal; Status Code: 400; Error Code: CodeStorageExceededException; Request ID: 1)',
  },
  {
    means: 'service-quota-exceeded',
    type: 'AWS::CloudFormation::Stack',
    text: 'Limit for stack has been exceeded',
  },
  {
    means: 'kms-key-unusable',
    type: 'AWS::SNS::Topic',
    text: "Invalid keyId 'alias/media' (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Request ID: 1)",
  },
  {
    means: 'layer-version-missing',
    type: 'AWS::Lambda::Function',
    text: 'User: arn:aws:iam::210987654321:user/ci is not authorized to perform: lambda:GetLayerVersion on resource: arn:aws:lambda:eu-west-1:580247275435:layer:Insights:99 because no resource-based policy allows the lambda:GetLayerVersion action',
  },
  {
    means: 'plain',
    type: 'AWS::Logs::LogGroup',
    text: "1 validation error detected: Value '15' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
  },
];
