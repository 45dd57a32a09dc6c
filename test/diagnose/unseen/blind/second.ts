// At first sight: 28 of 30 right, 0 wrong, 2 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, invocation, jsError, terraform } from './wrappers.js';

/** A second hand's texts, after the first ones were answered. */
export const second: Readonly<Record<string, readonly Blind[]>> = {
  'second: stacks': [
    [
      'stack-operation-in-progress',
      boto(
        'Stack [jobs] cannot be deleted while in status UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
        'ValidationError',
        'DeleteStack',
      ),
    ],
    [
      'export-in-use',
      jsError(
        'Cannot delete export shared-QueueArn as it is in use by worker and mailer.',
        'ValidationError',
      ),
    ],
    [
      'early-validation-failed',
      'ToolkitError: Failed to create ChangeSet cdk-deploy-change-set on site: FAILED, The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.\n',
    ],
    [
      'service-quota-exceeded',
      'lambda:LayerVersion',
      handled('Code storage limit exceeded.', 'Lambda', 'ServiceLimitExceeded'),
    ],
    [
      'service-quota-exceeded',
      terraform(
        'creating EventBridge Rule (r301)',
        'EventBridge',
        'PutRule',
        'LimitExceededException: The requested resource exceeds the maximum number allowed.',
      ),
    ],
    [
      'stack-update-rollback-failed',
      boto(
        'Stack [orders] is in UPDATE_ROLLBACK_FAILED state and can not be updated',
        'ValidationError',
        'CreateChangeSet',
      ),
    ],
    [
      'stack-delete-failed',
      action(
        'Waiter StackDeleteComplete failed: Waiter encountered a terminal failure state: Matched expected service error code or path DELETE_FAILED',
      ),
    ],
    [
      'stack-rollback-complete',
      'Error: The stack "shop" is in a failed creation state: ROLLBACK_COMPLETE. Delete it before deploying again: Stack shop is in ROLLBACK_COMPLETE state and can not be updated.\n',
    ],
    [
      'template-circular-dependency',
      action(
        'Error: Cycle: Circular dependency between resources: [Alb16C2F182, AlbListenerHttp, ServiceTaskDef]',
      ),
    ],
    [
      '#template-too-many-resources',
      boto(
        'Template format error: Number of resources, 512, is greater than maximum allowed, 500',
        'ValidationError',
        'CreateChangeSet',
      ),
    ],
  ],
  'second: names': [
    [
      'physical-name-already-exists',
      'apigw2:DomainName',
      handled('The domain name you provided already exists.', 'ApiGatewayV2', 'AlreadyExists'),
    ],
    [
      'physical-name-already-exists',
      jsError(
        'CloudWatch dashboards: a rule group with the same name already exists',
        'WAFDuplicateItemException',
      ),
    ],
    [
      'physical-name-already-exists',
      terraform(
        'creating RDS DB Subnet Group (main)',
        'RDS',
        'CreateDBSubnetGroup',
        "DBSubnetGroupAlreadyExists: The DB subnet group 'main' already exists.",
      ),
    ],
    [
      'lambda-function-name-too-long',
      'lambda:Function',
      'Properties validation failed for resource ApiFn with message:\n#/FunctionName: expected maxLength: 64, actual: 71',
    ],
    [
      'load-balancer-name-invalid',
      boto(
        "The load balancer name 'a-very-long-load-balancer-name-for-prod' cannot be longer than '32' characters",
        'ValidationError',
        'CreateLoadBalancer',
      ),
    ],
  ],
  'second: iam and kms': [
    [
      'deployer-permission-denied',
      'kms:Key',
      handled(
        'User: arn:aws:sts::445566778899:assumed-role/cfn/AWSCloudFormation is not authorized to perform: kms:CreateKey on resource: * because no identity-based policy allows the kms:CreateKey action',
        'Kms',
        'AccessDenied',
      ),
    ],
    [
      'kms-access-denied',
      invocation(
        "2026-05-04T11:22:09.118Z\t3d1f\tERROR\tKMSAccessDeniedException: Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings.",
      ),
    ],
    [
      'kms-access-denied',
      'sqs:Queue',
      handled(
        'Not authorized: user arn:aws:iam::445566778899:role/cfn does not have kms:DescribeKey permission on key arn:aws:kms:eu-west-1:445566778899:key/9',
        'Sqs',
        'AccessDenied',
      ),
    ],
    [
      'managed-policy-unknown',
      jsError(
        'Policy arn:aws:iam::aws:policy/CloudWatchLogsFullAcess does not exist or is not attachable.',
        'NoSuchEntityException',
        404,
      ),
    ],
    [
      'iam-passrole-missing',
      'states:StateMachine',
      handled(
        'User: arn:aws:sts::445566778899:assumed-role/ci/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::445566778899:role/sfn because no identity-based policy allows the iam:PassRole action',
        'Sfn',
        'AccessDenied',
      ),
    ],
    [
      'bootstrap-role-not-assumable',
      action(
        "❌  web failed: _ToolkitError: web: SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap' (see https://docs.aws.amazon.com/cdk/latest/guide/bootstrapping.html)",
      ),
    ],
    [
      'kms-alias-invalid',
      terraform(
        'creating KMS Alias (alias/aws/mine)',
        'KMS',
        'CreateAlias',
        'NotAuthorizedException: Alias name must not begin with alias/aws/',
      ),
    ],
  ],
  'second: functions': [
    [
      'lambda-unhandled-errors',
      invocation(
        '[ERROR] ZeroDivisionError: division by zero\nTraceback (most recent call last):\n  File "/var/task/stats.py", line 3, in handler\n    return total / count',
      ),
    ],
    [
      'index-missing',
      invocation(
        '[ERROR] ClientError: An error occurred (ValidationException) when calling the Query operation: The table does not have the specified index: byOwner\nTraceback (most recent call last):\n  File "/var/task/q.py", line 3, in handler',
      ),
    ],
    [
      'handler-file-missing',
      invocation(
        "[ERROR] Runtime.HandlerNotFound: Handler 'lambda_handler' missing on module 'src.app'\nTraceback (most recent call last):",
      ),
    ],
    [
      'lambda-env-missing',
      invocation(
        '2026-05-04T11:22:09.118Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Error","errorMessage":"TABLE_NAME environment variable is not set"}',
      ),
    ],
    [
      'lambda-undeclared-dependency',
      invocation(
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'src.app': No module named 'pydantic_core._pydantic_core'",
      ),
    ],
    [
      'lambda-runtime-deprecated',
      terraform(
        'creating Lambda Function (x)',
        'Lambda',
        'CreateFunction',
        'InvalidParameterValueException: The runtime parameter of dotnetcore3.1 is no longer supported for creating or updating AWS Lambda functions.',
      ),
    ],
    [
      'lambda-permission-missing',
      'sns:Subscription',
      handled(
        'Invalid parameter: Lambda endpoint: SNS is not authorized to invoke this function',
        'Sns',
        'InvalidRequest',
      ),
    ],
    [
      '#function-code-empty',
      boto(
        'Uploaded file must be a non-empty zip',
        'InvalidParameterValueException',
        'UpdateFunctionCode',
      ),
    ],
  ],
};
