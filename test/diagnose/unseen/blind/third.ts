// At first sight: 25 of 30 right, 2 wrong, 3 without an answer.
import type { Blind } from './case.js';
import { boto, handled, handlerSays, invocation, jsError, terraform } from './wrappers.js';

/** Other tools around the same failures: Pulumi, SAM, Serverless, Amplify, curl, logs in JSON. */
export const third: Readonly<Record<string, readonly Blind[]>> = {
  'third: stacks': [
    [
      'stack-rollback-complete',
      'Error: Failed to create/update the stack: shop, Stack:arn:aws:cloudformation:eu-south-2:445566778899:stack/shop/9 is in ROLLBACK_COMPLETE state and can not be updated.\n',
    ],
    [
      'import-without-export',
      'Serverless Error ---------------------------------------\n\n  Error: The CloudFormation template is invalid: No export named net-prod-SubnetIds found\n',
    ],
    [
      'export-in-use',
      '🛑  The CloudFormation stack update failed: Export base-dev:VpcId cannot be deleted as it is in use by api-dev. Rollback started.\n',
    ],
    [
      'stack-operation-in-progress',
      'Error [ValidationError]: Stack:arn:aws:cloudformation:us-west-2:445566778899:stack/amplify-app-main/1 is in UPDATE_IN_PROGRESS state and can not be updated.\n',
    ],
    [
      'service-quota-exceeded',
      'apigw:RestApi',
      handled(
        'Maximum number of REST APIs for this account has been reached. Please contact AWS Support if you need additional REST APIs.',
        'ApiGateway',
        'ServiceLimitExceeded',
        429,
      ),
    ],
    [
      'table-deletion-protected',
      'rds:DBInstance',
      handled(
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
        'Rds',
        'InvalidRequest',
      ),
    ],
    [
      'stack-delete-failed',
      'The stack named legacy is in DELETE_FAILED state: The following resource(s) failed to delete: [Vpc8378EB38].\n',
    ],
    [
      '#resource-busy',
      'lambda:Function',
      handled(
        'The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:me-south-1:445566778899:function:etl',
        'Lambda',
        'ResourceConflict',
        409,
      ),
    ],
    [
      '#resource-busy',
      terraform(
        'updating RDS Cluster (main)',
        'RDS',
        'ModifyDBCluster',
        'api error InvalidDBClusterStateFault: DB cluster is not in available state.',
      ),
    ],
    [
      '#stabilization-timeout',
      'ec2:VPCEndpoint',
      handlerSays('Exceeded attempts to wait', 'NotStabilized'),
    ],
  ],
  'third: names, iam, kms': [
    [
      'physical-name-already-exists',
      'aws:dynamodb/table:Table (orders):\n    error: 1 error occurred:\n    \t* creating AWS DynamoDB Table (orders): operation error DynamoDB: CreateTable, https response error StatusCode: 400, RequestID: 0A, ResourceInUseException: Table already exists: orders\n',
    ],
    [
      'physical-name-already-exists',
      'cw:Alarm',
      handlerSays(
        "Resource of type 'AWS::CloudWatch::Alarm' with identifier 'cpu-high' already exists.",
        'AlreadyExists',
      ),
    ],
    [
      'physical-name-already-exists',
      jsError('Schedule group reports already exists.', 'ConflictException', 409),
    ],
    [
      'bucket-not-empty',
      'error: deleting urn:pulumi:dev::web::aws:s3/bucket:Bucket::site: 1 error occurred: deleting S3 Bucket (site-9f): operation error S3: DeleteBucket, https response error StatusCode: 409, api error BucketNotEmpty: The bucket you tried to delete is not empty\n',
    ],
    [
      'deployer-permission-denied',
      'iam:Role',
      handled(
        'User: arn:aws:sts::445566778899:assumed-role/ops/kim is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::445566778899:role/x because no permissions boundary allows the iam:CreateRole action',
        'Iam',
        'AccessDenied',
        403,
      ),
    ],
    [
      'deployer-permission-denied',
      'fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden\n',
    ],
    [
      '#credentials-unusable',
      'Error: Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack, or through the environment\n',
    ],
    [
      '#credentials-unusable',
      '##[error]Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity\n',
    ],
    [
      'kms-access-denied',
      boto(
        'User: arn:aws:sts::445566778899:assumed-role/rds/x is not authorized to perform: kms:CreateGrant on resource: arn:aws:kms:us-east-2:445566778899:key/77 with an explicit deny in a resource-based policy',
        'AccessDeniedException',
        'CreateGrant',
      ),
    ],
    [
      '#policy-malformed',
      's3:BucketPolicy',
      handled('Statement IDs (SID) in a single policy must be unique.', 'S3', 'InvalidRequest'),
    ],
  ],
  'third: functions': [
    [
      'lambda-undeclared-dependency',
      '{"level":"ERROR","errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'zod\'\\nRequire stack:\\n- /var/task/dist/create.js\\n- /var/runtime/index.mjs"}',
    ],
    [
      'lambda-env-missing',
      invocation(
        '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tZodError: [ { "code": "invalid_type", "path": ["BUCKET_NAME"], "message": "Required environment variable BUCKET_NAME is missing" } ]',
      ),
    ],
    [
      '#lambda-timeout',
      '{"time":"2026-05-04T11:22:12Z","type":"platform.report","record":{"requestId":"3d1f","status":"timeout","metrics":{"durationMs":3000.0}}}\n{"message":"3d1f Task timed out after 3.00 seconds"}',
    ],
    [
      '#lambda-timeout',
      'REPORT RequestId: 3d1f7f0a Duration: 30000.00 ms Billed Duration: 30000 ms Memory Size: 128 MB Max Memory Used: 90 MB Status: timeout\n',
    ],
    [
      'notification-permission-missing|lambda-permission-missing',
      boto(
        'Unable to validate the following destination configurations: Not authorized to invoke function [arn:aws:lambda:eu-west-1:445566778899:function:x]',
        'InvalidArgument',
        'PutBucketNotificationConfiguration',
      ),
    ],
    [
      '#lambda-code-unloadable',
      invocation(
        "[ERROR] Runtime.UserCodeSyntaxError: Syntax error in module 'app': invalid syntax (app.py, line 4)",
      ),
    ],
    [
      'lambda-unhandled-errors',
      '< HTTP/2 502 \n< x-amzn-errortype: InternalServerErrorException\n<\n{"message": "Internal server error"}\n',
    ],
    [
      'lambda-runtime-deprecated',
      'AWS::Lambda::Function FnA CREATE_FAILED: The runtime parameter of nodejs16.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime',
    ],
    [
      'lambda-reserved-concurrency-limit',
      'ServerlessError: UPDATE_FAILED: ApiLambdaFunction (AWS::Lambda::Function)\nResource handler returned message: "Specified ReservedConcurrentExecutions for function decreases account\'s UnreservedConcurrentExecution below its minimum value of [10].',
    ],
    [
      '#function-code-too-large',
      'lambda:Function',
      handled(
        'Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 280112334 bytes.',
        'Lambda',
        'InvalidRequest',
      ),
    ],
  ],
};
