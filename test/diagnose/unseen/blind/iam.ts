// At first sight: 21 of 21 right, 0 wrong, 0 without an answer.
import type { Blind } from './case.js';
import { action, boto, handled, handlerSays, jsError, terraform } from './wrappers.js';

export const iam: readonly Blind[] = [
  [
    'managed-policy-wrong-path',
    'iam:Role',
    handled(
      'Policy arn:aws:iam::aws:policy/AWSLambdaVPCAccessExecutionRole does not exist or is not attachable.',
      'Iam',
      'NotFound',
      404,
    ),
  ],
  [
    'managed-policy-wrong-path',
    terraform(
      'attaching IAM Policy (arn:aws-us-gov:iam::aws:policy/AmazonECSTaskExecutionRolePolicy) to IAM Role (task)',
      'IAM',
      'AttachRolePolicy',
      'NoSuchEntity: Policy arn:aws-us-gov:iam::aws:policy/AmazonECSTaskExecutionRolePolicy does not exist or is not attachable.',
      404,
    ),
  ],
  [
    'managed-policy-unknown',
    boto(
      'Policy arn:aws:iam::aws:policy/AmazonDynamoDBFullAccesss does not exist or is not attachable.',
      'NoSuchEntity',
      'AttachRolePolicy',
    ),
  ],
  [
    'managed-policy-unknown',
    'iam:Group',
    handled(
      'Policy arn:aws-cn:iam::aws:policy/AWSLambdaFullAccess does not exist or is not attachable.',
      'Iam',
      'NotFound',
      404,
    ),
  ],
  [
    'iam-resource-not-arn',
    terraform(
      'putting IAM Role (exporter) Policy (exporter)',
      'IAM',
      'PutRolePolicy',
      'MalformedPolicyDocument: Resource acme-raw-events/* must be in ARN format or "*".',
    ),
  ],
  [
    'iam-resource-not-arn',
    'iam:ManagedPolicy',
    handled(
      'Partition "" is not valid for resource "arn::dynamodb:eu-north-1:445566778899:table/x".',
      'Iam',
      'InvalidRequest',
    ),
  ],
  [
    'iam-passrole-missing',
    invocationError(
      'AccessDeniedException: User: arn:aws:sts::445566778899:assumed-role/scheduler-admin/scheduler-admin is not authorized to perform: iam:PassRole on resource: arn:aws:iam::445566778899:role/nightly-target because no identity-based policy allows the iam:PassRole action',
    ),
  ],
  [
    'iam-passrole-missing',
    boto(
      'User: arn:aws-us-gov:sts::445566778899:assumed-role/ci/gh is not authorized to perform: iam:PassRole on resource: arn:aws-us-gov:iam::445566778899:role/ecs-task',
      'AccessDeniedException',
      'RegisterTaskDefinition',
    ),
  ],
  [
    'bootstrap-role-not-assumable',
    action(
      "Error: Could not assume role in target account using current credentials (which are for account 112233445566) User: arn:aws:sts::112233445566:assumed-role/gha/run is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::445566778899:role/cdk-acme-deploy-role-445566778899-eu-north-1 . Please make sure that this role exists in the account. If it doesn't exist, (re)-bootstrap the environment with the right '--trust', using the latest version of the CDK CLI.",
    ),
  ],
  [
    'bootstrap-role-not-assumable',
    "billing: fail: No bucket named 'cdk-hnb659fds-assets-445566778899-ca-central-1'. Is account 445566778899 bootstrapped?\n",
  ],
  [
    'deployer-permission-denied',
    'logs:LogGroup',
    handled(
      'User with accountId: 445566778899 is not authorized to perform CreateLogGroup with Tags. An additional permission \\"logs:TagResource\\" is required.',
      'CloudWatchLogs',
      'AccessDenied',
    ),
  ],
  [
    'deployer-permission-denied',
    jsError(
      'User: arn:aws:iam::445566778899:user/circle is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:me-south-1:445566778899:stack/web/* because no identity-based policy allows the cloudformation:CreateChangeSet action',
      'AccessDenied',
      403,
    ),
  ],
  [
    'kms-access-denied',
    invocationError(
      'AccessDeniedException: User: arn:aws:sts::445566778899:assumed-role/export-fn/export is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:ap-northeast-1:445566778899:key/0a3f because no resource-based policy allows the kms:GenerateDataKey action',
    ),
  ],
  [
    'kms-access-denied',
    boto(
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      'AccessDeniedException',
      'Decrypt',
    ),
  ],
  [
    'kms-key-policy-lockout',
    'kms:ReplicaKey',
    handled(
      'The new key policy will not allow you to update the key policy in the future.',
      'Kms',
      'InvalidRequest',
    ),
  ],
  [
    'kms-key-policy-lockout',
    terraform(
      'attaching KMS Key policy (0a3f)',
      'KMS',
      'PutKeyPolicy',
      'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.',
    ),
  ],
  [
    'kms-key-policy-missing-logs',
    terraform(
      'creating CloudWatch Logs Log Group (/ecs/checkout)',
      'CloudWatch Logs',
      'CreateLogGroup',
      "api error AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws-us-gov:logs:us-gov-west-1:445566778899:log-group:/ecs/checkout'",
    ),
  ],
  [
    'kms-key-policy-missing-logs',
    'logs:LogGroup',
    handlerSays(
      "The specified KMS Key Id could not be found or is not allowed to be used with 'arn:aws:logs:il-central-1:445566778899:log-group:API-Gateway-Execution-Logs_x/prod'.",
      'InvalidRequest',
    ),
  ],
  [
    'kms-bucket-key-disabled',
    invocationError(
      'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
    ),
  ],
  [
    'kms-bucket-key-disabled',
    boto(
      'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls. (Service: AWSKMS; Status Code: 400; Error Code: ThrottlingException)',
      'SlowDown',
      'PutObject',
    ),
  ],
  [
    'deployer-permission-denied',
    handlerSays(
      'Encountered a permissions error performing a tagging operation, please add required tag permissions. See https://repost.aws/knowledge-center/cloudformation-tagging-permission-error for how to resolve. Resource handler returned message: "User is not authorized to perform: sqs:TagQueue',
      'UnauthorizedTaggingOperation',
    ),
  ],
];

function invocationError(text: string): string {
  return `2026-05-04T11:22:09.118Z\t3d1f7f0a-2e17-4c55-8e2e-6f0a9d1b7c11\tERROR\tInvoke Error \t{"errorType":"${text.split(':')[0]}","errorMessage":"${text.split(': ').slice(1).join(': ')}","stack":["${text}","    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)"]}\n`;
}
