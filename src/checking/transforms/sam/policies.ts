import { isRecord } from '../../../assembly/index.js';
import { managedPolicyPath } from '../../../facts/index.js';
import type { Document, Hidden } from '../expanded.js';
import { mapOf, onlyAtDeployment, sub } from './make.js';

/** Policies that a role gets: managed ones by ARN, and its own. */
export interface RolePolicies {
  readonly managed: readonly unknown[];
  readonly inline: readonly Document[];
  readonly hidden: readonly string[];
}

/** What `Policies` of a function or state machine says. */
export function rolePolicies(id: string, policies: unknown): RolePolicies {
  const managed: unknown[] = [];
  const inline: Document[] = [];
  const hidden: string[] = [];
  const list = policies === undefined ? [] : [policies].flat();
  for (const [at, policy] of list.entries()) {
    if (typeof policy === 'string') managed.push(managedArn(policy));
    else if (!isRecord(policy)) continue;
    else if (policy['Statement'] !== undefined) inline.push(own(id, at, policy));
    else {
      const [name = '', second] = Object.keys(policy);
      if (second !== undefined || name === 'Ref' || name.startsWith('Fn::')) managed.push(policy);
      else {
        const document = ofTemplate(name, mapOf(policy[name]));
        if (!document) hidden.push(name);
        inline.push(own(id, at, document ?? onlyAtDeployment(name)));
      }
    }
  }
  return { managed, inline, hidden };
}

const own = (id: string, at: number, document: Document): Document => ({
  PolicyName: `${id}RolePolicy${at}`,
  PolicyDocument: document,
});

/**
 * SAM takes managed policies by name as well, and knows their paths.
 * Source: aws/serverless-application-model, samtranslator/model/role_utils/role_constructor.py.
 */
function managedArn(policy: string): unknown {
  if (policy.startsWith('arn:')) return policy;
  const path = managedPolicyPath(policy);
  const inside = path ? `${path}/` : '';
  return sub(`arn:\${AWS::Partition}:iam::aws:policy/${inside}${policy}`);
}

/** A policy template: its actions, the ARNs they are for, and the parameter in them. */
interface PolicyTemplate {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly parameter?: string;
}

const HERE = '${AWS::Region}:${AWS::AccountId}';
const arn = (service: string, rest: string) => `arn:\${AWS::Partition}:${service}:${HERE}:${rest}`;
const TABLE = [arn('dynamodb', 'table/${x}'), arn('dynamodb', 'table/${x}/index/*')];
const BUCKET = ['arn:${AWS::Partition}:s3:::${x}', 'arn:${AWS::Partition}:s3:::${x}/*'];
const READ_BUCKET = [
  's3:GetObject',
  's3:ListBucket',
  's3:GetBucketLocation',
  's3:GetObjectVersion',
  's3:GetLifecycleConfiguration',
];

/**
 * The policy templates that are used most. Source: aws/serverless-application-model,
 * samtranslator/policy_templates_data/policy_templates.json. Any other one is only known at deployment.
 */
const TEMPLATES: Readonly<Record<string, PolicyTemplate>> = {
  SQSPollerPolicy: {
    actions: [
      'sqs:ChangeMessageVisibility',
      'sqs:ChangeMessageVisibilityBatch',
      'sqs:DeleteMessage',
      'sqs:DeleteMessageBatch',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ],
    resources: [arn('sqs', '${x}')],
    parameter: 'QueueName',
  },
  SQSSendMessagePolicy: {
    actions: ['sqs:SendMessage*'],
    resources: [arn('sqs', '${x}')],
    parameter: 'QueueName',
  },
  SNSPublishMessagePolicy: {
    actions: ['sns:Publish'],
    resources: [arn('sns', '${x}')],
    parameter: 'TopicName',
  },
  LambdaInvokePolicy: {
    actions: ['lambda:InvokeFunction'],
    resources: [arn('lambda', 'function:${x}*')],
    parameter: 'FunctionName',
  },
  DynamoDBReadPolicy: {
    actions: ['GetItem', 'Scan', 'Query', 'BatchGetItem', 'DescribeTable'].map(
      (action) => `dynamodb:${action}`,
    ),
    resources: TABLE,
    parameter: 'TableName',
  },
  DynamoDBCrudPolicy: {
    actions: [
      'GetItem',
      'DeleteItem',
      'PutItem',
      'Scan',
      'Query',
      'UpdateItem',
      'BatchWriteItem',
      'BatchGetItem',
      'DescribeTable',
      'ConditionCheckItem',
    ].map((action) => `dynamodb:${action}`),
    resources: TABLE,
    parameter: 'TableName',
  },
  S3ReadPolicy: { actions: READ_BUCKET, resources: BUCKET, parameter: 'BucketName' },
  S3CrudPolicy: {
    actions: [
      ...READ_BUCKET,
      's3:PutObject',
      's3:PutObjectAcl',
      's3:PutLifecycleConfiguration',
      's3:DeleteObject',
    ],
    resources: BUCKET,
    parameter: 'BucketName',
  },
  CloudWatchPutMetricPolicy: { actions: ['cloudwatch:PutMetricData'], resources: ['*'] },
  EC2DescribePolicy: {
    actions: ['ec2:DescribeRegions', 'ec2:DescribeInstances'],
    resources: ['*'],
  },
};

function ofTemplate(name: string, given: Document): Document | undefined {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  if (!template) return undefined;
  const { actions, resources, parameter } = template;
  const value = parameter === undefined ? undefined : given[parameter];
  const Resource = resources.map((one) => (value === undefined ? one : sub(one, { x: value })));
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource }] };
}

/** A role that a service of AWS takes on. */
export function roleFor(
  service: string,
  { managed, inline }: Pick<RolePolicies, 'managed' | 'inline'>,
  more: Document,
): Document {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] },
        ],
      },
      ...(managed.length > 0 && { ManagedPolicyArns: managed }),
      ...(inline.length > 0 && { Policies: inline }),
      ...more,
    },
  };
}

export const hiddenPolicies = (
  names: readonly string[],
  from: readonly (string | number)[],
): readonly Hidden[] =>
  names.map((name) => ({
    reason: `what the policy template ${name} allows is only known at deployment`,
    path: [...from, 'Properties', 'Policies'],
  }));
