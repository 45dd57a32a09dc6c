import { defineLiveCheck, fail, pass } from '../live-check.js';

export const serviceQuotaExceeded = defineLiveCheck({
  id: 'service-quota-exceeded',
  catalog: 'service-quota-exceeded',
  title: 'There is room below the quotas',
  severity: 'warning',
  expected: 'less than 80 % of the quota is used',
  types: [
    'AWS::ApiGateway::RestApi',
    'AWS::CloudFront::Distribution',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::Route53::HostedZone',
    'AWS::S3::Bucket',
  ],
  reads: ['quota'],

  judge(_subject, ask) {
    const { what, used, limit } = ask('quota');
    const found = `${used} of ${limit} ${what}`;
    if (used < limit * NEAR) return pass(found);
    return fail(found, 'Remove what is not needed, or ask for a higher quota in Service Quotas.');
  },
});

/** Part of a quota from which it is told. */
const NEAR = 0.8;
