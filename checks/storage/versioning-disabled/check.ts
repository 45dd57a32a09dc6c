import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { lifecycleRules, useOf } from '../buckets.js';

export const versioningDisabled = defineRule({
  id: 'versioning-disabled',
  title: 'A bucket with data keeps no versions',
  why: 'What is overwritten or deleted by mistake is gone.',
  fix: 'VersioningConfiguration Enabled, with an expiration of noncurrent versions.',
  severity: 'info',
  phase: 'practice',
  source: 'Amazon S3 User Guide, "Retaining multiple versions of objects with S3 Versioning"',
  judges: [onResources('AWS::S3::Bucket', judge)],
});

/** Objects that live shorter than this are made again rather than brought back. */
const SHORT_LIFE_DAYS = 14;

function judge(bucket: Resource): Verdict {
  const status = bucket.get('VersioningConfiguration.Status');
  if (status.literal === 'Enabled') return pass;
  const use = useOf(bucket);
  if (use !== 'data') return skip(`it holds ${use}`);
  if (livesShortly(bucket)) return skip('its objects expire within days');
  if (status.isOpen) return cannotTell(`${status.shown} decides`, status);
  return fail('Versioning is not enabled.', status.isPresent ? { at: status } : {});
}

const livesShortly = (bucket: Resource): boolean =>
  (lifecycleRules(bucket) ?? []).some((rule) => {
    const isForAll = ['Prefix', 'TagFilters'].every((filter) => rule.get(filter).isAbsent);
    const days = rule.get('ExpirationInDays').number;
    return isForAll && days !== undefined && days <= SHORT_LIFE_DAYS;
  });
