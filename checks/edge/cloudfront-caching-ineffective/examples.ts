import type { Examples } from '../../../src/checking/index.js';

const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const cdn = (behavior: object, others: readonly object[] = []) => ({
  Site: { Type: 'AWS::S3::Bucket' },
  Cdn: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [
          {
            Id: 'site',
            DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
            S3OriginConfig: {},
          },
          { Id: 'api', DomainName: 'api.example.org', CustomOriginConfig: {} },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'site', ...behavior },
        CacheBehaviors: others,
      },
    },
  },
});
const policy = (config: object) => ({
  Type: 'AWS::CloudFront::CachePolicy',
  Properties: { CachePolicyConfig: { Name: 'ours', ...config } },
});
const own = { CachePolicyId: { Ref: 'Policy' } };

export const examples: Examples = {
  pass: [
    { resources: cdn({ CachePolicyId: OPTIMIZED }) },
    {
      name: 'the API is not cached on purpose',
      resources: cdn({ CachePolicyId: OPTIMIZED }, [
        { TargetOriginId: 'api', PathPattern: '/api/*', CachePolicyId: DISABLED },
      ]),
    },
    {
      name: 'signed downloads',
      resources: cdn({ CachePolicyId: OPTIMIZED }, [
        {
          TargetOriginId: 'site',
          PathPattern: '/videos/*',
          CachePolicyId: DISABLED,
          TrustedKeyGroups: ['k'],
        },
      ]),
    },
    { resources: { ...cdn(own), Policy: policy({ MaxTTL: 86400 }) } },
  ],
  fail: [
    { resources: cdn({ CachePolicyId: DISABLED }), says: /CachingDisabled/, at: 'Cdn' },
    { resources: { ...cdn(own), Policy: policy({ MaxTTL: 0 }) }, says: /MaxTTL of Policy is 0/ },
    {
      resources: {
        ...cdn(own),
        Policy: policy({
          ParametersInCacheKeyAndForwardedToOrigin: {
            QueryStringsConfig: { QueryStringBehavior: 'all' },
          },
        }),
      },
      says: /every QueryString/,
    },
    { resources: cdn({ ForwardedValues: { QueryString: true } }), says: /query strings/ },
    { resources: cdn({ ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } }) },
    { resources: cdn({ ForwardedValues: { QueryString: false, Headers: ['*'] } }) },
  ],
  skip: [{ resources: cdn({ TargetOriginId: 'api', CachePolicyId: DISABLED }) }],
};
