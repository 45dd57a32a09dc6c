import { defineLiveCheck, fail, pass } from '../live-check.js';
import { isOn, propertyOf, type ResourceSubject } from '../subject.js';

export const bucketPublicAccess = defineLiveCheck({
  id: 'bucket-public-access',
  catalog: 'bucket-public-access',
  title: 'Nobody from outside reads or writes the bucket',
  severity: 'error',
  expected: 'all four switches of the public access block are on, and the policy is not public',
  types: ['AWS::S3::Bucket'],
  reads: ['bucketBlock', 'bucketPolicy'],

  judge(subject, ask, settings) {
    const { off } = ask('bucketBlock');
    const { isPublic } = ask('bucketPolicy');
    const wanted = SWITCHES.filter((name) =>
      isOn(subject, `PublicAccessBlockConfiguration.${name}`),
    );
    const isOpenByDesign = wanted.length === 0 && isDeclared(subject);
    const opened = off.filter((name) => !isOpenByDesign || wanted.includes(name));
    const fix = `Block all four and take the public statement out of the policy; what the template says comes back with: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (isPublic) return fail('its policy lets anybody in', fix);
    if (opened.length > 0) return fail(`off: ${opened.join(', ')}`, fix);
    return pass('all four switches are on, the policy is not public');
  },
});

const SWITCHES = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

const isDeclared = (subject: ResourceSubject): boolean =>
  propertyOf(subject, 'PublicAccessBlockConfiguration') !== undefined;
