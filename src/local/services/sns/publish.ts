import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { scopeOfArn } from '../../core/scope.js';
import { isRecord, listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type Subscription, subscriptionsOf, topicOf } from './state.js';

export interface Notice {
  readonly subject?: string | undefined;
  readonly body: string;
  /** `json`: the body holds a message for every protocol. */
  readonly structure?: string | undefined;
  readonly attributes: Readonly<Record<string, NoticeAttribute>>;
}

export interface NoticeAttribute {
  /** `String`, `String.Array`, `Number` or `Binary`. */
  readonly type: string;
  /** Of `Binary` in base64. */
  readonly value: string;
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
  const bodyFor = bodiesOf(notice);
  const messageId = ids.uuid();
  for (const subscription of subscriptionsOf(world, scopeOfArn(topicArn)).values()) {
    if (subscription.topicArn !== topicArn || subscription.isPending) continue;
    if (!wants(subscription, notice)) continue;
    try {
      const body = bodyFor(subscription.protocol);
      await deliver(world, subscription, messageId, { ...notice, body });
    } catch (error) {
      world.log(`sns ${subscription.arn}: ${String(error)}`);
    }
  }
  return messageId;
}

/**
 * What a protocol is sent. Entries that are no text count as absent.
 * Source: SNS API reference, Publish, MessageStructure; the wording of the refusals as users report it.
 *
 * @throws AwsError InvalidParameter
 */
function bodiesOf({ body, structure }: Notice): (protocol: string) => string {
  if (!structure) return () => body;
  if (structure !== 'json')
    throw new AwsError('InvalidParameter', 'Invalid parameter: Invalid MessageStructure');
  const entries = entriesOf(body);
  const fallback = entries['default'];
  if (typeof fallback !== 'string') {
    const why = 'No default entry in JSON message body';
    throw new AwsError('InvalidParameter', `Invalid parameter: Message Structure - ${why}`);
  }
  return (protocol) => {
    const own = entries[protocol];
    return typeof own === 'string' ? own : fallback;
  };
}

function entriesOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed)) return parsed;
  } catch {
    // told below
  }
  const why = 'JSON message body failed to parse';
  throw new AwsError('InvalidParameter', `Invalid parameter: Message Structure - ${why}`);
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
      Object.entries(attributes).map(([name, { type, value }]) => [
        name,
        { Type: type, Value: value },
      ]),
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
    const values = isOverBody
      ? [bodyMember(notice.body, name)]
      : attributeValues(notice.attributes[name]);
    return listOf(wanted).some((rule) => values.some((value) => fits(rule, value)));
  });
}

/** A filter sees each item of an array, and nothing of a binary value. */
function attributeValues(attribute: NoticeAttribute | undefined): readonly unknown[] {
  if (!attribute || attribute.type === 'Binary') return [undefined];
  if (attribute.type !== 'String.Array') return [attribute.value];
  try {
    return listOf(JSON.parse(attribute.value));
  } catch {
    return [undefined]; // no array that a filter could look into
  }
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
