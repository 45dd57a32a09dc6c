import { anything, everywhere, here, knownArn, nameOf, text } from '../names.js';
import type { Rules, TypeRule, Work } from '../need.js';

/** Most of Config knows no resources. */
const config = (noun: string, more: Partial<TypeRule> = {}): TypeRule => ({
  service: 'config',
  arn: anything,
  create: [`Put${noun}`],
  update: [`Put${noun}`],
  delete: [`Delete${noun}`],
  ...more,
});

const global = (resource: string) => (work: Work) =>
  everywhere(work, 'cloudfront', `${resource}/${work.current?.physicalId ?? '*'}`);

/** The actions of CloudFront are named after the type. */
const cloudFront = (noun: string, resource: string): TypeRule => ({
  service: 'cloudfront',
  arn: global(resource),
  create: [`Create${noun}`],
  update: [`Get${noun}`, `Update${noun}`],
  delete: [`Delete${noun}`, `Get${noun}`],
});

/** CloudWatch, CloudTrail, Config, CloudFront, WAF. Source: Service Authorization Reference. */
export const watchingRules: Rules = {
  'AWS::CloudWatch::Alarm': {
    service: 'cloudwatch',
    arn: (work) => here(work, 'cloudwatch', `alarm:${nameOf(work, 'AlarmName', 255)}`),
    create: ['PutMetricAlarm'],
    update: ['PutMetricAlarm'],
    delete: ['DeleteAlarms'],
    with: { Tags: 'TagResource' },
  },
  'AWS::CloudWatch::Dashboard': {
    service: 'cloudwatch',
    arn: (work) =>
      everywhere(work, 'cloudwatch', `dashboard/${nameOf(work, 'DashboardName', 255)}`),
    create: ['PutDashboard'],
    update: ['PutDashboard'],
    delete: ['DeleteDashboards'],
  },
  'AWS::CloudTrail::Trail': {
    service: 'cloudtrail',
    arn: (work) =>
      knownArn(work) ?? here(work, 'cloudtrail', `trail/${nameOf(work, 'TrailName', 128)}`),
    create: ['CreateTrail'],
    update: ['UpdateTrail'],
    delete: ['DeleteTrail'],
    with: {
      AdvancedEventSelectors: 'PutEventSelectors',
      EventSelectors: 'PutEventSelectors',
      InsightSelectors: 'PutInsightSelectors',
      Tags: 'AddTags',
    },
    passes: { CloudWatchLogsRoleArn: 'cloudtrail.amazonaws.com' },
    more: (work) => {
      if (work.verb === 'delete' || !work.touched.has('IsLogging')) return [];
      const verb = text(work, 'IsLogging') === 'true' ? 'Start' : 'Stop';
      if (verb === 'Stop' && work.verb === 'create') return [];
      const name = nameOf(work, 'TrailName', 128);
      const resource = knownArn(work) ?? here(work, 'cloudtrail', `trail/${name}`);
      return [{ action: `cloudtrail:${verb}Logging`, resource }];
    },
  },
  'AWS::Config::ConfigRule': config('ConfigRule'),
  'AWS::Config::ConfigurationRecorder': config('ConfigurationRecorder', {
    passes: { RoleARN: 'config.amazonaws.com' },
  }),
  'AWS::Config::DeliveryChannel': config('DeliveryChannel'),
  'AWS::CloudFront::Distribution': cloudFront('Distribution', 'distribution'),
  'AWS::CloudFront::CachePolicy': cloudFront('CachePolicy', 'cache-policy'),
  'AWS::CloudFront::OriginRequestPolicy': cloudFront(
    'OriginRequestPolicy',
    'origin-request-policy',
  ),
  'AWS::CloudFront::ResponseHeadersPolicy': cloudFront(
    'ResponseHeadersPolicy',
    'response-headers-policy',
  ),
  'AWS::CloudFront::OriginAccessControl': cloudFront(
    'OriginAccessControl',
    'origin-access-control',
  ),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': cloudFront(
    'CloudFrontOriginAccessIdentity',
    'origin-access-identity',
  ),
  'AWS::CloudFront::PublicKey': { ...cloudFront('PublicKey', ''), arn: anything },
  'AWS::CloudFront::KeyGroup': { ...cloudFront('KeyGroup', ''), arn: anything },
  'AWS::CloudFront::Function': {
    service: 'cloudfront',
    arn: (work) => everywhere(work, 'cloudfront', `function/${text(work, 'Name') ?? '*'}`),
    create: ['CreateFunction', 'DescribeFunction'],
    update: ['DescribeFunction', 'UpdateFunction'],
    delete: ['DeleteFunction', 'DescribeFunction'],
    with: { AutoPublish: 'PublishFunction' },
  },
  'AWS::WAFv2::WebACL': {
    service: 'wafv2',
    arn: (work) => knownArn(work) ?? here(work, 'wafv2', `*/webacl/${text(work, 'Name') ?? '*'}/*`),
    create: ['CreateWebACL'],
    update: ['GetWebACL', 'UpdateWebACL'],
    delete: ['DeleteWebACL', 'GetWebACL'],
    with: { Tags: 'TagResource' },
  },
  'AWS::WAFv2::WebACLAssociation': {
    service: 'wafv2',
    arn: (work) => text(work, 'WebACLArn') ?? '*',
    create: ['AssociateWebACL'],
    delete: ['DisassociateWebACL'],
  },
};
