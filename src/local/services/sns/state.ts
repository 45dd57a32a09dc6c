import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import type { ServiceCaller } from '../../core/ports.js';
import { checkRoom } from '../../core/quotas.js';
import { type Scope, scopeOfArn } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Topic {
  readonly arn: string;
  /** As the API names and writes them: text. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tags;
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Mail addresses and web hooks have to confirm. */
  readonly isPending: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

export const topicsOf = (world: World, scope: Scope): Table<Topic> =>
  world.store.table('sns.topics', scope);
export const subscriptionsOf = (world: World, scope: Scope): Table<Subscription> =>
  world.store.table('sns.subscriptions', scope);

export const topicArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:sns:${region}:${account}:${name}`;

/** @throws AwsError NotFound */
export function topicOf(world: World, arn: string): Topic {
  const found = topicsOf(world, scopeOfArn(arn)).get(arn);
  if (found) return found;
  throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
}

/** @throws AwsError InvalidParameter, KMS refusals */
export async function createTopic(
  world: World,
  scope: Scope,
  name: string,
  attributes: Readonly<Record<string, string>>,
  tags: Tags,
): Promise<Topic> {
  if (!/^[\w-]{1,256}(\.fifo)?$/.test(name)) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Topic Name');
  }
  const arn = topicArn(scope, name);
  const existing = topicsOf(world, scope).get(arn);
  if (existing) return existing;
  checkRoom(world, scope, 'sns.topics', topicsOf(world, scope).size, tooMany);
  const made: Topic = {
    arn,
    attributes: { Policy: ownersPolicy(scope, arn), ...attributes },
    tags,
  };
  topicsOf(world, scope).set(arn, made);
  (await world.port('tagging')).tagged(scope, arn, tags);
  return made;
}

const tooMany = () =>
  new AwsError(
    'TopicLimitExceeded',
    'The customer already owns the maximum allowed number of topics.',
    { status: 403 },
  );

/** The policy that SNS itself gives a new topic: its account may do everything. */
const ownersPolicy = ({ account }: Scope, arn: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });

/** @throws AwsError NotFound, InvalidParameter when a policy is not one */
export function setTopicAttribute(world: World, arn: string, name: string, value: string): void {
  topicOf(world, arn);
  if (name === 'Policy' && value !== '') checkPolicy(value);
  topicsOf(world, scopeOfArn(arn)).update(arn, (topic) => ({
    ...topic,
    attributes: {
      ...topic.attributes,
      [name]: name === 'Policy' && value === '' ? ownersPolicy(scopeOfArn(arn), arn) : value,
    },
  }));
}

function checkPolicy(text: string): void {
  try {
    parsePolicy(text);
  } catch (error) {
    throw new AwsError('InvalidParameter', `Invalid parameter: Policy Error: ${String(error)}`);
  }
}

export async function deleteTopic(world: World, arn: string): Promise<void> {
  const scope = scopeOfArn(arn);
  topicsOf(world, scope).delete(arn);
  for (const subscription of [...subscriptionsOf(world, scope).values()]) {
    if (subscription.topicArn === arn) subscriptionsOf(world, scope).delete(subscription.arn);
  }
  (await world.port('tagging')).tagged(scope, arn, {});
}

const PROTOCOLS = [
  'application',
  'email',
  'email-json',
  'firehose',
  'http',
  'https',
  'lambda',
  'sms',
  'sqs',
];

/** @throws AwsError NotFound, InvalidParameter */
export function subscribe(
  world: World,
  topic: string,
  protocol: string,
  endpoint: string,
  attributes: Readonly<Record<string, string>>,
): Subscription {
  topicOf(world, topic);
  if (!PROTOCOLS.includes(protocol)) {
    throw new AwsError(
      'InvalidParameter',
      `Invalid parameter: Amazon SNS does not support this protocol string: ${protocol}`,
    );
  }
  const isArn = /^arn:aws:(sqs|lambda|firehose):/.test(endpoint);
  if (['sqs', 'lambda', 'firehose'].includes(protocol) && !isArn) {
    throw new AwsError(
      'InvalidParameter',
      `Invalid parameter: ${protocol.toUpperCase()} endpoint ARN`,
    );
  }
  const subscriptions = subscriptionsOf(world, scopeOfArn(topic));
  const existing = [...subscriptions.values()].find(
    (one) => one.topicArn === topic && one.protocol === protocol && one.endpoint === endpoint,
  );
  if (existing) return existing;
  const made: Subscription = {
    arn: `${topic}:${ids.uuid()}`,
    topicArn: topic,
    protocol,
    endpoint,
    isPending: ['email', 'email-json', 'http', 'https'].includes(protocol),
    attributes,
  };
  subscriptions.set(made.arn, made);
  return made;
}

/** @throws AwsError NotFound */
export function subscriptionOf(world: World, arn: string): Subscription {
  const found = subscriptionsOf(world, scopeOfArn(arn)).get(arn);
  if (found) return found;
  throw new AwsError('NotFound', 'Subscription does not exist', { status: 404 });
}

/** Whether the topic's policy lets a service publish. */
export function admits(world: World, arn: string, by: ServiceCaller): boolean {
  const policy = topicsOf(world, scopeOfArn(arn)).get(arn)?.attributes['Policy'];
  if (!policy) return false;
  const context = {
    'aws:SecureTransport': 'true',
    'AWS:SourceOwner': by.sourceAccount ?? scopeOfArn(arn).account,
  };
  const request = { action: 'SNS:Publish', resource: arn, principal: by, context };
  return decide([parsePolicy(policy)], request) === 'allow';
}
