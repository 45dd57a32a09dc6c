import type { PortName } from '../core/ports.js';
import type { ServiceFactory } from '../core/service.js';

interface Entry {
  readonly load: () => Promise<{ readonly create: ServiceFactory }>;
  /** SDK client packages whose operations it answers, without `@aws-sdk/client-`. */
  readonly packages: readonly string[];
  readonly ports: readonly PortName[];
  /** Second part of the CloudFormation types it provides: `S3` for `AWS::S3::*`. */
  readonly namespaces: readonly string[];
  /** Answers HTTP that is no API call. */
  readonly hasDataPlane?: true;
}

/** Every service of the embedded AWS. Nothing is loaded before it is asked for. */
export const SERVICES: Readonly<Record<string, Entry>> = {
  acm: {
    load: () => import('./acm/index.js'),
    packages: ['acm'],
    ports: ['acm'],
    namespaces: ['CertificateManager'],
  },
  apigateway: {
    load: () => import('./apigateway/index.js'),
    packages: ['api-gateway'],
    ports: ['apigateway'],
    namespaces: ['ApiGateway'],
    hasDataPlane: true,
  },
  apigatewayv2: {
    load: () => import('./apigatewayv2/index.js'),
    packages: ['apigatewayv2'],
    ports: [],
    namespaces: ['ApiGatewayV2'],
    hasDataPlane: true,
  },
  budgets: {
    load: () => import('./budgets/index.js'),
    packages: ['budgets'],
    ports: [],
    namespaces: ['Budgets'],
  },
  ce: {
    load: () => import('./ce/index.js'),
    packages: ['cost-explorer'],
    ports: [],
    namespaces: ['CE'],
  },
  cloudcontrol: {
    load: () => import('./cloudcontrol/index.js'),
    packages: ['cloudcontrol'],
    ports: [],
    namespaces: [],
  },
  cloudformation: {
    load: () => import('../cloudformation/index.js'),
    packages: ['cloudformation'],
    ports: ['cloudformation'],
    namespaces: ['CloudFormation'],
  },
  cloudfront: {
    load: () => import('./cloudfront/index.js'),
    packages: ['cloudfront'],
    ports: [],
    namespaces: ['CloudFront'],
    hasDataPlane: true,
  },
  cloudtrail: {
    load: () => import('./cloudtrail/index.js'),
    packages: ['cloudtrail'],
    ports: ['cloudtrail'],
    namespaces: ['CloudTrail'],
  },
  cloudwatch: {
    load: () => import('./cloudwatch/index.js'),
    packages: ['cloudwatch'],
    ports: ['cloudwatch'],
    namespaces: ['CloudWatch'],
  },
  config: {
    load: () => import('./config/index.js'),
    packages: ['config-service'],
    ports: [],
    namespaces: ['Config'],
  },
  dynamodb: {
    load: () => import('./dynamodb/index.js'),
    packages: ['dynamodb'],
    ports: [],
    namespaces: ['DynamoDB'],
  },
  ecr: { load: () => import('./ecr/index.js'), packages: ['ecr'], ports: [], namespaces: ['ECR'] },
  events: {
    load: () => import('./events/index.js'),
    packages: ['eventbridge'],
    ports: ['events'],
    namespaces: ['Events'],
  },
  iam: {
    load: () => import('./iam/index.js'),
    packages: ['iam'],
    ports: ['iam'],
    namespaces: ['IAM'],
  },
  kms: {
    load: () => import('./kms/index.js'),
    packages: ['kms'],
    ports: ['kms'],
    namespaces: ['KMS'],
  },
  lambda: {
    load: () => import('./lambda/index.js'),
    packages: ['lambda'],
    ports: ['lambda'],
    namespaces: ['Lambda'],
    hasDataPlane: true,
  },
  logs: {
    load: () => import('./logs/index.js'),
    packages: ['cloudwatch-logs'],
    ports: ['logs'],
    namespaces: ['Logs'],
  },
  route53: {
    load: () => import('./route53/index.js'),
    packages: ['route-53'],
    ports: ['route53'],
    namespaces: ['Route53'],
  },
  s3: { load: () => import('./s3/index.js'), packages: ['s3'], ports: ['s3'], namespaces: ['S3'] },
  secretsmanager: {
    load: () => import('./secretsmanager/index.js'),
    packages: ['secrets-manager'],
    ports: ['secretsmanager'],
    namespaces: ['SecretsManager'],
  },
  servicequotas: {
    load: () => import('./servicequotas/index.js'),
    packages: ['service-quotas'],
    ports: [],
    namespaces: [],
  },
  ses: {
    load: () => import('./ses/index.js'),
    packages: ['ses', 'sesv2'],
    ports: ['ses'],
    namespaces: ['SES'],
    hasDataPlane: true,
  },
  sns: {
    load: () => import('./sns/index.js'),
    packages: ['sns'],
    ports: ['sns'],
    namespaces: ['SNS'],
  },
  sqs: {
    load: () => import('./sqs/index.js'),
    packages: ['sqs'],
    ports: ['sqs'],
    namespaces: ['SQS'],
  },
  ssm: {
    load: () => import('./ssm/index.js'),
    packages: ['ssm'],
    ports: ['ssm'],
    namespaces: ['SSM'],
  },
  sts: { load: () => import('./sts/index.js'), packages: ['sts'], ports: ['sts'], namespaces: [] },
  tagging: {
    load: () => import('./tagging/index.js'),
    packages: ['resource-groups-tagging-api'],
    ports: ['tagging'],
    namespaces: [],
  },
  wafv2: {
    load: () => import('./wafv2/index.js'),
    packages: ['wafv2'],
    ports: ['wafv2'],
    namespaces: ['WAFv2'],
  },
};
