// At first sight: 22 of 23 right, 0 wrong, 1 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, invocation, jsError, terraform } from './wrappers.js';

export const operations: readonly Blind[] = [
  [
    'budget-tag-filter-format',
    'budgets:Budget',
    'Invalid filter: TagKey is not a valid dimension for CostFilters (Service: AWSBudgets; Status Code: 400; Error Code: InvalidParameterException; Request ID: 0f1a; Proxy: null)',
  ],
  [
    'budget-tag-filter-format',
    boto(
      'Unable to create/update budget - Invalid cost filter format for TagKeyValue; expected user:key$value',
      'InvalidParameterException',
      'CreateBudget',
    ),
  ],
  [
    'eventbridge-at-expression',
    'events:Rule',
    handled(
      'Parameter ScheduleExpression is not valid: at(2026-12-01T00:00:00)',
      'EventBridge',
      'InvalidRequest',
    ),
  ],
  [
    'eventbridge-at-expression',
    terraform(
      'creating EventBridge Rule (launch)',
      'EventBridge',
      'PutRule',
      'api error ValidationException: Parameter ScheduleExpression is not valid. schedule_expression = "at(2027-01-01T08:00:00)"',
    ),
  ],
  [
    'eventbridge-cron-invalid',
    boto('Parameter ScheduleExpression is not valid.', 'ValidationException', 'PutRule'),
  ],
  [
    'eventbridge-cron-invalid',
    'scheduler:Schedule',
    handled('Invalid Schedule Expression cron(0 2 * * *).', 'Scheduler', 'InvalidRequest'),
  ],
  [
    'codecommit-unavailable',
    'codecommit:Repository',
    'CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization (Service: AWSCodeCommit; Status Code: 400; Error Code: OperationNotAllowedException; Request ID: 0f1a; Proxy: null)',
  ],
  [
    'codecommit-unavailable',
    terraform(
      'creating CodeCommit Repository (infra)',
      'CodeCommit',
      'CreateRepository',
      'OperationNotAllowedException: CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
    ),
  ],
  [
    'ses-identity-unverified',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tMessageRejected: Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1: no-reply@acme.test\n    at de_CommandError',
    ),
  ],
  [
    'ses-identity-unverified',
    boto(
      'Email address is not verified. The following identities failed the check in region SA-EAST-1: arn:aws:ses:sa-east-1:445566778899:identity/acme.test',
      'MessageRejected',
      'SendRawEmail',
    ),
  ],
  [
    'sns-publish-denied',
    invocation(
      '2026-05-04T11:22:09.118Z\t3d1f\tERROR\tAuthorizationErrorException: User: arn:aws:sts::445566778899:assumed-role/notify/notify is not authorized to perform: SNS:Publish on resource: arn:aws:sns:us-west-2:445566778899:pages because no identity-based policy allows the SNS:Publish action',
    ),
  ],
  [
    'sns-publish-denied',
    'Failed to execute action arn:aws:sns:eu-north-1:445566778899:oncall. Received error: "null" CloudWatch Alarms does not have authorization to access the SNS topic encryption key.',
  ],
  [
    'cloudtrail-bucket-policy',
    'trail:Trail',
    handled(
      'Incorrect S3 bucket policy is detected for bucket: acme-audit-trail',
      'CloudTrail',
      'InvalidRequest',
    ),
  ],
  [
    'cloudtrail-bucket-policy',
    jsError(
      'Incorrect S3 bucket policy is detected for bucket: org-trail-445566778899',
      'InsufficientS3BucketPolicyException',
    ),
  ],
  [
    'config-recorder-limit',
    'config:ConfigurationRecorder',
    "Failed to put configuration recorder 'main' because the maximum number of configuration recorders: 1 has been reached. (Service: AmazonConfig; Status Code: 400; Error Code: MaxNumberOfConfigurationRecordersExceededException; Request ID: 0f1a)",
  ],
  [
    'config-recorder-limit',
    boto(
      "Failed to put delivery channel 'audit' because the maximum number of delivery channels: 1 is reached.",
      'MaxNumberOfDeliveryChannelsExceededException',
      'PutDeliveryChannel',
    ),
  ],
  [
    'service-quota-exceeded',
    'sns:TopicPolicy',
    handlerSays('Limit on the number of resource policies reached: 10', 'ServiceLimitExceeded'),
  ],
  [
    'test-expectation-drift',
    "AssertionError: expected 'nodejs22.x' to be 'nodejs20.x' // Object.is equality\n ❯ test/api-stack.test.ts:33:27\n",
  ],
  [
    'test-expectation-drift',
    action(
      '    Template has 1 resources with type AWS::S3::Bucket, but none match as expected.',
      '    The 1 closest matches:',
      '    Logs6819BB44 :: {',
      '!!   Expected true but received false',
      'Tests: 1 failed, 12 passed, 13 total',
    ),
  ],
  [
    'coverage-below-threshold',
    action('Jest: "global" coverage threshold for branches (80%) not met: 71.4%'),
  ],
  [
    'coverage-below-threshold',
    'Required test coverage of 85% not reached. Total coverage: 79.31%\nFAIL Required test coverage',
  ],
  [
    'dependencies-outdated',
    action(
      'This CDK CLI is not compatible with the CDK library used by your application. Please upgrade the CLI to the latest version.',
      '(Cloud assembly schema version mismatch: Maximum schema version supported is 38.x.x, but found 48.0.0)',
    ),
  ],
  [
    'dependencies-outdated',
    'Cloud assembly schema version mismatch: Maximum schema version supported is 21.0.0, but found 36.0.0. Please upgrade your CLI in order to interact with this app.',
  ],
];
