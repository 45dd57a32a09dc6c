import { isRecord } from '../assembly/index.js';
import type { Kind } from './facts.js';
import { listProperty, type ResourceSubject, textProperty } from './subject.js';

/** Questions about a whole region or account. */
const WHOLE: ReadonlySet<Kind> = new Set<Kind>([
  ...(['apiAccount', 'costTags'] as const),
  ...(['mailAccount', 'recorders', 'regionTags'] as const),
]);

/** The id by which a question asks about a resource; `undefined` where it is not known. */
export function idFor(kind: Kind, subject: ResourceSubject): string | undefined {
  if (WHOLE.has(kind)) return '';
  return SPECIAL[kind]?.(subject) ?? (kind in SPECIAL ? undefined : subject.physicalId);
}

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.every((part) => part !== undefined) ? parts.join('/') : undefined;

const withoutDot = (name: string | undefined): string | undefined => name?.replace(/\.$/, '');

/** A function by name or ARN, with or without a qualifier. Source: Lambda API Reference, FunctionName. */
const functionName = (name: string | undefined): string | undefined =>
  name?.startsWith('arn:') ? name.split(':')[6] : name?.split(':')[0];

/** Keys are asked by id, so that one that is written two ways is asked once. */
const keyId = (key: string | undefined): string | undefined =>
  key?.includes(':key/') ? key.split('/').at(-1) : key;

const firstOf = (one: ResourceSubject, path: string): string | undefined => {
  const [first] = listProperty(one, path);
  return typeof first === 'string' ? first : undefined;
};

/** The metric that an alarm watches or a filter emits; `undefined` where it is computed or not all known. */
function metricOf(one: ResourceSubject): string | undefined {
  const [transformation] = listProperty(one, 'MetricTransformations');
  const from = isRecord(transformation) ? transformation : one.properties;
  const { MetricName: name, Dimensions = [] } = from;
  const namespace = from['MetricNamespace'] ?? from['Namespace'];
  if (typeof namespace !== 'string' || typeof name !== 'string') return undefined;
  if (!Array.isArray(Dimensions)) return undefined;
  const named = Dimensions.filter(isRecord).map(({ Name, Value }) => [Name, Value]);
  if (transformation !== undefined && named.length > 0) return undefined;
  if (named.some((pair) => pair.some((text) => typeof text !== 'string'))) return undefined;
  return JSON.stringify({ namespace, name, dimensions: Object.fromEntries(named) });
}

const SPECIAL: Partial<Record<Kind, (subject: ResourceSubject) => string | undefined>> = {
  restStage: (one) => joined(textProperty(one, 'RestApiId'), one.physicalId),
  restMethods: (one) => joined(textProperty(one, 'RestApiId'), textProperty(one, 'DeploymentId')),
  restResources: (one) => textProperty(one, 'RestApiId'),
  httpStage: (one) => joined(textProperty(one, 'ApiId'), one.physicalId),
  httpRoutes: (one) => textProperty(one, 'ApiId'),
  functionPolicy: (one) =>
    functionName(textProperty(one, 'FunctionName') ?? textProperty(one, 'TargetFunctionArn')),
  asyncEvents(one) {
    const name = functionName(textProperty(one, 'FunctionName'));
    return name && `${name}|${textProperty(one, 'Qualifier') ?? ''}`;
  },
  metricFilters: (one) => textProperty(one, 'LogGroupName'),
  metricValues: metricOf,
  keyPolicy: (one) =>
    one.type === 'AWS::KMS::Key' ? one.physicalId : keyId(textProperty(one, 'KmsKeyId')),
  topic: (one) => (one.type === 'AWS::SNS::Topic' ? one.physicalId : firstOf(one, 'Topics')),
  queue: (one) => (one.type === 'AWS::SQS::Queue' ? one.physicalId : firstOf(one, 'Queues')),
  bucketPolicy: (one) =>
    one.type === 'AWS::S3::Bucket' ? one.physicalId : textProperty(one, 'Bucket'),
  zoneRecords: (one) => textProperty(one, 'HostedZoneId'),
  rolePolicy(one) {
    const [role] = listProperty(one, 'Roles');
    const policy = textProperty(one, 'PolicyName');
    return typeof role === 'string' && policy ? `${policy}|${role}` : undefined;
  },
  guardOf: (one) => textProperty(one, 'ResourceArn'),
  quota: ({ type }) => type,
  publicNameServers: (one) => withoutDot(textProperty(one, 'Name')),
  publicAddresses: (one) => withoutDot(textProperty(one, 'Name')),
};

/** The same thing in another region: ARNs and addresses have the region in them. */
export function idElsewhere(id: string, from: string, to: string): string {
  if (id.startsWith('arn:')) return id.replace(`:${from}:`, `:${to}:`);
  return /^https?:\/\//.test(id) ? id.replace(`.${from}.`, `.${to}.`) : id;
}
