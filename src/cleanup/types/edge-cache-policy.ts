import { edgePart } from './edge-part.js';

export const edgeCachePolicy = edgePart({
  type: 'AWS::CloudFront::CachePolicy',
  title: 'cache policy',
  kind: 'cache-policy',
  actions: ['cloudfront:GetCachePolicy', 'cloudfront:DeleteCachePolicy'],
  path: 'cache-policy',
  property: 'CachePolicyConfig',
  idIsDrawn: true,
});
