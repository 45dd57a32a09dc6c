import { ACCOUNT, cli, uuid } from './aws-answers.js';
import { said, type Unseen } from './case.js';

const line = (text: string, level = 'ERROR') =>
  `2026-03-14T06:10:11.412Z\t${uuid(text)}\t${level}\t${text}\n`;
const invoked = (text: string) =>
  `INIT_START Runtime Version: nodejs:22.v31\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:0a\nSTART RequestId: ${uuid(text)} Version: $LATEST\n${text}\nEND RequestId: ${uuid(text)}\nREPORT RequestId: ${uuid(text)}\tDuration: 12.11 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 71 MB\n`;
const importError = (module: string, from = '/var/task/index.js') =>
  invoked(
    `2026-03-14T06:10:11.412Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module '${module}'\\nRequire stack:\\n- ${from}\\n- /var/runtime/index.mjs","stack":["Runtime.ImportModuleError: Error: Cannot find module '${module}'"]}`,
  );
const http = (status: string, headers: readonly string[], body: string) =>
  `HTTP/2 ${status}\ndate: Sat, 14 Mar 2026 06:00:00 GMT\ncontent-type: application/json\n${headers.join('\n')}\n\n${body}\n`;

/** What terminals, logs and browsers say. */
export const ofTexts: readonly Unseen[] = [
  said(
    'template-circular-dependency',
    cli(
      'Circular dependency between resources: [LambdaPermission, UploadBucket, ProcessorFn]',
      'ValidationError',
      'CreateChangeSet',
    ),
  ),
  said(
    'template-circular-dependency',
    'Error: Failed to create changeset for the stack: shop-dev, ex: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state: For expression "Status" we matched expected path: "FAILED" Status: FAILED. Reason: Circular dependency between resources: [WebGroup, DbGroup]',
  ),
  said(
    'template-circular-dependency',
    '\n ❌  NetworkStack failed: ValidationError: Circular dependency between resources: [GroupA9F0, GroupB1C2]\n    at ProtocolLib.throwAWSError (/usr/lib/node_modules/aws-cdk/lib/index.js:4:1)\n    at async CloudFormationDeployments.deployStack (index.js:1:1)\n  $metadata: { httpStatusCode: 400, attempts: 1 }',
  ),
  said(
    'import-without-export',
    '❌  Web-dev failed: _ToolkitError: The stack named Web-dev failed creation, it may need to be manually deleted from the AWS console: ROLLBACK_COMPLETE: No export named Storage-dev:UploadsTable found',
  ),
  said(
    'cross-region-reference',
    "UnscopedValidationError: Resolution error: Resolution error: Cannot use resource 'Edge/Cert' in a cross-environment fashion, the resource's physical name must be explicit set or use `PhysicalName.GENERATE_IF_NEEDED`.",
  ),
  said(
    'cross-region-reference',
    'Error: Stack "Web" cannot reference Edge/Certificate/Resource[Ref] in stack "Edge". Cross stack references are only supported for stacks deployed to the same environment or between nested stacks and their parent stack. Set crossRegionReferences=true to enable cross region references',
  ),
  said(
    'stack-name-invalid',
    "ValidationError: Stack name must match the regular expression: /^[A-Za-z][A-Za-z0-9-]*$/, got 'Orders-\u0024{stage}'\n    at path [Orders-\u0024{stage}] in aws-cdk-lib.Stack",
  ),
  said(
    'stack-name-invalid',
    cli(
      "1 validation error detected: Value 'orders_api' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
      'ValidationError',
      'CreateStack',
    ),
  ),
  said(
    'validation-region-mismatch',
    '\nCould not connect to the endpoint URL: "https://dynamodb.eu-wets-1.amazonaws.com/"\n',
  ),
  said(
    'kms-alias-invalid',
    'Properties validation failed for resource MasterAlias with message:\n#/AliasName: failed validation constraint for keyword [pattern]: ^(alias/)[a-zA-Z0-9/_-]+$\nValue alias name must be between 1 and 256 characters in a-zA-Z0-9:/_-',
  ),
  said(
    'physical-name-already-exists',
    cli('Table already exists: sessions-prod', 'ResourceInUseException', 'CreateTable'),
  ),
  said(
    'physical-name-already-exists',
    cli(
      'Your previous request to create the named bucket succeeded and you already own it.',
      'BucketAlreadyOwnedByYou',
      'CreateBucket',
    ),
  ),
  said(
    'managed-policy-wrong-path',
    cli(
      'Policy arn:aws:iam::aws:policy/AmazonECSTaskExecutionRolePolicy does not exist or is not attachable.',
      'NoSuchEntity',
      'AttachRolePolicy',
    ),
  ),
  said(
    'iam-resource-not-arn',
    cli(
      'Resource orders-uploads must be in ARN format or "*".',
      'MalformedPolicyDocument',
      'PutRolePolicy',
    ),
  ),
  said(
    'iam-passrole-missing',
    line(
      `AccessDeniedException: User: arn:aws:sts::${ACCOUNT}:assumed-role/reminder-role/reminder is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${ACCOUNT}:role/scheduler-target because no identity-based policy allows the iam:PassRole action`,
    ),
  ),
  said(
    'deployer-permission-denied',
    cli(
      `User: arn:aws:iam::${ACCOUNT}:user/ci is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/Api/* because no identity-based policy allows the cloudformation:CreateChangeSet action`,
      'AccessDenied',
      'CreateChangeSet',
    ),
  ),
  said(
    'bootstrap-role-not-assumable',
    ` ❌  Api failed: ValidationError: Role arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1 is invalid or cannot be assumed`,
  ),
  said(
    'bootstrap-role-not-assumable',
    "Api: SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap' (see https://docs.aws.amazon.com/cdk/latest/guide/bootstrapping.html)",
  ),
  said(
    'bootstrap-role-not-assumable',
    "Error: Api: This CDK deployment requires bootstrap stack version '21', found '6'. Please run 'cdk bootstrap'.",
  ),
  said(
    'bootstrap-role-not-assumable',
    "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI.",
  ),
  said(
    'kms-access-denied',
    line(
      `AccessDenied: User: arn:aws:sts::${ACCOUNT}:assumed-role/upload/fn is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:${ACCOUNT}:key/1a2b because no identity-based policy allows the kms:GenerateDataKey action`,
    ),
  ),
  said(
    'kms-access-denied',
    cli(
      "Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings. KMS Exception: AccessDeniedException",
      'KMSAccessDeniedException',
      'Invoke',
    ),
  ),
  said(
    'kms-access-denied',
    cli(
      'arn:aws:kms:eu-west-1:210987654321:key/5c1f is disabled.',
      'DisabledException',
      'GenerateDataKey',
    ),
  ),
  said(
    'kms-bucket-key-disabled',
    line(
      'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls. (Service: AWSKMS; Status Code: 400)',
    ),
  ),
  said(
    'kms-key-policy-missing-logs',
    cli(
      "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:eu-west-1:210987654321:log-group:/aws/lambda/x'",
      'InvalidParameterException',
      'AssociateKmsKey',
    ),
  ),
  said(
    'lambda-permission-missing',
    `(0a1b) Execution failed due to configuration error: Invalid permissions on Lambda function\n(0a1b) Gateway response type: API_CONFIGURATION_ERROR with status code: 500\n(0a1b) Gateway response body: {"message": "Internal server error"}`,
  ),
  said(
    'ecr-pull-permission-missing',
    `STOPPED (CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/web:1: pulling from host failed with status code [manifests 1]: 403 Forbidden)`,
  ),
  said(
    'ecr-pull-permission-missing',
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to get ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::${ACCOUNT}:assumed-role/exec/1 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action`,
  ),
  said(
    ['inline-handler-mismatch', 'handler-file-missing'],
    invoked(
      `[ERROR] Runtime.ImportModuleError: Unable to import module 'reminder': No module named 'reminder'\nTraceback (most recent call last):`,
    ),
  ),
  said(
    'inline-handler-mismatch',
    invoked(
      `{"errorType":"Runtime.HandlerNotFound","errorMessage":"index.main is undefined or not exported","trace":["Runtime.HandlerNotFound: index.main is undefined or not exported"]}`,
    ),
  ),
  said(
    'handler-file-missing',
    importError('upload', '/var/runtime/index.mjs').replace('- /var/runtime/index.mjs\\n', ''),
  ),
  said(
    'handler-file-missing',
    invoked(
      `{"errorType":"Runtime.HandlerNotFound","errorMessage":"upload.handler is undefined or not exported"}`,
    ),
  ),
  said('lambda-sdk-v2-import', importError('aws-sdk', '/var/task/upload.js')),
  said(
    'lambda-sdk-v2-import',
    invoked(
      '2026-03-14T06:10:11.412Z\tundefined\tERROR\tUncaught Exception {"errorType":"Error","errorMessage":"Cannot find package \'aws-sdk\' imported from /var/task/index.mjs","code":"ERR_MODULE_NOT_FOUND"}',
    ),
  ),
  said('lambda-undeclared-dependency', importError('uuid', '/var/task/handlers/create.js')),
  said('lambda-undeclared-dependency', importError('@middy/core')),
  said(
    'lambda-undeclared-dependency',
    invoked(
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'index': No module named 'requests'",
    ),
  ),
  said(
    'lambda-runtime-deprecated',
    cli(
      'The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
      'InvalidParameterValueException',
      'CreateFunction',
    ),
  ),
  said(
    'lambda-reserved-concurrency-limit',
    cli(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10].",
      'InvalidParameterValueException',
      'PutFunctionConcurrency',
    ),
  ),
  said(
    'lambda-env-missing',
    line(
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    ),
  ),
  said(
    'lambda-env-missing',
    invoked(
      "[ERROR] KeyError: 'UPLOADS_TABLE'\nTraceback (most recent call last):\n  File \"/var/task/index.py\", line 6, in handler\n    table = os.environ['UPLOADS_TABLE']",
    ),
  ),
  said(
    'lambda-unhandled-errors',
    '(77) Endpoint response body before transformations: {"code":200}\n(77) Execution failed due to configuration error: Malformed Lambda proxy response\n(77) Method completed with status: 502',
  ),
  said(
    'lambda-unhandled-errors',
    http(
      '502',
      ['x-amzn-errortype: InternalServerErrorException'],
      '{"message": "Internal server error"}',
    ),
  ),
  said(
    'apigw-missing-authentication-token',
    http(
      '403',
      ['x-amzn-errortype: MissingAuthenticationTokenException', 'x-amzn-requestid: 1b'],
      '{"message":"Missing Authentication Token"}',
    ),
  ),
  said(
    'apigw-missing-authentication-token',
    '$ curl -s https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/sesions\n{"message":"Missing Authentication Token"}\n',
  ),
  said(
    'apigw-deployment-stale',
    cli("The REST API doesn't contain any methods", 'BadRequestException', 'CreateDeployment'),
  ),
  said(
    'apigw-throttled',
    http('429', ['x-amzn-errortype: TooManyRequestsException'], '{"message":"Too Many Requests"}'),
  ),
  said(
    'apigw-throttled',
    http('429', ['x-amzn-errortype: LimitExceededException'], '{"message":"Limit Exceeded"}'),
  ),
  said(
    'apigw-base-url-mismatch',
    `$ curl -i https://api.example.org/v1/health\n${http('403', ['x-amzn-errortype: ForbiddenException'], '{"message":"Forbidden"}')}`,
  ),
  said(
    'cors-header-not-allowed',
    "app.example.org/:1 Access to fetch at 'https://api.example.org/v1/orders' from origin 'https://app.example.org' has been blocked by CORS policy: Request header field x-correlation-id is not allowed by Access-Control-Allow-Headers in preflight response.",
  ),
  said(
    'cors-header-not-allowed',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.org/v1/orders. (Reason: header ‘x-request-id’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
  ),
  said(
    'cors-header-not-allowed',
    '[Error] Request header field X-Trace is not allowed by Access-Control-Allow-Headers.\n[Error] Fetch API cannot load https://api.example.org/v1/orders due to access control checks.',
  ),
  said(
    'cors-origin-mismatch',
    "Access to XMLHttpRequest at 'https://api.example.org/orders' from origin 'https://www.example.org' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value 'https://example.org' that is not equal to the supplied origin.",
  ),
  said(
    'cors-origin-mismatch',
    "Access to fetch at 'https://api.example.org/orders' from origin 'https://app.example.org' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.example.org, https://app.example.org', but only one is allowed.",
  ),
  said(
    'cors-origin-mismatch',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.org/. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://example.org/’).',
  ),
  said(
    'cors-method-not-allowed',
    "Access to fetch at 'https://api.example.org/sessions/1' from origin 'https://app.example.org' has been blocked by CORS policy: Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.",
  ),
  said(
    'cors-method-not-allowed',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.org/1. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).',
  ),
  said(
    'cors-wildcard',
    "Access to fetch at 'https://api.example.org/me' from origin 'https://app.example.org' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
  ),
  said(
    'cors-wildcard',
    'Cross-Origin Request Blocked: … (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
  ),
  said(
    'cors-masked-as-network-error',
    'AxiosError: Network Error\n    at XMLHttpRequest.handleError (xhr.js:110:14)\n  code: "ERR_NETWORK"',
  ),
  said(
    'cors-masked-as-network-error',
    'Uncaught (in promise) TypeError: Failed to fetch\n    at login (auth.ts:14:22)',
  ),
  said(
    'cors-masked-as-network-error',
    'TypeError: NetworkError when attempting to fetch resource.',
  ),
  said(
    'auth-flow-broken',
    'POST https://api.example.org/v1/auth/login 200\nGET https://api.example.org/v1/auth/me 401\n{"message":"Unauthorized"}\nJsonWebTokenError: invalid signature',
  ),
  said(
    'bucket-not-empty',
    cli(
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      'BucketNotEmpty',
      'DeleteBucket',
    ),
  ),
  said(
    'table-deletion-protected',
    cli(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      'ValidationException',
      'DeleteTable',
    ),
  ),
  said(
    'index-missing',
    line('ValidationException: The table does not have the specified index: byTrainer'),
  ),
  said(
    'index-missing',
    line(
      `AccessDeniedException: User: arn:aws:sts::${ACCOUNT}:assumed-role/list/fn is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders/index/byOwner because no identity-based policy allows the dynamodb:Query action`,
    ),
  ),
  said(
    'notification-permission-missing',
    cli(
      'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
      'InvalidArgument',
      'PutBucketNotificationConfiguration',
    ),
  ),
  said(
    'cloudfront-cert-wrong-region',
    'Error: Distribution certificates must be in the us-east-1 region and the certificate you provided is in eu-west-1.',
  ),
  said(
    'cloudfront-origin-access-missing',
    'HTTP/2 403\nserver: AmazonS3\nx-cache: Error from cloudfront\nvia: 1.1 abc.cloudfront.net (CloudFront)\n\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>Q</RequestId></Error>',
  ),
  said(
    'dns-not-resolving',
    'Error: getaddrinfo ENOTFOUND api.apexshare.be\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26)',
  ),
  said('dns-not-resolving', 'GET https://api.example.org/health net::ERR_NAME_NOT_RESOLVED'),
  said(
    'dns-not-resolving',
    "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: api.example.org. is not in the cert's altnames: DNS:*.execute-api.eu-west-1.amazonaws.com",
  ),
  said(
    'ses-identity-unverified',
    line(
      'MessageRejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: no-reply@example.org',
    ),
  ),
  said(
    'sns-publish-denied',
    'Failed to execute action arn:aws:sns:eu-west-1:210987654321:alerts. Received error: "CloudWatch Alarms does not have authorization to access the SNS topic encryption key."',
  ),
  said(
    'eventbridge-at-expression',
    line(
      'ClientError: An error occurred (ValidationException) when calling the PutRule operation: Parameter ScheduleExpression is not valid. put_rule(Name=n, ScheduleExpression="at(2026-04-01T08:00:00)")',
    ),
  ),
  said(
    'db-connection-failure',
    line('error: password authentication failed for user "orders_app"'),
  ),
  said(
    'db-connection-failure',
    line("ER_ACCESS_DENIED_ERROR: Access denied for user 'app'@'10.0.1.12' (using password: YES)"),
  ),
  said(
    'db-connection-failure',
    line('FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute'),
  ),
  said('db-connection-failure', line('Error: connect ECONNREFUSED 10.0.3.17:5432')),
  said(
    'alb-unhealthy-targets',
    '(service web) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/web/1) due to (reason Health checks failed with these codes: [404]).',
  ),
  said(
    'alb-unhealthy-targets',
    'stoppedReason: Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/web/1)',
  ),
  said(
    'ecs-task-killed',
    'lastStatus: STOPPED\nstoppedReason: Essential container in task exited\ncontainers: name web exitCode 137 reason OutOfMemoryError: Container killed due to memory usage',
  ),
  said('private-subnet-no-egress', line('Error: connect ETIMEDOUT 52.94.5.21:443')),
  said(
    'service-quota-exceeded',
    cli('Cannot exceed quota for PoliciesPerRole: 10', 'LimitExceeded', 'AttachRolePolicy'),
  ),
  said(
    'service-quota-exceeded',
    cli(
      'You have reached the maximum number of concurrent streams: ServiceQuotaExceededException',
      'ServiceQuotaExceededException',
      'CreateApi',
    ),
  ),
  said(
    'codecommit-unavailable',
    cli(
      'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
      'OperationNotAllowedException',
      'CreateRepository',
    ),
  ),
  said(
    'test-expectation-drift',
    ' FAIL  test/stack.test.ts > handlers\nTemplate has 4 resources with type AWS::Lambda::Function, but none match as expected.\nThe 4 closest matches:',
  ),
  said(
    'test-expectation-drift',
    'AssertionError: expected \'index.main\' to be \'worker.main\'\n\n  Expected: "worker.main"\n  Received: "index.main"',
  ),
  said(
    'coverage-below-threshold',
    'Jest: "global" coverage threshold for branches (100%) not met: 87.5%',
  ),
  said(
    'coverage-below-threshold',
    'ERROR: Coverage for lines (93.1%) does not meet global threshold (95%)',
  ),
  said(
    'dependencies-outdated',
    'This CDK CLI is not compatible with the CDK library used by your application. Please upgrade the CLI to the latest version.\n(Cloud assembly schema version mismatch: Maximum schema version supported is 36.x.x, but found 48.0.0)',
  ),
  said(
    'stack-rollback-complete',
    cli(
      'Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Api/1 is in ROLLBACK_COMPLETE state and can not be updated.',
      'ValidationError',
      'UpdateStack',
    ),
  ),
  said(
    'stack-rollback-complete',
    '❌ Api failed: Error: The stack named Api is in a failed state. You may need to delete it from the AWS console : ROLLBACK_COMPLETE',
  ),
  said(
    'stack-update-rollback-failed',
    cli(
      'Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Api/1 is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
      'ValidationError',
      'CreateChangeSet',
    ),
  ),
  said(
    'stack-delete-failed',
    'Waiter StackDeleteComplete failed: The following resource(s) failed to delete: [Vpc, FnGroup].',
  ),
  said(
    'stack-operation-in-progress',
    cli(
      'Stack:arn:aws:cloudformation:eu-west-1:210987654321:stack/Api/1 is in UPDATE_IN_PROGRESS state and can not be updated.',
      'ValidationError',
      'UpdateStack',
    ),
  ),
  said(
    'autoscaling-not-acting',
    cli(
      'No scalable target found for service namespace: ecs, resource ID: service/main/web, scalable dimension: ecs:service:DesiredCount',
      'ObjectNotFoundException',
      'PutScalingPolicy',
    ),
  ),
  said(
    'waf-misconfigured',
    cli(
      'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT',
      'WAFInvalidParameterException',
      'CreateWebACL',
    ),
  ),
  said('event-noise', 'Resource creation cancelled'),
  said(
    'acm-validation-stalled',
    'Content of DNS Record is: {Name: _9f.api.example.org.,Type: CNAME,Value: _0a.acm-validations.aws.}\nStill PENDING_VALIDATION after 45 minutes: Resource timed out waiting for creation of physical resource',
  ),
  said(
    'eventbridge-cron-invalid',
    cli(
      'Parameter ScheduleExpression is not valid. cron(0 12 * * *)',
      'ValidationException',
      'PutRule',
    ),
  ),
  said(
    'bucket-not-empty',
    'Serverless: Error: DELETE_FAILED: ServerlessDeploymentBucket (AWS::S3::Bucket)\nThe bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty; Request ID: 1; S3 Extended Request ID: 2; Proxy: null)',
  ),
  said(
    'physical-name-already-exists',
    '✖ Stack shop-dev failed to deploy (41s)\nEnvironment: linux, node 20.19.0, framework 3.40.0\n\nError:\nCREATE_FAILED: AttachmentsBucket (AWS::S3::Bucket)\nshop-dev-attachments already exists\n\nView the full error: https://console.aws.amazon.com/cloudformation/home',
  ),
];
