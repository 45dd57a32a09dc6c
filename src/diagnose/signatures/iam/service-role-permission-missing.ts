import { defineSignature } from '../define.js';

export const serviceRolePermissionMissing = defineSignature({
  id: 'service-role-permission-missing',
  title: 'The role that a service works with lacks a permission',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /(?:function |provided )?execution role does not have permissions to call (?<action>\w{1,60}) on (?<service>\w{1,40})/i,
      certainty: 0.95,
    },
    {
      text: /Please ensure the role can perform the (?<action>[\w, ]{1,200}?) Actions on your (?<service>\w{1,40}) in IAM/i,
      certainty: 0.96,
    },
    {
      text: /state machine IAM Role is not authorized to access the Log Destination/i,
      certainty: 0.96,
    },
    {
      text: /'?(?<role>arn:aws[\w-]{0,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,200})'? is not authorized to create managed-rule/i,
      certainty: 0.96,
    },
  ],
  cause:
    'Not who deploys, but the role that the service is given for its work may not do what it has to: {action}. The policy is missing, or it is attached later than the resource is made.',
  fix: [
    'Grant it to the role of the resource: queue.grantConsumeMessages(fn), deadLetterQueue.grantSendMessages(fn), stream.grantRead(fn)',
    'A state machine that logs needs logs:CreateLogDelivery, GetLogDelivery, UpdateLogDelivery, DeleteLogDelivery, ListLogDeliveries, PutResourcePolicy, DescribeResourcePolicies and DescribeLogGroups; one that waits for others needs events:PutRule, PutTargets and DescribeRule',
    'The policy is in the template: let the resource depend on it (resource.node.addDependency(role))',
  ],
  absence: [{ test: 'changed', logicalId: '{logicalId}' }, { test: 'retry' }],
  prevention: 'Let constructs grant, so that policy and order come together.',
  examples: [
    {
      text: 'The function execution role does not have permissions to call ReceiveMessage on SQS (Service: Lambda, Status Code: 400, Request ID: 1)',
      fits: true,
      catches: { action: 'ReceiveMessage', service: 'SQS' },
    },
    {
      text: 'Resource handler returned message: "The state machine IAM Role is not authorized to access the Log Destination (Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)" (RequestToken: 1, HandlerErrorCode: AccessDenied)',
      fits: true,
    },
    {
      text: "AccessDeniedException: 'arn:aws:iam::210987654321:role/flow' is not authorized to create managed-rule.",
      fits: true,
    },
    {
      text: 'User: arn:aws:sts::210987654321:assumed-role/ci/run is not authorized to perform: states:CreateStateMachine on resource: *',
      fits: false,
    },
  ],
  source:
    'Lambda developer guide, event source mappings; Step Functions developer guide, "Logging using CloudWatch Logs" and "IAM policies for integrated services"',
});
