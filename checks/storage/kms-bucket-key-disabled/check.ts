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

export const kmsBucketKeyDisabled = defineRule({
  id: 'kms-bucket-key-disabled',
  title: 'A bucket encrypts with KMS without a bucket key',
  why: 'Every request for an object asks KMS, which costs and counts against the quota of the account.',
  fix: 'BucketKeyEnabled: true beside the encryption (CDK: bucketKeyEnabled).',
  severity: 'info',
  phase: 'cost',
  source: 'Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys"',
  wouldFailWith:
    'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
  recognises: [/exceeded the rate at which you may call KMS/i],
  judges: [onResources('AWS::S3::Bucket', judge)],
});

function judge(bucket: Resource): readonly Verdict[] {
  const rules = bucket.get('BucketEncryption.ServerSideEncryptionConfiguration').items();
  const verdicts = rules.flatMap(ofRule);
  return verdicts.length === 0 ? [skip('not encrypted with KMS')] : verdicts;
}

/** Dual-layer encryption (`aws:kms:dsse`) has no bucket keys. */
function ofRule(rule: Value): readonly Verdict[] {
  if (rule.get('ServerSideEncryptionByDefault.SSEAlgorithm').literal !== 'aws:kms') return [];
  const key = rule.get('BucketKeyEnabled');
  if (key.boolean === true) return [pass];
  if (key.isOpen) return [cannotTell(`${key.shown} decides`, key)];
  return [
    fail('BucketKeyEnabled is not true, so each request for an object calls KMS.', { at: rule }),
  ];
}
