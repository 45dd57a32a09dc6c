import { defineSignature } from '../define.js';

export const managedPolicyWrongPath = defineSignature({
  id: 'managed-policy-wrong-path',
  catalog: 'managed-policy-wrong-path',
  title: 'An AWS managed policy without its path, or with a wrong one',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Policy (?<policy>arn:aws[\w-]{0,20}:iam::aws:policy\/(?:AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole|AWSLambdaDynamoDBExecutionRole|AWSLambdaSQSQueueExecutionRole|AWSLambdaKinesisExecutionRole|AmazonAPIGatewayPushToCloudWatchLogs|AmazonECSTaskExecutionRolePolicy|AWS_ConfigRole|AmazonRDSEnhancedMonitoringRole|AWSAppSyncPushToCloudWatchLogs|AmazonEC2ContainerServiceforEC2Role|AWSGlueServiceRole|AWSBatchServiceRole|AWSXRayDaemonPolicy|service-role\/(?:CloudWatchAgentServerPolicy|AmazonS3ReadOnlyAccess|AmazonS3FullAccess|AmazonDynamoDBFullAccess|AmazonDynamoDBReadOnlyAccess|AWSXRayDaemonWriteAccess|CloudWatchLambdaInsightsExecutionRolePolicy|AmazonSSMManagedInstanceCore|AmazonSQSFullAccess|AmazonSNSFullAccess|CloudWatchLogsFullAccess|AdministratorAccess|ReadOnlyAccess|PowerUserAccess))) does not exist or is not attachable/i,
      certainty: 0.98,
    },
    {
      text: /Policy (?<policy>arn:aws[\w-]{0,20}:iam::aws:policy\/[^\s/]{1,128}Role) does not exist or is not attachable/i,
      certainty: 0.96,
    },
    {
      text: /Policy (?<policy>arn:aws[\w-]{0,20}:iam::aws:policy\/\S{1,200}) does not exist or is not attachable/i,
      certainty: 0.7,
    },
  ],
  cause:
    '{policy} does not exist: the path (service-role/) is part of the ARN of an AWS managed policy, and here it is missing or should not be there.',
  fix: [
    "Write the name with its path: ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')",
    'See the right ARN: aws iam list-policies --scope AWS --query "Policies[?contains(Arn,\'<name>\')].Arn"',
    'Find all of them: apexctl check --rule managed-policy-wrong-path',
  ],
  absence: [{ test: 'rule', rule: 'managed-policy-wrong-path' }],
  prevention: 'Compare every reference with the list of managed policies.',
  examples: [
    {
      text: 'Policy arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole does not exist or is not attachable. (Service: Iam, Status Code: 404, Request ID: 1)',
      fits: true,
      catches: { policy: 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole' },
    },
    {
      text: 'Policy arn:aws:iam::aws:policy/service-role/AmazonS3ReadOnlyAccess does not exist or is not attachable.',
      fits: true,
    },
    {
      text: 'Policy arn:aws:iam::aws:policy/service-role/AWSConfigRole does not exist or is not attachable.',
      fits: false,
    },
  ],
  source: 'AWS Managed Policy Reference Guide; IAM API Reference, AttachRolePolicy',
});
