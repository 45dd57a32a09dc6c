import * as v from 'valibot';

/** One version of an object that has come into the bucket. */
export interface Arrival {
  readonly key: string;
  readonly sizeBytes: number;
  /** Version id; in a bucket without versions the ETag, which changes with the content. */
  readonly version: string;
}

const notificationSchema = v.object({
  Records: v.array(
    v.object({
      eventName: v.pipe(v.string(), v.startsWith('ObjectCreated:')),
      s3: v.object({
        object: v.object({
          key: v.string(),
          size: v.number(),
          eTag: v.string(),
          versionId: v.optional(v.string()),
        }),
      }),
    }),
  ),
});

const eventBridgeSchema = v.object({
  source: v.literal('aws.s3'),
  'detail-type': v.literal('Object Created'),
  detail: v.object({
    object: v.object({
      key: v.string(),
      size: v.number(),
      etag: v.string(),
      'version-id': v.optional(v.string()),
    }),
  }),
});

/** What S3 sends once, when the notification is set up. */
const testSchema = v.object({ Event: v.literal('s3:TestEvent') });

/**
 * The arrivals that an event tells of: a notification of the bucket, or the same by way of EventBridge.
 *
 * @throws when it is neither
 */
export function arrivalsIn(event: unknown): readonly Arrival[] {
  const notification = v.safeParse(notificationSchema, event);
  if (notification.success) {
    return notification.output.Records.map(({ s3: { object } }) => ({
      key: decodedKey(object.key),
      sizeBytes: object.size,
      version: object.versionId ?? object.eTag,
    }));
  }
  const bridged = v.safeParse(eventBridgeSchema, event);
  if (bridged.success) {
    const { object } = bridged.output.detail;
    const version = object['version-id'] ?? object.etag;
    return [{ key: object.key, sizeBytes: object.size, version }];
  }
  if (v.is(testSchema, event)) return [];
  throw new Error('The event tells of no object that was created.');
}

/** Keys in notifications are encoded like forms. Source: S3 user guide, "Event message structure". */
function decodedKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
