import { edgePart } from './edge-part.js';

export const edgeAccessControl = edgePart({
  type: 'AWS::CloudFront::OriginAccessControl',
  title: 'origin access control',
  kind: 'access-control',
  actions: ['cloudfront:GetOriginAccessControl', 'cloudfront:DeleteOriginAccessControl'],
  path: 'origin-access-control',
  property: 'OriginAccessControlConfig',
  idIsDrawn: true,
});
