import type { Call } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import type { ServiceCaller } from '../../core/ports.js';
import { type Bucket, bucketArn, canonicalId } from './bucket.js';
import { bridgeEvent, notificationRecord, testEvent } from './event.js';
import { type Destination, destinationsOf, wants } from './notification.js';
import type { S3State } from './state.js';

/** Something that happened to an object. */
export interface Occurrence {
  /** e.g. `ObjectCreated:Put`. */
  readonly event: string;
  readonly key: string;
  readonly size?: number | undefined;
  readonly etag?: string | undefined;
  /** Absent in buckets without versioning. */
  readonly versionId?: string | undefined;
  /** The API operation, e.g. `PutObject`. */
  readonly reason: string;
}

/** Who caused it. */
export type Cause = Pick<Call, 'requestId'> & {
  readonly account: string;
  readonly principalId: string;
  readonly sourceIp: string;
};

export const causeOf = (call: Call): Cause => ({
  requestId: call.requestId,
  account: call.account,
  principalId: 'userId' in call.caller ? `AWS:${call.caller.userId}` : 'Anonymous',
  sourceIp: call.request.sourceIp,
});

/** Tells all destinations that want to know, after the answer to the caller. */
export function notify(state: S3State, bucketName: string, what: Occurrence, cause: Cause): void {
  const bucket = state.buckets.get(bucketName);
  if (!bucket) return;
  const time = state.world.clock.now();
  const sequencer = `00${time.getTime().toString(16).toUpperCase()}${ids.hex(6).toUpperCase()}`;
  const at = { bucket, what, cause, time, sequencer };
  for (const destination of destinationsOf(bucket.notification)) {
    if (!wants(destination, what.event, what.key)) continue;
    const body = notificationRecord(at, destination.id, canonicalId(bucket.account));
    deliver(state, () => send(state, bucket, destination, body));
  }
  if (bucket.notification.EventBridgeConfiguration === undefined) return;
  const event = bridgeEvent(at);
  if (event) deliver(state, async () => (await state.world.port('events')).put(bucket, event));
}

/** The message with which S3 tries out queues and topics when a configuration is set. */
export function sendTestEvents(state: S3State, bucket: Bucket): void {
  const body = testEvent(bucket.name, state.world.clock.now());
  for (const destination of destinationsOf(bucket.notification))
    if (destination.kind !== 'lambda') deliver(state, () => send(state, bucket, destination, body));
}

function deliver(state: S3State, work: () => Promise<void>): void {
  const run = new Promise<void>((resolve) => setImmediate(resolve))
    .then(work)
    .catch((error: unknown) => state.world.log(`s3: a notification was not delivered: ${error}`))
    .finally(() => state.deliveries.delete(run));
  state.deliveries.add(run);
}

async function send({ world }: S3State, bucket: Bucket, { kind, arn }: Destination, body: unknown) {
  const by: ServiceCaller = {
    service: 's3.amazonaws.com',
    sourceArn: bucketArn(bucket.name),
    sourceAccount: bucket.account,
  };
  if (kind === 'lambda') {
    const lambda = await world.port('lambda');
    await lambda.invoke({ functionArn: arn, payload: body, type: 'Event', by });
  } else if (kind === 'sqs') {
    await (await world.port('sqs')).send(arn, JSON.stringify(body), by);
  } else {
    const message = { subject: 'Amazon S3 Notification', body: JSON.stringify(body) };
    await (await world.port('sns')).publish(arn, message, by);
  }
}
