import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
} from '../../../src/checking/index.js';
import { bucketOrigins } from '../origins.js';

export const cloudfrontCachingIneffective = defineRule({
  id: 'cloudfront-caching-ineffective',
  title: 'CloudFront caches nothing of files that do not change',
  why: 'Every visitor waits for the bucket, and every request is paid twice.',
  fix: 'Use CachingOptimized for assets, a short time for index.html, and forward only what the origin needs.',
  severity: 'info',
  phase: 'cost',
  source:
    'CloudFront Developer Guide, "Use managed cache policies" and "Cache content based on query string parameters"',
  judges: [
    onResources('AWS::CloudFront::Distribution', (distribution) => {
      const buckets = bucketOrigins(distribution).map(({ id }) => id);
      const config = distribution.get('DistributionConfig');
      const files = [config.get('DefaultCacheBehavior'), ...config.get('CacheBehaviors').items()]
        .filter((behavior) => buckets.includes(behavior.get('TargetOriginId').shown))
        .filter(isForFiles);
      if (files.length === 0) return skip('it serves no files of a bucket');
      return files.map((behavior) => {
        const why = hindrance(behavior);
        const path = behavior.get('PathPattern').likely ?? 'the default behavior';
        return why === undefined ? pass : fail(`${path}: ${why.text}.`, { at: why.at });
      });
    }),
  ],
});

/** Signed downloads and pages that have to be new are not cached on purpose. */
function isForFiles(behavior: Value): boolean {
  const isSigned = ['TrustedKeyGroups', 'TrustedSigners'].some(
    (name) => behavior.get(name).isPresent,
  );
  return (
    !isSigned && !/\.html$|\.json$|api|download|upload/i.test(behavior.get('PathPattern').shown)
  );
}

/** Managed policy "CachingDisabled". */
const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

function hindrance(behavior: Value): { readonly text: string; readonly at: Value } | undefined {
  const id = behavior.get('CachePolicyId');
  if (id.literal === DISABLED) return { text: 'the policy CachingDisabled is used', at: id };
  const policy = id.follow();
  if (policy) return ofPolicy(policy, id);
  const forwarded = behavior.get('ForwardedValues');
  if (
    forwarded.get('QueryString').boolean === true &&
    forwarded.get('QueryStringCacheKeys').isAbsent
  )
    return { text: 'all query strings are forwarded', at: forwarded };
  if (forwarded.get('Cookies.Forward').literal === 'all')
    return { text: 'all cookies are forwarded', at: forwarded };
  if (
    forwarded
      .get('Headers')
      .items()
      .some(({ literal }) => literal === '*')
  )
    return { text: 'all headers are forwarded', at: forwarded };
  const most = behavior.get('MaxTTL');
  return most.number === 0 ? { text: 'MaxTTL is 0', at: most } : undefined;
}

function ofPolicy(policy: Resource, at: Value) {
  const config = policy.get('CachePolicyConfig');
  const key = config.get('ParametersInCacheKeyAndForwardedToOrigin');
  if (config.get('MaxTTL').number === 0) return { text: `MaxTTL of ${policy.logicalId} is 0`, at };
  const all = ['Cookie', 'QueryString'].find(
    (name) => key.get(`${name}sConfig.${name}Behavior`).literal === 'all',
  );
  return all === undefined
    ? undefined
    : { text: `${policy.logicalId} makes a copy for every ${all}`, at };
}
