import { ids } from '../../core/ids.js';
import { type Bucket, bucketArn } from './bucket.js';
import type { Cause, Occurrence } from './notify.js';
import { urlEncodedKey } from './url-encoding.js';

interface Happened {
  readonly bucket: Bucket;
  readonly what: Occurrence;
  readonly cause: Cause;
  readonly time: Date;
  readonly sequencer: string;
}

/** Source: S3 user guide, "Event message structure", version 2.1. */
export const notificationRecord = (
  { bucket, what, cause, time, sequencer }: Happened,
  configurationId: string,
  owner: string,
) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: bucket.region,
      eventTime: time.toISOString(),
      eventName: what.event,
      userIdentity: { principalId: cause.principalId },
      requestParameters: { sourceIPAddress: cause.sourceIp },
      responseElements: { 'x-amz-request-id': cause.requestId, 'x-amz-id-2': ids.hex(64) },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId,
        bucket: {
          name: bucket.name,
          ownerIdentity: { principalId: owner.slice(0, 14).toUpperCase() },
          arn: bucketArn(bucket.name),
        },
        object: {
          key: urlEncodedKey(what.key),
          ...(what.size === undefined ? {} : { size: what.size }),
          ...(what.etag === undefined ? {} : { eTag: what.etag }),
          ...(what.versionId === undefined ? {} : { versionId: what.versionId }),
          sequencer,
        },
      },
    },
  ],
});

export const testEvent = (bucket: string, time: Date) => ({
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: time.toISOString(),
  Bucket: bucket,
  RequestId: ids.upper(16),
  HostId: ids.hex(64),
});

/** Source: S3 user guide, "EventBridge event message structure". */
export function bridgeEvent({ bucket, what, cause, sequencer }: Happened) {
  const kind = KINDS.find(([start]) => what.event.startsWith(start));
  if (!kind) return undefined;
  const [, detailType, more] = kind;
  return {
    source: 'aws.s3',
    detailType,
    resources: [bucketArn(bucket.name)],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key: what.key,
        ...(what.size === undefined ? {} : { size: what.size }),
        ...(what.etag === undefined ? {} : { etag: what.etag }),
        ...(what.versionId === undefined ? {} : { 'version-id': what.versionId }),
        sequencer,
      },
      'request-id': cause.requestId,
      requester: cause.account,
      'source-ip-address': cause.sourceIp,
      reason: what.reason,
      ...more,
    },
  };
}

const KINDS: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['ObjectCreated:', 'Object Created', {}],
  [
    'ObjectRemoved:DeleteMarkerCreated',
    'Object Deleted',
    { 'deletion-type': 'Delete Marker Created' },
  ],
  ['ObjectRemoved:Delete', 'Object Deleted', { 'deletion-type': 'Permanently Deleted' }],
  ['ObjectTagging:Put', 'Object Tags Added', {}],
  ['ObjectTagging:Delete', 'Object Tags Deleted', {}],
  ['ObjectAcl:Put', 'Object ACL Updated', {}],
];
