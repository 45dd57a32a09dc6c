import {
  cdkName,
  child,
  defineRule,
  fail,
  isProduct,
  onFiles,
  onResources,
  pass,
  skip,
} from '../../../src/checking/index.js';
import { bucketOrigins, usesKms } from '../origins.js';

export const cloudfrontLegacyOai = defineRule({
  id: 'cloudfront-legacy-oai',
  title: 'CloudFront reaches a bucket with an origin access identity',
  why: 'An identity cannot read objects that are encrypted with a key of KMS, and AWS recommends origin access control instead.',
  fix: 'Use S3BucketOrigin.withOriginAccessControl, and let cloudfront.amazonaws.com use the key where the bucket has one.',
  severity: 'warning',
  phase: 'practice',
  source: 'CloudFront Developer Guide, "Restrict access to an Amazon S3 origin"',
  judges: [
    onResources('AWS::CloudFront::CloudFrontOriginAccessIdentity', (identity) =>
      fail(`${identity.logicalId} is an origin access identity.`),
    ),
    onResources('AWS::CloudFront::Distribution', (distribution) => {
      const origins = bucketOrigins(distribution);
      if (origins.length === 0) return skip('no bucket behind it');
      return origins.map(({ id, identity, bucket }) => {
        if (!identity) return pass;
        if (bucket && usesKms(bucket))
          return fail(
            `Origin ${id} is read with an identity, and ${bucket.logicalId} is encrypted with KMS: every object is refused.`,
            { at: identity, severity: 'error' },
          );
        return identity.resources().length > 0
          ? skip('told where the identity is')
          : fail(`Origin ${id} is read with an origin access identity.`, { at: identity });
      });
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      if (!isProduct(file) || !/OriginAccess/.test(file.text)) return skip('no origin of the CDK');
      const names = [
        ...(file.syntax?.nodes('NewExpression', 'CallExpression') ?? []).map((node) => ({
          node,
          name: cdkName(file, child(node, 'callee')) ?? '',
        })),
      ].filter(({ name }) =>
        /^aws-cloudfront(-origins)?\.(S3BucketOrigin\.with|OriginAccessIdentity$)/.test(name),
      );
      if (names.length === 0) return skip('no origin of the CDK');
      return names.map(({ node, name }) =>
        /OriginAccessIdentity$/.test(name)
          ? fail(`${name.split('.').slice(1).join('.')} makes an origin access identity.`, {
              at: { file, at: node },
            })
          : pass,
      );
    }),
  ],
});
