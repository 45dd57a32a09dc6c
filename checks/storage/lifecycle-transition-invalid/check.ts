import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';

export const lifecycleTransitionInvalid = defineRule({
  id: 'lifecycle-transition-invalid',
  title: 'A lifecycle rule of a bucket is one that S3 rejects',
  why: 'Creating or updating the bucket fails.',
  fix: 'Move to STANDARD_IA or ONEZONE_IA after 30 days or later, on to colder classes 30 days after that, and expire later still; or use INTELLIGENT_TIERING.',
  severity: 'error',
  phase: 'deploy',
  source: 'Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle": constraints',
  wouldFailWith:
    "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
  recognises: [/'Days' in (?:the )?(?:Transition|Expiration) action/i],
  judges: [onResources('AWS::S3::Bucket', judge)],
});

function judge(bucket: Resource): readonly Verdict[] {
  const rules = bucket.get('LifecycleConfiguration.Rules').items();
  return rules.length === 0 ? [skip('no lifecycle')] : rules.flatMap(ofRule);
}

/** Noncurrent versions have a clock of their own: days since they stopped being current. */
function ofRule(rule: Value): readonly Verdict[] {
  const faults = [
    ...(rule.get('Status').isAbsent ? [fail('The rule has no Status.', { at: rule })] : []),
    ...ofClock(rule, {
      transitions: ['Transitions', 'Transition'],
      days: 'TransitionInDays',
      expiration: rule.get('ExpirationInDays'),
    }),
    ...ofClock(rule, {
      transitions: ['NoncurrentVersionTransitions', 'NoncurrentVersionTransition'],
      days: 'TransitionInDays',
      expiration: firstPresent(
        rule.get('NoncurrentVersionExpiration.NoncurrentDays'),
        rule.get('NoncurrentVersionExpirationInDays'),
      ),
    }),
  ];
  return faults.length === 0 ? [pass] : faults;
}

const firstPresent = (one: Value, other: Value): Value => (one.isPresent ? one : other);

interface Clock {
  readonly transitions: readonly string[];
  readonly days: string;
  readonly expiration: Value;
}

interface Step {
  readonly at: Value;
  readonly to: string;
  readonly days: number;
}

const IA: ReadonlySet<string> = new Set(['STANDARD_IA', 'ONEZONE_IA']);
const LEAST_DAYS = 30;

function ofClock(rule: Value, { transitions, days, expiration }: Clock): readonly Verdict[] {
  const steps = transitions
    .flatMap((property) => rule.get(property).items())
    .flatMap((at): readonly Step[] => {
      const [to, after] = [at.get('StorageClass').literal, at.get(days).number];
      return to === undefined || after === undefined ? [] : [{ at, to, days: after }];
    })
    .sort((a, b) => a.days - b.days);
  const last = steps.at(-1);
  const end = expiration.number;
  const tooSoon = end !== undefined && last !== undefined && end <= last.days;
  return [
    ...steps.flatMap((step) => ofStep(step, steps)),
    ...(tooSoon
      ? [
          fail(`It expires after ${end} days, and moves to ${last.to} after ${last.days}.`, {
            at: expiration,
          }),
        ]
      : []),
  ];
}

function ofStep(step: Step, steps: readonly Step[]): readonly Verdict[] {
  const { at, to, days } = step;
  if (IA.has(to) && days < LEAST_DAYS)
    return [fail(`It moves to ${to} after ${days} days; ${LEAST_DAYS} is the least.`, { at })];
  const before = steps.find((one) => IA.has(one.to) && one !== step && one.days <= days);
  if (!before || IA.has(to) || days >= before.days + LEAST_DAYS) return [];
  const least = before.days + LEAST_DAYS;
  return [
    fail(
      `It moves to ${to} after ${days} days; after ${before.to} at ${before.days}, ${least} is the least.`,
      { at },
    ),
  ];
}
