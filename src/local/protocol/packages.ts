/** One SDK client package: where its calls come in and how it is loaded. */
export interface PackageEntry {
  /** Service name in the signing scope; shared by packages that are versions of one service. */
  readonly signing: string;
  /** Last segment of the `X-Amz-Target` prefix, for services that speak JSON or CBOR. */
  readonly target?: string;
  readonly load: () => Promise<object>;
}

/**
 * The client packages whose schemas we read. Each import is written out, so that a bundler sees it;
 * none happens before a call for that service arrives.
 */
export const PACKAGES: Readonly<Record<string, PackageEntry>> = {
  acm: {
    signing: 'acm',
    target: 'CertificateManager',
    load: () => import('@aws-sdk/client-acm'),
  },
  'api-gateway': { signing: 'apigateway', load: () => import('@aws-sdk/client-api-gateway') },
  apigatewayv2: { signing: 'apigateway', load: () => import('@aws-sdk/client-apigatewayv2') },
  budgets: {
    signing: 'budgets',
    target: 'AWSBudgetServiceGateway',
    load: () => import('@aws-sdk/client-budgets'),
  },
  cloudcontrol: {
    signing: 'cloudcontrolapi',
    target: 'CloudApiService',
    load: () => import('@aws-sdk/client-cloudcontrol'),
  },
  cloudformation: {
    signing: 'cloudformation',
    load: () => import('@aws-sdk/client-cloudformation'),
  },
  cloudfront: { signing: 'cloudfront', load: () => import('@aws-sdk/client-cloudfront') },
  cloudtrail: {
    signing: 'cloudtrail',
    target: 'CloudTrail_20131101',
    load: () => import('@aws-sdk/client-cloudtrail'),
  },
  cloudwatch: {
    signing: 'monitoring',
    target: 'GraniteServiceVersion20100801',
    load: () => import('@aws-sdk/client-cloudwatch'),
  },
  'cloudwatch-logs': {
    signing: 'logs',
    target: 'Logs_20140328',
    load: () => import('@aws-sdk/client-cloudwatch-logs'),
  },
  'config-service': {
    signing: 'config',
    target: 'StarlingDoveService',
    load: () => import('@aws-sdk/client-config-service'),
  },
  'cost-explorer': {
    signing: 'ce',
    target: 'AWSInsightsIndexService',
    load: () => import('@aws-sdk/client-cost-explorer'),
  },
  dynamodb: {
    signing: 'dynamodb',
    target: 'DynamoDB_20120810',
    load: () => import('@aws-sdk/client-dynamodb'),
  },
  ecr: {
    signing: 'ecr',
    target: 'AmazonEC2ContainerRegistry_V20150921',
    load: () => import('@aws-sdk/client-ecr'),
  },
  eventbridge: {
    signing: 'events',
    target: 'AWSEvents',
    load: () => import('@aws-sdk/client-eventbridge'),
  },
  iam: { signing: 'iam', load: () => import('@aws-sdk/client-iam') },
  kms: { signing: 'kms', target: 'TrentService', load: () => import('@aws-sdk/client-kms') },
  lambda: { signing: 'lambda', load: () => import('@aws-sdk/client-lambda') },
  'resource-groups-tagging-api': {
    signing: 'tagging',
    target: 'ResourceGroupsTaggingAPI_20170126',
    load: () => import('@aws-sdk/client-resource-groups-tagging-api'),
  },
  'route-53': { signing: 'route53', load: () => import('@aws-sdk/client-route-53') },
  s3: { signing: 's3', load: () => import('@aws-sdk/client-s3') },
  'secrets-manager': {
    signing: 'secretsmanager',
    target: 'secretsmanager',
    load: () => import('@aws-sdk/client-secrets-manager'),
  },
  'service-quotas': {
    signing: 'servicequotas',
    target: 'ServiceQuotasV20190624',
    load: () => import('@aws-sdk/client-service-quotas'),
  },
  ses: { signing: 'ses', load: () => import('@aws-sdk/client-ses') },
  sesv2: { signing: 'ses', load: () => import('@aws-sdk/client-sesv2') },
  sns: { signing: 'sns', load: () => import('@aws-sdk/client-sns') },
  sqs: { signing: 'sqs', target: 'AmazonSQS', load: () => import('@aws-sdk/client-sqs') },
  ssm: { signing: 'ssm', target: 'AmazonSSM', load: () => import('@aws-sdk/client-ssm') },
  sts: { signing: 'sts', load: () => import('@aws-sdk/client-sts') },
  wafv2: {
    signing: 'wafv2',
    target: 'AWSWAF_20190729',
    load: () => import('@aws-sdk/client-wafv2'),
  },
};
