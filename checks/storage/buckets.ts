import type { Resource, Value, World } from '../../src/checking/index.js';

/** What a bucket is for, as far as the assembly shows. */
export type BucketUse = 'logs' | 'artifacts' | 'data';

const targets = new WeakMap<World, ReadonlySet<Resource>>();

/** Targets of logs are told by who writes there; without such a writer, and for artifacts, by their names. */
export function useOf(bucket: Resource): BucketUse {
  if (logTargets(bucket.stack.world).has(bucket)) return 'logs';
  if (bucket.get('AccessControl').literal === 'LogDeliveryWrite') return 'logs';
  const words = wordsOf(bucket);
  if (/\b(logs?|logging|audit|trail|access ?logs?|flow ?logs?)\b/.test(words)) return 'logs';
  return /\b(artifacts?|assets|builds?|deployments?|pipeline|cache|temp|tmp|scratch)\b/.test(words)
    ? 'artifacts'
    : 'data';
}

/** Words of the names of a resource in lower case: `access logs bucket`. */
export function wordsOf({ logicalId, constructPath = '', name }: Resource): string {
  const own = name.kind === 'text' ? name.parts.filter((part) => typeof part === 'string') : [];
  const last =
    constructPath
      .replace(/\/Resource$/, '')
      .split('/')
      .at(-1) ?? '';
  return [logicalId.replace(/[0-9A-F]{8}$/, ''), last, ...own]
    .join(' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase();
}

function logTargets(world: World): ReadonlySet<Resource> {
  const known = targets.get(world);
  if (known) return known;
  const values = [
    ...world
      .resources('AWS::S3::Bucket')
      .map((one) => one.get('LoggingConfiguration.DestinationBucketName')),
    ...world
      .resources('AWS::CloudFront::Distribution')
      .map((one) => one.get('DistributionConfig.Logging.Bucket')),
    ...world.resources('AWS::CloudTrail::Trail').map((one) => one.get('S3BucketName')),
    ...world.resources('AWS::Config::DeliveryChannel').map((one) => one.get('S3BucketName')),
  ];
  const found = new Set(values.flatMap((value) => value.resources()));
  targets.set(world, found);
  return found;
}

/** Rules of the lifecycle that are switched on; `undefined` where they are only known at deployment. */
export function lifecycleRules(bucket: Resource): readonly Value[] | undefined {
  const rules = bucket.get('LifecycleConfiguration.Rules');
  if (rules.kind === 'unknown') return undefined;
  return rules.items().filter((rule) => rule.get('Status').literal !== 'Disabled');
}

/** Default encryption by rule. */
export const encryptionRules = (bucket: Resource): readonly Value[] =>
  bucket
    .get('BucketEncryption.ServerSideEncryptionConfiguration')
    .items()
    .map((rule) => rule.get('ServerSideEncryptionByDefault'));
