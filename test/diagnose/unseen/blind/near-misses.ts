// At first sight: 32 of 40 right, 7 wrong, 1 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, invocation, jsError, progress } from './wrappers.js';

/** Where the signature that comes to mind first is the wrong one. */
export const nearMisses: readonly Blind[] = [
  // Healthy, however it sounds.
  [
    'nothing',
    action(
      'Role cdk-hnb659fds-deploy-role already exists, skipping',
      'Stack core: UPDATE_COMPLETE',
    ).replace(/.*exit code 1.*\n/, ''),
  ],
  [
    'nothing',
    'INIT_START Runtime Version: python:3.13.v9\nSTART RequestId: 1 Version: 3\n[INFO]\t2026-05-04T11:22:09Z\t1\tcoverage of catalog 100%, no errors\nEND RequestId: 1\nREPORT RequestId: 1\tDuration: 2.00 ms\tBilled Duration: 3 ms\n',
  ],
  [
    'nothing',
    '< HTTP/2 204\n< access-control-allow-origin: https://acme.test\n< access-control-allow-methods: GET,PUT,OPTIONS\n< access-control-allow-headers: authorization,x-tenant-id\n<\n',
  ],
  [
    'nothing',
    ' ✓ rejects with "Missing Authentication Token" (4 ms)\n ✓ answers 429 Too Many Requests above the limit (9 ms)\n\nTests:       2 passed, 2 total\n',
  ],
  [
    'nothing',
    'npm warn deprecated glob@7.2.3: Glob versions prior to v9 are no longer supported\nadded 412 packages in 9s\n',
  ],
  [
    'nothing',
    'aws_sns_topic.alerts: Creation complete after 1s [id=arn:aws:sns:eu-west-1:445566778899:alerts]\n\nApply complete! Resources: 3 added, 0 changed, 0 destroyed.\n',
  ],
  // Another cause with the same words.
  [
    '#resource-missing|#table-missing',
    'sqs:QueuePolicy',
    handled('The specified queue does not exist.', 'Sqs', 'NotFound'),
  ],
  [
    '#iam-principal-invalid',
    's3:BucketPolicy',
    handled('Invalid principal in policy', 'S3', 'InvalidRequest'),
  ],
  [
    '#iam-principal-invalid',
    boto(
      'Invalid principal in policy: "AWS":"arn:aws:iam::445566778899:role/gone"',
      'MalformedPolicyDocument',
      'UpdateAssumeRolePolicy',
    ),
  ],
  [
    'deployer-permission-denied',
    'kms:Key',
    handled(
      'User: arn:aws:sts::445566778899:assumed-role/cfn-exec/AWSCloudFormation is not authorized to perform: kms:TagResource on resource: arn:aws:kms:eu-west-1:445566778899:key/* because no identity-based policy allows the kms:TagResource action',
      'Kms',
      'AccessDenied',
    ),
  ],
  [
    'deployer-permission-denied',
    'User: arn:aws:sts::445566778899:assumed-role/dev/ana is not authorized to perform: lambda:UpdateFunctionCode on resource: arn:aws:lambda:eu-west-1:445566778899:function:thumbs with an explicit deny in a service control policy',
  ],
  [
    '#parameter-store-missing',
    boto('Parameter /shop/prod/api-key not found.', 'ParameterNotFound', 'GetParameter'),
  ],
  [
    '#stack-missing',
    boto('Stack with id shop-prod does not exist', 'ValidationError', 'DescribeStacks'),
  ],
  ['#service-throttled', 'logs:LogGroup', handled('Rate exceeded', 'CloudWatchLogs', 'Throttling')],
  [
    '#credentials-unusable',
    boto(
      'The security token included in the request is expired',
      'ExpiredToken',
      'GetCallerIdentity',
    ),
  ],
  [
    '#credentials-unusable',
    action(
      'Error: Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
    ),
  ],
  [
    '#stack-failed-without-rollback',
    jsError(
      'This stack is currently in a non-terminal [UPDATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API.',
      'ValidationError',
    ),
  ],
  [
    '#change-set-busy',
    boto(
      'An operation on this ChangeSet is currently in progress.',
      'InvalidChangeSetStatus',
      'DeleteChangeSet',
    ),
  ],
  [
    '#capability-missing',
    boto(
      'Requires capabilities : [CAPABILITY_AUTO_EXPAND]',
      'InsufficientCapabilitiesException',
      'CreateChangeSet',
    ),
  ],
  [
    '#template-parameters-missing',
    boto(
      'Parameters: [CertificateArn, HostedZoneId] must have values',
      'ValidationError',
      'CreateStack',
    ),
  ],
  [
    '#exported-value-changes|export-in-use',
    progress(
      'UPDATE_ROLLBACK_IN_P',
      'AWS::CloudFormation::Stack',
      'net',
      'Export net:VpcId cannot be updated as it is in use by web and jobs',
    ),
  ],
  [
    '#custom-named-replacement',
    'sqs:Queue',
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename orders.fifo and update the stack again.',
  ],
  [
    '#custom-resource-silent',
    'Custom::EmptyBucket',
    'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [0f1a-22]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
  ],
  [
    '#function-missing',
    boto(
      'Function not found: arn:aws:lambda:eu-west-2:445566778899:function:nightly',
      'ResourceNotFoundException',
      'Invoke',
    ),
  ],
  [
    'name-not-free|physical-name-already-exists',
    'iam:OIDCProvider',
    handled(
      'Provider with url https://token.actions.githubusercontent.com already exists.',
      'Iam',
      'AlreadyExists',
      409,
    ),
  ],
  [
    '#bucket-access-refused|deployer-permission-denied',
    's3:BucketPolicy',
    handled('Access Denied', 'S3', 'AccessDenied', 403),
  ],
  [
    '#queue-name-resting',
    'sqs:Queue',
    handled(
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      'Sqs',
      'GeneralServiceException',
    ),
  ],
  [
    '#role-has-attached-policies',
    'iam:Role',
    handled(
      'Cannot delete entity, must detach all policies first.',
      'Iam',
      'ResourceConflict',
      409,
    ),
  ],
  [
    '#kms-key-unusable|kms-access-denied',
    boto(
      'arn:aws:kms:eu-west-1:445566778899:key/0a3f is pending deletion.',
      'KMSInvalidStateException',
      'Encrypt',
    ),
  ],
  [
    '#service-linked-role-missing',
    'ecs:Cluster',
    handled(
      'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
      'Ecs',
      'InvalidRequest',
    ),
  ],
  [
    '#edge-function-invalid',
    'cf:Distribution',
    handlerSays(
      'Invalid request provided: AWS::CloudFront::Distribution: The function cannot have environment variables. Function: arn:aws:lambda:us-east-1:445566778899:function:edge:4',
      'InvalidRequest',
    ),
  ],
  [
    '#lambda-environment-invalid',
    'lambda:Function',
    handled(
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    '#service-role-permission-missing|#network-unreachable',
    'lambda:Function',
    handled(
      'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
      'Lambda',
      'InvalidRequest',
    ),
  ],
  [
    '#cloudfront-origin-unreachable',
    '<H1>504 Gateway Timeout ERROR</H1><H2>The request could not be satisfied.</H2>CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.\nGenerated by cloudfront (CloudFront)',
  ],
  [
    '#account-not-verified',
    'cf:Distribution',
    handled(
      "Access denied for operation 'AWS::CloudFront::Distribution: Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support'.",
      'CloudFront',
      'AccessDenied',
      403,
    ),
  ],
  [
    '#lambda-code-unloadable',
    invocation(
      '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.UserCodeSyntaxError","errorMessage":"SyntaxError: Cannot use import statement outside a module","stack":["Runtime.UserCodeSyntaxError: SyntaxError"]}',
    ),
  ],
  [
    '#network-unreachable',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tError: connect ECONNREFUSED 10.0.8.4:8443\n    at TCPConnectWrap.afterConnect {\n  code: "ECONNREFUSED", port: 8443 }',
    ),
  ],
  [
    'plain',
    boto(
      'Resource [OrdersTable] identified by TableName=orders does not exist',
      'ValidationError',
      'CreateChangeSet',
    ),
  ],
];

/** What is not told apart: an error that a text only remembers. */
export const limits: readonly Blind[] = [
  [
    'nothing',
    '✅  Api (no changes)\n\nEarlier runs had failed with "ROLLBACK_COMPLETE"; that is repaired.\n',
  ],
  [
    'nothing',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tINFO\tretried once after ThrottlingException: Rate exceeded, then stored 12 items',
    ),
  ],
];
