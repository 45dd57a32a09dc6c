import type { LifecycleRule } from '@aws-sdk/client-s3';
import { booleanOf, defined, listOf, numberOf, recordOf, stringOf } from '../../../core/values.js';

type Json = Readonly<Record<string, unknown>>;

/** CloudFormation's form of a lifecycle rule, as S3 has it. */
export function lifecycleFrom(value: unknown): LifecycleRule {
  const rule = recordOf(value);
  const transitions = [...listOf(rule['Transitions']), ...one(rule['Transition'])].map(recordOf);
  const later = [
    ...listOf(rule['NoncurrentVersionTransitions']),
    ...one(rule['NoncurrentVersionTransition']),
  ].map(recordOf);
  const abort = rule['AbortIncompleteMultipartUpload'];
  return defined({
    ID: stringOf(rule['Id']),
    Status: (stringOf(rule['Status']) ?? 'Enabled') as 'Enabled' | 'Disabled',
    Filter: filterFrom(rule),
    Expiration: expirationFrom(rule),
    NoncurrentVersionExpiration: noncurrentFrom(rule),
    Transitions: some(
      transitions.map((given) =>
        defined({
          Days: numberOf(given['TransitionInDays']),
          Date: dateOf(given['TransitionDate']),
          StorageClass: stringOf(given['StorageClass']) as 'GLACIER',
        }),
      ),
    ),
    NoncurrentVersionTransitions: some(
      later.map((given) =>
        defined({
          NoncurrentDays: numberOf(given['TransitionInDays']),
          NewerNoncurrentVersions: numberOf(given['NewerNoncurrentVersions']),
          StorageClass: stringOf(given['StorageClass']) as 'GLACIER',
        }),
      ),
    ),
    AbortIncompleteMultipartUpload:
      abort === undefined
        ? undefined
        : { DaysAfterInitiation: numberOf(recordOf(abort)['DaysAfterInitiation']) },
  });
}

function filterFrom(rule: Json): LifecycleRule['Filter'] {
  const tags = listOf(rule['TagFilters'])
    .map(recordOf)
    .map((tag) => ({ Key: stringOf(tag['Key']), Value: stringOf(tag['Value']) }));
  const parts = defined({
    Prefix: stringOf(rule['Prefix']),
    ObjectSizeGreaterThan: numberOf(rule['ObjectSizeGreaterThan']),
    ObjectSizeLessThan: numberOf(rule['ObjectSizeLessThan']),
  });
  const count = Object.keys(parts).length + tags.length;
  if (count === 0) return { Prefix: '' };
  const [tag] = tags;
  if (count === 1) return tag ? { Tag: tag } : parts;
  return { And: { ...parts, ...(tags.length > 0 ? { Tags: tags } : {}) } };
}

function expirationFrom(rule: Json): LifecycleRule['Expiration'] {
  const expiration = defined({
    Days: numberOf(rule['ExpirationInDays']),
    Date: dateOf(rule['ExpirationDate']),
    ExpiredObjectDeleteMarker: booleanOf(rule['ExpiredObjectDeleteMarker']),
  });
  return Object.keys(expiration).length > 0 ? expiration : undefined;
}

function noncurrentFrom(rule: Json): LifecycleRule['NoncurrentVersionExpiration'] {
  const given = recordOf(rule['NoncurrentVersionExpiration']);
  const expiration = defined({
    NoncurrentDays:
      numberOf(given['NoncurrentDays']) ?? numberOf(rule['NoncurrentVersionExpirationInDays']),
    NewerNoncurrentVersions: numberOf(given['NewerNoncurrentVersions']),
  });
  return Object.keys(expiration).length > 0 ? expiration : undefined;
}

/** The live rule in CloudFormation's form. */
export function lifecycleTo(rule: LifecycleRule): Json {
  const { Filter: filter, Expiration, NoncurrentVersionExpiration: later } = rule;
  const tags = filter?.And?.Tags ?? (filter?.Tag ? [filter.Tag] : undefined);
  return defined({
    Id: rule.ID,
    Status: rule.Status,
    Prefix: (rule.Prefix ?? filter?.And?.Prefix ?? filter?.Prefix) || undefined,
    TagFilters: tags,
    ObjectSizeGreaterThan: filter?.And?.ObjectSizeGreaterThan ?? filter?.ObjectSizeGreaterThan,
    ObjectSizeLessThan: filter?.And?.ObjectSizeLessThan ?? filter?.ObjectSizeLessThan,
    ExpirationInDays: Expiration?.Days,
    ExpirationDate: Expiration?.Date?.toISOString(),
    ExpiredObjectDeleteMarker: Expiration?.ExpiredObjectDeleteMarker,
    NoncurrentVersionExpiration: later,
    Transitions: some(
      (rule.Transitions ?? []).map((one) =>
        defined({
          TransitionInDays: one.Days,
          TransitionDate: one.Date?.toISOString(),
          StorageClass: one.StorageClass,
        }),
      ),
    ),
    NoncurrentVersionTransitions: some(
      (rule.NoncurrentVersionTransitions ?? []).map((one) =>
        defined({
          TransitionInDays: one.NoncurrentDays,
          NewerNoncurrentVersions: one.NewerNoncurrentVersions,
          StorageClass: one.StorageClass,
        }),
      ),
    ),
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
  });
}

const one = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value]);
const some = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

function dateOf(value: unknown): Date | undefined {
  const text = stringOf(value);
  return text === undefined ? undefined : new Date(text);
}
