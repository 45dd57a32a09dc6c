import { edgePart } from './edge-part.js';

export const edgeHeadersPolicy = edgePart({
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  title: 'response headers policy',
  kind: 'response-headers-policy',
  actions: ['cloudfront:GetResponseHeadersPolicy', 'cloudfront:DeleteResponseHeadersPolicy'],
  path: 'response-headers-policy',
  property: 'ResponseHeadersPolicyConfig',
  idIsDrawn: true,
});
