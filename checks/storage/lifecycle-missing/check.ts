import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { lifecycleRules, wordsOf } from '../buckets.js';

export const lifecycleMissing = defineRule({
  id: 'lifecycle-missing',
  title: 'Nothing tidies up old versions or unfinished uploads of a bucket',
  why: 'They are paid for and do not show in a listing.',
  fix: 'Expire noncurrent versions after 30 or 90 days, and abort incomplete uploads after 7.',
  severity: 'info',
  phase: 'cost',
  source: 'Amazon S3 User Guide, "Managing the lifecycle of objects"',
  judges: [onResources('AWS::S3::Bucket', judge)],
});

function judge(bucket: Resource): Verdict {
  if (bucket.get('ObjectLockEnabled').boolean === true) return skip('it has to keep its objects');
  const isVersioned = bucket.get('VersioningConfiguration.Status').literal === 'Enabled';
  const isForUploads = takesUploads(bucket);
  if (!isVersioned && !isForUploads) return skip('neither versions nor uploads from outside');
  const rules = lifecycleRules(bucket);
  if (!rules) return cannotTell('its lifecycle is only known at deployment');
  const missing = [
    ...(isVersioned && !rules.some(endsVersions) ? ['NoncurrentVersionExpiration'] : []),
    ...(isForUploads && !rules.some(abortsUploads) ? ['AbortIncompleteMultipartUpload'] : []),
  ];
  return missing.length === 0
    ? pass
    : fail(`No rule of its lifecycle has ${missing.join(' or ')}.`);
}

const endsVersions = (rule: Value): boolean =>
  ['NoncurrentVersionExpiration', 'NoncurrentVersionExpirationInDays'].some(
    (property) => rule.get(property).isPresent,
  );
const abortsUploads = (rule: Value): boolean =>
  rule.get('AbortIncompleteMultipartUpload').isPresent;

/** Browsers may put objects there, or its name says so. */
function takesUploads(bucket: Resource): boolean {
  const methods = bucket
    .get('CorsConfiguration.CorsRules')
    .items()
    .flatMap((rule) => rule.get('AllowedMethods').items());
  return (
    methods.some(({ literal }) => literal === 'PUT' || literal === 'POST') ||
    /\buploads?\b/.test(wordsOf(bucket))
  );
}
