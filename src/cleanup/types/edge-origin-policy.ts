import { edgePart } from './edge-part.js';

export const edgeOriginPolicy = edgePart({
  type: 'AWS::CloudFront::OriginRequestPolicy',
  title: 'origin request policy',
  kind: 'origin-request-policy',
  actions: ['cloudfront:GetOriginRequestPolicy', 'cloudfront:DeleteOriginRequestPolicy'],
  path: 'origin-request-policy',
  property: 'OriginRequestPolicyConfig',
  idIsDrawn: true,
});
