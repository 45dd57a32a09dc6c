import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  type Statement,
  skip,
  statementsOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { isRestricted } from './restricted.js';

export const bucketPublicAccess = defineRule({
  id: 'bucket-public-access',
  title: 'A bucket is open to the public, or could be made so',
  why: 'Anybody can read what is in it; or one later policy is enough for that.',
  fix: 'Block all four kinds of public access, and serve content through CloudFront with origin access control.',
  severity: 'error',
  phase: 'security',
  source:
    'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"; on by default for new buckets since April 2023',
  wouldFailWith:
    'User: <arn> is not authorized to perform: s3:PutBucketPolicy on resource: "<bucket-arn>" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
  recognises: [
    /because public policies (?:are prevented|are blocked) by the BlockPublicPolicy/i,
    /The bucket does not allow ACLs/i,
  ],
  judges: [
    onResources('AWS::S3::Bucket', ofBucket),
    onResources('AWS::S3::BucketPolicy', ofPolicy),
  ],
});

const FLAGS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

function ofBucket(bucket: Resource): readonly Verdict[] {
  const acl = bucket.get('AccessControl');
  if (/^PublicRead/.test(acl.literal ?? ''))
    return [fail(`AccessControl ${acl.literal} lets everybody in.`, { at: acl })];
  const block = bucket.get('PublicAccessBlockConfiguration');
  if (block.kind === 'unknown') return [cannotTell('only known at deployment', block)];
  if (block.isAbsent)
    return [
      fail(
        'PublicAccessBlockConfiguration is not written, so a later change of defaults opens it.',
        {
          severity: 'warning',
        },
      ),
    ];
  const off = FLAGS.filter((flag) => block.get(flag).isAbsent || block.get(flag).boolean === false);
  if (off.length > 0)
    return [fail(`${off.join(', ')} of it ${off.length === 1 ? 'is' : 'are'} off.`, { at: block })];
  const open = FLAGS.map((flag) => block.get(flag)).find((flag) => flag.boolean === undefined);
  if (open) return [cannotTell(`${open.shown} decides`, open)];
  return [ofWebsite(bucket)];
}

/** A website can only be reached by the public; one that only redirects has nothing to read. */
function ofWebsite(bucket: Resource): Verdict {
  const website = bucket.get('WebsiteConfiguration');
  if (website.isAbsent || website.get('RedirectAllRequestsTo').isPresent) return pass;
  return fail('It hosts a website, which cannot be reached while public access is blocked.', {
    at: website,
    severity: 'warning',
  });
}

function ofPolicy(policy: Resource): readonly Verdict[] {
  const document = policy.get('PolicyDocument');
  const statements = statementsOf(document);
  if (!statements) return [cannotTell('the policy is only known at deployment', document)];
  const open = statements.filter(
    ({ effect, principals }) => effect === 'Allow' && principals.some(({ kind }) => kind === '*'),
  );
  return open.length === 0 ? [skip('it lets nobody in without a name')] : open.map(ofStatement);
}

function ofStatement({ at, sid, condition }: Statement): Verdict {
  const restricted = isRestricted(condition);
  if (restricted === undefined) return cannotTell('its condition is only known at deployment', at);
  if (restricted) return pass;
  const which = sid === undefined ? 'A statement' : `Statement ${sid}`;
  return fail(`${which} allows Principal "*" without a condition that names somebody.`, { at });
}
