// At first sight: 21 of 28 right, 4 wrong, 3 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, jsError, progress } from './wrappers.js';

const ARN = 'arn:aws-us-gov:cloudformation:us-gov-west-1:445566778899:stack';

export const stacks: readonly Blind[] = [
  [
    'cross-region-reference',
    action(
      "Error: Resolution error: Cannot use resource 'GlobalStack/SiteCert' in a cross-environment fashion, the resource's physical name must be explicit set or use `PhysicalName.GENERATE_IF_NEEDED`",
      '    at Object.resolve (/home/runner/work/site/node_modules/aws-cdk-lib/core/lib/private/resolve.js:1:1498)',
    ),
  ],
  [
    'cross-region-reference',
    'UnscopedValidationError: Stack "ap-southeast-2-web" cannot reference {us-east-1-waf/Acl[Arn]} in stack "us-east-1-waf". Cross stack/region references are only supported for stacks with an explicit region defined. crossRegionReferences\n    at prepareReferences',
  ],
  [
    'stack-name-invalid',
    boto(
      "1 validation error detected: Value '2026-checkout-api' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
      'ValidationError',
      'CreateChangeSet',
    ),
  ],
  [
    'stack-name-invalid',
    action(
      "Error: Stack name must be <= 128 characters. Stack name: 'acme-international-payments-reconciliation-and-settlement-platform-production-eu-central-1-primary-network-foundation-and-shared-services'",
    ),
  ],
  [
    'template-circular-dependency',
    jsError(
      'Template error: Circular dependency between resources: [ApiRole7AA, QueuePolicy0F, WorkerQueueBB1, NotifyTopic]',
      'ValidationError',
    ),
  ],
  [
    'template-circular-dependency',
    'Error: Failed to create changeset for the stack: media, ex: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Circular dependency between resources: [UserPool, PreSignUpPermission, PreSignUp]',
  ],
  [
    'import-without-export',
    progress(
      'ROLLBACK_IN_PROGRESS',
      'AWS::CloudFormation::Stack',
      'web-ap',
      'No export named network-ap:ExportsOutputRefVpc8378EB38AAAA found. Rollback requested by user.',
    ),
  ],
  [
    'import-without-export',
    boto('No export named shared-infra-ClusterArn found', 'ValidationError', 'UpdateStack'),
  ],
  [
    'export-name-collision',
    progress(
      'ROLLBACK_IN_PROGRESS',
      'AWS::CloudFormation::Stack',
      'core-b',
      'Export with name core-VpcId is already exported by stack core-a. Rollback requested by user.',
    ),
  ],
  [
    'export-name-collision',
    'Output QueueUrlOut cannot be created: Export with name jobs-QueueUrl is already exported by stack jobs-blue.',
  ],
  [
    'export-in-use',
    action(
      ' ❌  Network failed: ToolkitError: The stack named Network failed to deploy: UPDATE_ROLLBACK_COMPLETE: Delete canceled. Cannot delete export Network:ExportsOutputRefSubnet04A8F in use by Cluster, Batch and Reports',
    ),
  ],
  [
    'export-in-use',
    boto(
      'Export data-prod:TableStreamArn cannot be deleted as it is in use by consumers-prod and audit-prod',
      'ValidationError',
      'DeleteStack',
    ),
  ],
  [
    'service-quota-exceeded',
    'ec2:EIP',
    handled('The maximum number of addresses has been reached.', 'Ec2', 'ServiceLimitExceeded'),
  ],
  [
    'service-quota-exceeded',
    boto(
      'Limit for stack has been exceeded: you have reached 2000 of 2000',
      'LimitExceededException',
      'CreateStack',
    ),
  ],
  [
    'stack-rollback-complete',
    jsError(
      `Stack:${ARN}/ledger/0f6d2a80-11f0 is in ROLLBACK_COMPLETE state and can not be updated.`,
      'ValidationError',
    ),
  ],
  [
    'stack-rollback-complete',
    action(
      'Error: Failed to create changeset for the stack: ledger, An error occurred (ValidationError) when calling the CreateChangeSet operation: Stack:arn:aws-cn:cloudformation:cn-north-1:445566778899:stack/ledger/1a is in ROLLBACK_COMPLETE state and can not be updated.',
    ),
  ],
  [
    'stack-update-rollback-failed',
    jsError(
      `Stack:${ARN}/orders/77 is in UPDATE_ROLLBACK_FAILED state and can not be updated.`,
      'ValidationError',
    ),
  ],
  [
    'stack-update-rollback-failed',
    action(
      ' ❌  orders failed: ToolkitError: Stack orders is in a paused fail state (UPDATE_ROLLBACK_FAILED). Use `cdk rollback` or continue-update-rollback',
    ),
  ],
  [
    'stack-delete-failed',
    action(
      'Waiter StackDeleteComplete failed: Waiter encountered a terminal failure state: For expression "Stacks[].StackStatus" we matched expected path: "DELETE_FAILED" at least once',
    ),
  ],
  [
    'stack-delete-failed',
    'ec2:Subnet',
    handled(
      "The subnet 'subnet-0c9f5b7d' has dependencies and cannot be deleted.",
      'Ec2',
      'ResourceConflict',
    ),
  ],
  [
    'stack-operation-in-progress',
    boto(
      `Stack:${ARN}/core/9 is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state and can not be updated.`,
      'ValidationError',
      'UpdateStack',
    ),
  ],
  [
    'stack-operation-in-progress',
    jsError('Stack [core] cannot be deleted while in status UPDATE_IN_PROGRESS', 'ValidationError'),
  ],
  [
    'early-validation-failed',
    action(
      ' ❌  edge failed: ToolkitError: Early validation failed for stack edge: The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck].',
    ),
  ],
  [
    'early-validation-failed',
    'ChangeSet [cdk-deploy-change-set] in FAILED state. StatusReason: The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.',
  ],
  [
    'table-deletion-protected',
    'ddb:GlobalTable',
    handlerSays(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      'InvalidRequest',
    ),
  ],
  [
    'table-deletion-protected',
    boto(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      'ValidationException',
      'DeleteTable',
    ),
  ],
  [
    'event-noise|plain',
    progress('CREATE_FAILED', 'AWS::SNS::Topic', 'AlarmTopic', 'Resource creation cancelled'),
  ],
  [
    'event-noise',
    `Embedded stack ${ARN}/root-Api-1QX/4c was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Fn, Role].`,
  ],
];
