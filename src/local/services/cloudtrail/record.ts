import { ids } from '../../core/ids.js';
import type { RecordedCall } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';

/** One event as LookupEvents answers it; `document` is the JSON text of the full record. */
export interface RecordedEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: Date;
  readonly readOnly: boolean;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly document: string;
}

/** Management events that are kept to be looked up: the newest of each account and region. */
const KEPT = 2_000;

export const eventsOf = (world: World, scope: Scope): Table<RecordedEvent> =>
  world.store.table('cloudtrail.events', scope);

/** Services whose item-level calls are data events: a trail without selectors does not see them. */
const DATA_EVENTS = /^(dynamodb|s3|sqs|sns|logs|monitoring|kms|events)\.amazonaws\.com$/;
const MANAGEMENT_OF_THOSE =
  /Table|Bucket|Queue|Topic|Subscri|LogGroup|Retention|Alarm|Dashboard|Key|Alias|Rule|Targets|Filter|Backup|TimeToLive/;

/** Whether a call is a management event, which CloudTrail records without being told to. */
export const isManagement = ({ eventSource, eventName }: RecordedCall): boolean =>
  !DATA_EVENTS.test(eventSource) || MANAGEMENT_OF_THOSE.test(eventName);

/** Keeps a changing management call for LookupEvents; reading calls would bury them. */
export function record(world: World, call: RecordedCall): void {
  if (call.readOnly || !isManagement(call)) return;
  const events = eventsOf(world, call.scope);
  const id = ids.uuid();
  const { principal } = call;
  events.set(id, {
    id,
    name: call.eventName,
    source: call.eventSource,
    time: call.time,
    readOnly: call.readOnly,
    userName: principal.arn.split('/').at(-1) ?? principal.arn,
    accessKeyId: 'accessKeyId' in principal ? principal.accessKeyId : '',
    document: JSON.stringify({
      eventVersion: '1.11',
      userIdentity: identity(call),
      eventTime: call.time.toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource: call.eventSource,
      eventName: call.eventName,
      awsRegion: call.scope.region,
      sourceIPAddress: call.sourceIp,
      userAgent: call.userAgent,
      ...(call.errorCode && { errorCode: call.errorCode, errorMessage: call.errorMessage }),
      requestParameters: withoutSecrets(call.request),
      requestID: call.requestId,
      eventID: id,
      readOnly: call.readOnly,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: call.scope.account,
      eventCategory: 'Management',
    }),
  });
  if (events.size > KEPT) {
    const [oldest] = events.keys();
    if (oldest) events.delete(oldest);
  }
}

function identity({ principal }: RecordedCall): unknown {
  if (principal.kind === 'service') return { type: 'AWSService', invokedBy: principal.service };
  if (principal.kind === 'anonymous') return { type: 'AWSAccount', principalId: '' };
  return {
    type: principal.kind === 'role' ? 'AssumedRole' : 'IAMUser',
    principalId: principal.userId,
    arn: principal.arn,
    accountId: principal.account,
    accessKeyId: principal.accessKeyId,
  };
}

const SECRET =
  /password|secret(string|binary|value)|plaintext|privatekey|^body$|zipfile|templatebody|^token$/i;
/** Longest text kept of one value: a policy document fits, a file does not. */
const LONGEST = 20_000;

/** CloudTrail itself leaves these values out of what it records. */
function withoutSecrets(value: unknown, name = '', depth = 0): unknown {
  if (SECRET.test(name)) return 'HIDDEN_DUE_TO_SECURITY_REASONS';
  if (typeof value === 'string')
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (depth > 20) return '…';
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, '', depth + 1));
  if (Symbol.asyncIterator in value) return 'stream';
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutSecrets(member, key, depth + 1)]),
  );
}
