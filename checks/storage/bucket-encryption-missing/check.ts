import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { encryptionRules, useOf } from '../buckets.js';

export const bucketEncryptionMissing = defineRule({
  id: 'bucket-encryption-missing',
  title: 'A bucket without the encryption that its data needs',
  why: 'S3 encrypts with a key of its own, whose use nobody here can limit, see or end.',
  fix: 'SSE-KMS with the key for storage and BucketKeyEnabled for data; AES256, written out, for access logs.',
  severity: 'warning',
  phase: 'security',
  source:
    'Amazon S3 User Guide, "Setting default server-side encryption behavior"; new objects are encrypted with SSE-S3 since 5 January 2023',
  judges: [onResources('AWS::S3::Bucket', judge)],
});

/** Whoever writes logs for AWS needs SSE-S3, which is what S3 does by itself. */
function judge(bucket: Resource, world: World): Verdict {
  const encryption = bucket.get('BucketEncryption');
  if (encryption.kind === 'unknown') return cannotTell('only known at deployment', encryption);
  const isLogs = useOf(bucket) === 'logs';
  const rules = encryptionRules(bucket);
  if (rules.length === 0)
    return isLogs ? pass : fail('No default encryption is set, so S3 uses a key of its own.');
  if (isLogs || !demandsKeys(world)) return pass;
  const algorithms = rules.map((rule) => rule.get('SSEAlgorithm'));
  if (algorithms.some(({ literal }) => literal?.startsWith('aws:kms'))) return pass;
  const open = algorithms.find(({ isOpen }) => isOpen);
  if (open) return cannotTell(`${open.shown} decides`, open);
  return fail('The data is encrypted with AES256, and the project demands a key of its own.', {
    at: encryption,
  });
}

const demandsKeys = ({ settings }: World): boolean =>
  settings.options['bucket-encryption-missing']?.['customerKeys'] === true;
