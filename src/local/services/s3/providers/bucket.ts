import type {
  Existing,
  Properties,
  Provisioned,
  Provisioning,
  ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { HandlerError } from '../../../cloudformation/providers/contract.js';
import { recordOf, stringOf, tagsOf } from '../../../core/values.js';
import { type Bucket, bucketArn } from '../bucket.js';
import { checkLogging } from '../config-checks.js';
import { refusals } from '../errors.js';
import { checkDestinations } from '../notification-check.js';
import { sendTestEvents } from '../notify.js';
import { bucketOf, changeBucket, createBucket, deleteBucket, type S3State } from '../state.js';
import { setTags } from '../tags.js';
import { websiteUrl } from '../website.js';
import { notificationFrom } from './notification-properties.js';
import { liveProperties, SECTIONS } from './sections.js';

const TYPE = 'AWS::S3::Bucket';

export const bucketProvider = (state: S3State): ResourceProvider => ({
  type: TYPE,

  async create(properties, step) {
    const name = stringOf(properties['BucketName']) ?? step.generatedName(63).toLowerCase();
    if (state.buckets.get(name)?.account === step.account)
      throw new HandlerError(
        'AlreadyExists',
        `Resource of type '${TYPE}' with identifier '${name}' already exists.`,
      );
    createBucket(state, { name, account: step.account, region: step.region });
    try {
      const asked = Object.keys(properties);
      await configure(state, name, properties, [...asked, 'Tags'], step);
    } catch (error) {
      deleteBucket(state, bucketOf(state, name));
      throw error;
    }
    return provisioned(bucketOf(state, name));
  },

  async update(current, properties, step) {
    const name = current.physicalId;
    bucketOf(state, name);
    const keys = new Set([...Object.keys(current.properties), ...Object.keys(properties)]);
    const changed = [...keys].filter(
      (key) => JSON.stringify(current.properties[key]) !== JSON.stringify(properties[key]),
    );
    await configure(state, name, properties, [...changed, 'Tags'], step);
    return provisioned(bucketOf(state, name));
  },

  async delete({ physicalId }) {
    const bucket = state.buckets.get(physicalId);
    if (!bucket) return;
    deleteBucket(state, bucket);
    (await state.world.port('tagging')).tagged(bucket, bucketArn(physicalId), {});
  },

  async read(current: Existing, step) {
    const bucket = state.buckets.get(current.physicalId);
    return bucket && liveProperties(bucket, current.properties, step.stackTags);
  },

  list: ({ account }) =>
    [...state.buckets.values()]
      .filter((bucket) => bucket.account === account)
      .map(({ name }) => ({ BucketName: name })),

  taken(properties) {
    const name = stringOf(properties['BucketName']);
    return name !== undefined && state.buckets.has(name) ? name : undefined;
  },
});

/** Brings the named properties into force; what is not named stays as it is. */
async function configure(
  state: S3State,
  name: string,
  properties: Properties,
  keys: readonly string[],
  step: Provisioning,
): Promise<void> {
  const current = bucketOf(state, name);
  const wanted = keys.map((key) => SECTIONS[key]?.(properties[key], current) ?? {});
  const change: Partial<Bucket> = Object.assign({}, ...wanted);
  const bucket = { ...current, ...change };
  refuseAclUnderOwnership(properties, bucket);
  if (change.logging) checkLogging(bucket, change.logging, (other) => state.buckets.get(other));
  if (change.versioning === 'Suspended' && bucket.objectLock)
    throw refusals.conflict(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
  changeBucket(state, name, change);

  if (keys.includes('NotificationConfiguration')) {
    const given = notificationFrom(recordOf(properties['NotificationConfiguration']));
    const notification = await checkDestinations(state, bucketOf(state, name), given);
    sendTestEvents(state, changeBucket(state, name, { notification }));
  }
  if (keys.includes('Tags'))
    await setTags(state, name, { ...step.stackTags, ...tagsOf(properties['Tags']) });
}

function refuseAclUnderOwnership(properties: Properties, bucket: Bucket): void {
  const canned = stringOf(properties['AccessControl']);
  if (bucket.ownership !== 'BucketOwnerEnforced' || !canned || canned === 'Private') return;
  throw refusals.bad(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  );
}

const provisioned = ({ name, region }: Bucket): Provisioned => ({
  physicalId: name,
  attributes: {
    Arn: bucketArn(name),
    DomainName: `${name}.s3.amazonaws.com`,
    DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    WebsiteURL: websiteUrl(name, region),
  },
});
