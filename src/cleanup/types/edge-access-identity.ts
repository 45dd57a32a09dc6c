import { edgePart } from './edge-part.js';

export const edgeAccessIdentity = edgePart({
  type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  title: 'origin access identity',
  kind: 'access-identity',
  actions: [
    'cloudfront:GetCloudFrontOriginAccessIdentity',
    'cloudfront:DeleteCloudFrontOriginAccessIdentity',
  ],
  path: 'origin-access-identity',
  property: 'CloudFrontOriginAccessIdentityConfig',
  idIsDrawn: true,
});
