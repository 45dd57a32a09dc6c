import { defineLiveCheck, fail, pass } from '../live-check.js';

export const serviceQuotaExceeded = defineLiveCheck({
  id: 'service-quota-exceeded',
  catalog: 'service-quota-exceeded',
  title: 'There is room below the quotas',
  severity: 'warning',
  expected: 'less than validate.quotaPercent (80 %) of the quota is used',
  types: [
    'AWS::ApiGateway::RestApi',
    'AWS::CloudFront::Distribution',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::Route53::HostedZone',
    'AWS::S3::Bucket',
  ],
  reads: ['quota'],

  judge(_subject, ask, settings) {
    const { what, used, limit } = ask('quota');
    const found = `${used} of ${limit} ${what}`;
    if (used < (limit * settings.thresholds.quotaPercent) / 100) return pass(found);
    return fail(found, 'Remove what is not needed, or ask for a higher quota in Service Quotas.');
  },
});
