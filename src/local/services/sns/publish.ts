import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { scopeOfArn } from '../../core/scope.js';
import { isRecord, listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type Subscription, subscriptionsOf, topicOf } from './state.js';

export interface Notice {
  readonly subject?: string | undefined;
  readonly body: string;
  /** Text values of the message's attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Source: SNS quotas, message size. */
const LARGEST_BYTES = 262_144;

/**
 * Hands a message to every confirmed subscription that wants it. A delivery that fails is told to
 * the log and to nobody else, as on AWS.
 *
 * @throws AwsError NotFound, InvalidParameter, KMS refusals
 */
export async function publish(world: World, topicArn: string, notice: Notice): Promise<string> {
  topicOf(world, topicArn);
  if (notice.body === '')
    throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(notice.body) > LARGEST_BYTES) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
  }
  const messageId = ids.uuid();
  for (const subscription of subscriptionsOf(world, scopeOfArn(topicArn)).values()) {
    if (subscription.topicArn !== topicArn || subscription.isPending) continue;
    if (!wants(subscription, notice)) continue;
    try {
      await deliver(world, subscription, messageId, notice);
    } catch (error) {
      world.log(`sns ${subscription.arn}: ${String(error)}`);
    }
  }
  return messageId;
}

async function deliver(
  world: World,
  subscription: Subscription,
  messageId: string,
  { subject, body, attributes }: Notice,
): Promise<void> {
  const { topicArn, protocol, endpoint } = subscription;
  const { account } = scopeOfArn(topicArn);
  const by = { service: 'sns.amazonaws.com', sourceArn: topicArn, sourceAccount: account };
  const envelope = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    ...(subject && { Subject: subject }),
    Message: body,
    Timestamp: world.clock.now().toISOString(),
    SignatureVersion: '1',
    UnsubscribeURL: `${world.endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]),
    ),
  };
  if (protocol === 'sqs') {
    const isRaw = subscription.attributes['RawMessageDelivery'] === 'true';
    await (await world.port('sqs')).send(endpoint, isRaw ? body : JSON.stringify(envelope), by);
  } else if (protocol === 'lambda') {
    const record = {
      EventVersion: '1.0',
      EventSubscriptionArn: subscription.arn,
      EventSource: 'aws:sns',
      Sns: envelope,
    };
    await (await world.port('lambda')).invoke({
      functionArn: endpoint,
      type: 'Event',
      payload: { Records: [record] },
      by,
    });
  }
}

/** Whether a subscription's filter policy lets the message through. */
export function wants({ attributes }: Subscription, notice: Notice): boolean {
  const text = attributes['FilterPolicy'];
  if (!text) return true;
  const policy = recordOf(JSON.parse(text));
  const isOverBody = attributes['FilterPolicyScope'] === 'MessageBody';
  return Object.entries(policy).every(([name, wanted]) => {
    const value = isOverBody ? bodyMember(notice.body, name) : notice.attributes[name];
    return listOf(wanted).some((rule) => fits(rule, value));
  });
}

function bodyMember(body: string, name: string): unknown {
  try {
    return recordOf(JSON.parse(body))[name];
  } catch {
    return undefined; // a body that is no JSON has no members
  }
}

function fits(rule: unknown, value: unknown): boolean {
  if (!isRecord(rule)) return value !== undefined && String(rule) === String(value);
  if ('exists' in rule) return rule['exists'] === (value !== undefined);
  const text = stringOf(value);
  if (text === undefined) return false;
  if ('prefix' in rule) return text.startsWith(stringOf(rule['prefix']) ?? '');
  if ('suffix' in rule) return text.endsWith(stringOf(rule['suffix']) ?? '');
  if ('anything-but' in rule) return ![rule['anything-but']].flat().map(String).includes(text);
  if ('equals-ignore-case' in rule) {
    return text.toLowerCase() === stringOf(rule['equals-ignore-case'])?.toLowerCase();
  }
  return 'numeric' in rule && fitsNumber(listOf(rule['numeric']), Number(text));
}

function fitsNumber(bounds: readonly unknown[], value: number): boolean {
  for (let at = 0; at < bounds.length; at += 2) {
    const bound = Number(bounds[at + 1]);
    const holds = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[String(bounds[at]) as keyof typeof holds]) return false;
  }
  return true;
}
