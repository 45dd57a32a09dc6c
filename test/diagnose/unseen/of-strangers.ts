import { ACCOUNT, cli, handler, oldSdk, sdk, uuid } from './aws-answers.js';
import { failed, said, type Unseen } from './case.js';

const ROLE = `arn:aws:sts::${ACCOUNT}:assumed-role/ci/run`;
const log = (text: string, level = 'ERROR') =>
  `2026-03-14T06:10:11.412Z\t${uuid(text)}\t${level}\t${text}\n`;

/** A second hand's wordings, written after the first were answered. */
export const ofStrangers: readonly Unseen[] = [
  failed(
    'physical-name-already-exists',
    'logs:LogGroup',
    'AccessLogs',
    oldSdk('The specified log group already exists', 'AWSLogs', 'ResourceAlreadyExistsException'),
  ),
  failed(
    'physical-name-already-exists',
    'cognito:UserPoolDomain',
    'LoginDomain',
    handler(
      'Domain already associated with another user pool. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'sns:Topic',
    'Alerts',
    handler(
      "Resource of type 'AWS::SNS::Topic' with identifier 'arn:aws:sns:eu-west-1:210987654321:alerts' already exists.",
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'ec2:SecurityGroup',
    'WebGroup',
    oldSdk(
      "The security group 'web' already exists for VPC 'vpc-0a1'",
      'AmazonEC2',
      'InvalidGroup.Duplicate',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'rds:DBInstance',
    'Primary',
    handler(
      'DB instance already exists (Service: Rds, Status Code: 400, Request ID: 1)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'elb:TargetGroup',
    'Targets',
    handler(
      "A target group with the same name 'web' exists, but with different settings (Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)",
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'ssm:Parameter',
    'ApiUrl',
    handler(
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true. (Service: Ssm, Status Code: 400, Request ID: 1)',
      'AlreadyExists',
    ),
  ),
  failed(
    'physical-name-already-exists',
    'iam:ManagedPolicy',
    'DeployPolicy',
    sdk('A policy called deploy already exists. Duplicate names are not allowed.', 'Iam', 409),
  ),
  failed('physical-name-already-exists', 'ecs:Cluster', 'Main', 'main already exists'),
  failed(
    'deployer-permission-denied',
    'lambda:Function',
    'Api',
    handler(
      `User: ${ROLE} is not authorized to perform: lambda:CreateFunction on resource: arn:aws:lambda:eu-west-1:${ACCOUNT}:function:api because no permissions boundary allows the lambda:CreateFunction action (Service: Lambda, Status Code: 403, Request ID: 1)`,
      'AccessDenied',
    ),
  ),
  failed(
    'deployer-permission-denied',
    's3:Bucket',
    'Data',
    handler(
      `User: ${ROLE} is not authorized to perform: s3:PutBucketTagging on resource: "arn:aws:s3:::data" because no identity-based policy allows the s3:PutBucketTagging action (Service: S3, Status Code: 403, Request ID: 1)`,
      'AccessDenied',
    ),
  ),
  failed(
    'deployer-permission-denied',
    'logs:LogGroup',
    'Tagged',
    handler(
      `User with accountId: ${ACCOUNT} is not authorized to perform CreateLogGroup with Tags (Service: CloudWatchLogs, Status Code: 400, Request ID: 1)`,
      'AccessDenied',
    ),
  ),
  failed(
    'kms-access-denied',
    'secrets:Secret',
    'Token',
    handler(
      'Access to KMS is not allowed (Service: SecretsManager, Status Code: 400, Request ID: 1)',
      'AccessDenied',
    ),
  ),
  failed(
    'kms-access-denied',
    'sns:Topic',
    'Enc',
    handler(
      'KMS key access denied: null (Service: Sns, Status Code: 400, Request ID: 1)',
      'AccessDenied',
    ),
  ),
  failed(
    'kms-key-policy-missing-logs',
    'logs:LogGroup',
    'FnLogs',
    sdk(
      "The specified KMS key does not exist or is not allowed to be used with LogGroup 'arn:aws:logs:eu-west-1:210987654321:log-group:/fn'",
      'CloudWatchLogs',
    ),
  ),
  failed(
    'lambda-runtime-deprecated',
    'lambda:Function',
    'Old',
    handler(
      'The runtime parameter of python3.8 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions. (Service: Lambda, Status Code: 400, Request ID: 1)',
      'InvalidRequest',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'lambda:Function',
    'Big',
    handler(
      'You have exceeded your total code storage per account. (Service: Lambda, Status Code: 400, Request ID: 1)',
      'ServiceLimitExceeded',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'ec2:InternetGateway',
    'Igw',
    oldSdk(
      'The maximum number of internet gateways has been reached.',
      'AmazonEC2',
      'InternetGatewayLimitExceeded',
    ),
  ),
  failed(
    'service-quota-exceeded',
    'cf:Distribution',
    'Web',
    handler(
      'Your request contains more CloudFront distributions than are allowed. (Service: CloudFront, Status Code: 400, Request ID: 1)',
      'ServiceLimitExceeded',
    ),
  ),
  failed(
    'rds-engine-version-unavailable',
    'rds:DBInstance',
    'Pg',
    handler(
      'Cannot find version 11.9 for postgres (Service: Rds, Status Code: 400, Request ID: 1)',
      'NotFound',
    ),
  ),
  failed(
    'cloudfront-cert-wrong-region',
    'cf:Distribution',
    'Cdn',
    sdk(
      "Invalid request provided: The certificate must be in us-east-1: arn:aws:acm:eu-west-1:210987654321:certificate/1. The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
      'CloudFront',
    ),
  ),
  failed(
    'waf-misconfigured',
    'waf:WebACLAssociation',
    'Assoc',
    handler(
      "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: RESOURCE_ARN, parameter: arn:aws:apigateway:eu-west-1::/apis/a1 (Service: Wafv2, Status Code: 400, Request ID: 1)",
      'InvalidRequest',
    ),
  ),
  failed(
    'deployer-permission-denied',
    'scheduler:Schedule',
    'Daily',
    handler(
      `User: ${ROLE} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${ACCOUNT}:role/daily with an explicit deny in an identity-based policy (Service: Scheduler, Status Code: 403, Request ID: 1)`,
      'AccessDenied',
    ),
    { in: 0 },
  ),
  failed(
    'lifecycle-transition-invalid',
    's3:Bucket',
    'Cold',
    handler(
      "'Days' in the Transition action for StorageClass 'GLACIER' for filter '(prefix=)' must be 30 days more than 'filter '(prefix=)'' in the Transition action for StorageClass 'STANDARD_IA' (Service: S3, Status Code: 400, Request ID: 1)",
      'InvalidRequest',
    ),
  ),
  failed(
    'cloudtrail-bucket-policy',
    'trail:Trail',
    'T',
    handler(
      'Invalid request provided: Incorrect S3 bucket policy is detected for bucket: t-logs (Service: CloudTrail, Status Code: 400, Request ID: 1) ',
      'InvalidRequest',
    ),
  ),
  failed(
    'apigw-logging-role-missing',
    'apigw2:Stage',
    'WsStage',
    sdk(
      'CloudWatch Logs role ARN must be set in account settings to enable logging',
      'ApiGatewayV2',
    ),
  ),
  failed(
    'ecs-task-killed',
    'ecs:Service',
    'Jobs',
    'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
  ),
  said(
    'bootstrap-role-not-assumable',
    "Error: This CDK deployment requires bootstrap stack version '6', but during the confirmation via SSM parameter /cdk-bootstrap/hnb659fds/version the following error occurred: AccessDeniedException",
  ),
  said(
    'deployer-permission-denied',
    'UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: x\n\tstatus code: 403, request id: 1',
  ),
  said(
    'kms-access-denied',
    log(
      `AccessDeniedException: User: arn:aws:sts::${ACCOUNT}:assumed-role/read/fn is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    ),
  ),
  said(
    'lambda-sdk-v2-import',
    "Error: Cannot find module 'aws-sdk/clients/s3'\nRequire stack:\n- /var/task/index.js",
  ),
  said(
    'lambda-undeclared-dependency',
    "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'pandas'\nTraceback (most recent call last):",
  ),
  said(
    'handler-file-missing',
    '{"errorType":"Runtime.HandlerNotFound","errorMessage":"app.handler is undefined or not exported","stack":["Runtime.HandlerNotFound: app.handler is undefined or not exported"]}',
  ),
  said(
    'lambda-env-missing',
    'Traceback (most recent call last):\n  File "/var/lang/lib/python3.12/os.py", line 685, in __getitem__\n    raise KeyError(key) from None\nKeyError: \'BUCKET_NAME\'',
  ),
  said(
    'db-connection-failure',
    'FATAL: password authentication failed for user "app"\nDETAIL: Connection matched pg_hba.conf',
  ),
  said(
    'db-connection-failure',
    "sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (2003, \"Can't connect to MySQL server on 'db.internal' (timed out)\")",
  ),
  said('dns-not-resolving', 'curl: (6) Could not resolve host: api.example.org'),
  said(
    'dns-not-resolving',
    "curl: (60) SSL: no alternative certificate subject name matches target host name 'api.example.org'",
  ),
  said(
    'cors-header-not-allowed',
    "Access to XMLHttpRequest at 'https://x.execute-api.eu-west-1.amazonaws.com/prod/a' from origin 'http://localhost:5173' has been blocked by CORS policy: Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.",
  ),
  said(
    'cors-origin-mismatch',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.org/a. (Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).',
  ),
  said(
    'apigw-missing-authentication-token',
    '< HTTP/2 403\n< x-amzn-errortype: MissingAuthenticationTokenException\n<\n{"message":"Missing Authentication Token"}',
  ),
  said(
    'lambda-unhandled-errors',
    'Execution failed due to configuration error: Output mapping refers to an invalid method response: 500. Malformed Lambda proxy response',
  ),
  said(
    'ses-identity-unverified',
    cli(
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: example.org',
      'MessageRejected',
      'SendEmail',
    ),
  ),
  said(
    'stack-rollback-complete',
    'ValidationError: Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Jobs/1 is in ROLLBACK_FAILED state and can not be updated.',
  ),
  said(
    'stack-operation-in-progress',
    'botocore.exceptions.ClientError: An error occurred (ValidationError) when calling the UpdateStack operation: Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Jobs/1 is in UPDATE_ROLLBACK_IN_PROGRESS state and can not be updated.',
  ),
  said(
    'ecr-pull-permission-missing',
    "CannotPullContainerError: Error response from daemon: pull access denied for 210987654321.dkr.ecr.eu-west-1.amazonaws.com/web, repository does not exist or may require 'docker login': denied: User: x is not authorized to perform: ecr:BatchGetImage",
  ),
  said(
    'private-subnet-no-egress',
    "Error: connect ETIMEDOUT 52.46.128.1:443\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {\n  errno: -110,\n  code: 'ETIMEDOUT',\n  syscall: 'connect'\n}",
  ),
  said(
    'index-missing',
    cli('The table does not have the specified index: GSI2', 'ValidationException', 'Query'),
  ),
  said(
    'test-expectation-drift',
    'Error: Template has 1 resources with type AWS::CloudFront::Distribution, but none match as expected.',
  ),
  said(
    'dependencies-outdated',
    'This CDK CLI is not compatible with the CDK library used by your application. Please upgrade the CLI to the latest version. (Cloud assembly schema version mismatch: Maximum schema version supported is 41.x.x, but found 45.0.0)',
  ),
  said(
    'cloudfront-origin-access-missing',
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId><HostId>x</HostId></Error>',
  ),
  said(
    'alb-unhealthy-targets',
    '(service api) (port 3000) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/api/1) due to (reason Request timed out).',
  ),
];
