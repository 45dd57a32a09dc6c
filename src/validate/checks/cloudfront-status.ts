import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf } from '../subject.js';

export const cloudfrontStatus = defineLiveCheck({
  id: 'cloudfront-status',
  catalog: 'post-deploy-validation',
  title: 'The distribution is on, everywhere as it was last changed',
  severity: 'error',
  expected: 'Deployed and enabled',
  types: ['AWS::CloudFront::Distribution'],
  reads: ['distribution'],

  judge(subject, ask, settings) {
    const { status, isEnabled } = ask('distribution');
    const wanted = propertyOf(subject, 'DistributionConfig.Enabled');
    if (!isEnabled && wanted !== false)
      return fail(
        'it is switched off',
        `Switch it on: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    if (status !== 'Deployed')
      return fail(
        status ?? 'no status',
        `Its last change is on its way: apexctl validate --env ${settings.environment} --only cloudfront-status --watch`,
        { severity: 'warning' },
      );
    return pass('Deployed and enabled');
  },
});
