import {
  bareFunction,
  busArn,
  firewallParts,
  gatewayDemands,
  given,
  iamResources,
  mailDemands,
  named,
  parameterArn,
  secrets,
  serviceLevelS3,
  strings,
  tables,
  transactionDemands,
} from './demand-resources.js';
import type { DemandRule } from './demands.js';
import { memberOf } from './values.js';

/** What operations of CloudFront are about, by a word in their name; the first that fits. */
const EDGE_KINDS: readonly (readonly [word: string, kind: string])[] = [
  ['Function', 'function'],
  ['ResponseHeadersPolicy', 'response-headers-policy'],
  ['CachePolicy', 'cache-policy'],
  ['OriginRequestPolicy', 'origin-request-policy'],
  ['OriginAccessControl', 'origin-access-control'],
  ['OriginAccessIdentity', 'origin-access-identity'],
  ['Distribution', 'distribution'],
  ['Invalidation', 'distribution'],
];

/**
 * IAM actions and resources by SDK package.
 * Source: Service Authorization Reference, one page a service.
 */
export const RULES: Readonly<Record<string, DemandRule>> = {
  acm: { prefix: 'acm', resources: given('CertificateArn') },
  'api-gateway': { prefix: 'apigateway', demands: gatewayDemands },
  apigatewayv2: { prefix: 'apigateway', demands: gatewayDemands },
  budgets: {
    prefix: 'budgets',
    demands: ({ operation, call, text }) => {
      const arn = text('ResourceARN');
      if (arn !== undefined) return [{ action: `budgets:${operation}`, resources: [arn] }];
      const name = text('BudgetName') ?? '*';
      const verb = /^Describe/.test(operation) ? 'ViewBudget' : 'ModifyBudget';
      const resources = [`arn:aws:budgets::${call.account}:budget/${name}`];
      return [{ action: `budgets:${verb}`, resources }];
    },
  },
  // Source: aws/aws-sdk#140, whose refusal names the resource.
  cloudcontrol: {
    prefix: 'cloudformation',
    resources: ({ arn }) => [arn('cloudformation', 'resource/*')],
  },
  cloudformation: {
    prefix: 'cloudformation',
    resources: ({ arn, text }) => {
      const name = text('StackName') ?? text('ChangeSetName');
      if (!name) return undefined;
      return [name.startsWith('arn:') ? name : arn('cloudformation', `stack/${name}/*`)];
    },
  },
  cloudfront: {
    prefix: 'cloudfront',
    resources: ({ operation, call, text }) => {
      const [, kind] = EDGE_KINDS.find(([word]) => operation.includes(word)) ?? [];
      if (kind === undefined) return undefined;
      const id = text('DistributionId') ?? text('Id');
      const name = kind === 'function' ? text('Name') : id;
      return name ? [`arn:aws:cloudfront::${call.account}:${kind}/${name}`] : undefined;
    },
  },
  cloudtrail: { prefix: 'cloudtrail', resources: named('Name', 'cloudtrail', 'trail/') },
  cloudwatch: {
    prefix: 'cloudwatch',
    demands: ({ operation, text }) =>
      operation === 'PutMetricData'
        ? [
            {
              action: 'cloudwatch:PutMetricData',
              resources: ['*'],
              context: { 'cloudwatch:namespace': text('Namespace') ?? '' },
            },
          ]
        : undefined,
    resources: ({ arn, call, input, text }) => {
      const name = text('AlarmName');
      if (name) return [arn('cloudwatch', `alarm:${name}`)];
      const boards = [text('DashboardName') ?? [], strings(input['DashboardNames'])].flat();
      if (boards.length > 0)
        return boards.map((board) => `arn:aws:cloudwatch::${call.account}:dashboard/${board}`);
      const names = strings(input['AlarmNames']);
      return names.length > 0 ? names.map((one) => arn('cloudwatch', `alarm:${one}`)) : undefined;
    },
  },
  'cloudwatch-logs': {
    prefix: 'logs',
    resources: ({ arn, text }) => {
      const group =
        text('logGroupName') ?? text('logGroupIdentifier')?.replace(/^.*log-group:/, '');
      const stream = text('logStreamName') ?? '';
      // AWS names a stream even where the action is about the group.
      return group ? [arn('logs', `log-group:${group}:log-stream:${stream}`)] : undefined;
    },
  },
  'config-service': { prefix: 'config' },
  'cost-explorer': {
    prefix: 'ce',
    resources: ({ text }) => {
      const found = text('MonitorArn') ?? text('SubscriptionArn');
      return found ? [found] : undefined;
    },
  },
  dynamodb: { prefix: 'dynamodb', demands: transactionDemands, resources: tables },
  ecr: {
    prefix: 'ecr',
    resources: named('repositoryName', 'ecr', 'repository/'),
  },
  eventbridge: {
    prefix: 'events',
    resources: ({ operation, arn, input, text }) => {
      if (operation === 'PutEvents') {
        const entries = Array.isArray(input['Entries']) ? input['Entries'] : [];
        const buses = entries.map((entry: unknown) => memberOf(entry, 'EventBusName') ?? 'default');
        return [...new Set(buses.map((bus) => busArn(arn, String(bus))))];
      }
      const archive = text('ArchiveName');
      if (archive) return [arn('events', `archive/${archive}`)];
      const named = text('Name');
      if (/EventBus$/.test(operation) && named) return [busArn(arn, named)];
      const rule = text('Rule') ?? (/Rule/.test(operation) ? named : undefined);
      if (!rule) return undefined;
      const bus = text('EventBusName')?.replace(/^.*event-bus\//, '');
      const within = bus && bus !== 'default' ? `${bus}/` : '';
      return [arn('events', `rule/${within}${rule}`)];
    },
  },
  iam: {
    prefix: 'iam',
    resources: iamResources,
  },
  kms: {
    prefix: 'kms',
    resources: async ({ cloud, operation, call, text, arn }) => {
      const alias = operation === 'DeleteAlias' ? text('AliasName') : undefined;
      if (alias) return [arn('kms', alias)];
      const id = text('KeyId') ?? text('TargetKeyId');
      if (!id) return undefined;
      try {
        return [(await cloud.world.port('kms')).resolve(call, id)];
      } catch {
        return [id.startsWith('arn:') ? id : arn('kms', `key/${id}`)]; // the handler words what is wrong
      }
    },
  },
  lambda: {
    prefix: 'lambda',
    actions: {
      Invoke: 'InvokeFunction',
      InvokeAsync: 'InvokeFunction',
      InvokeWithResponseStream: 'InvokeFunction',
    },
    resources: ({ arn, text }) => {
      const layer = text('LayerName');
      if (layer) return [layer.startsWith('arn:') ? layer : arn('lambda', `layer:${layer}`)];
      const resource = text('Resource');
      if (resource) return [resource];
      const mapping = text('UUID');
      if (mapping) return [arn('lambda', `event-source-mapping:${mapping}`)];
      const name = text('FunctionName');
      if (!name) return undefined;
      const qualifier = text('Qualifier');
      const bare = name.startsWith('arn:') ? name : arn('lambda', `function:${bareFunction(name)}`);
      return [qualifier ? `${bare}:${qualifier}` : bare];
    },
  },
  'resource-groups-tagging-api': { prefix: 'tag' },
  'route-53': {
    prefix: 'route53',
    resources: ({ operation, text }) => {
      const id = (text('HostedZoneId') ?? text('Id') ?? text('ResourceId'))?.replace(/^.*\//, '');
      if (!id) return undefined;
      if (/HealthCheck/.test(operation)) return [`arn:aws:route53:::healthcheck/${id}`];
      return [`arn:aws:route53:::${operation === 'GetChange' ? 'change' : 'hostedzone'}/${id}`];
    },
  },
  s3: { prefix: 's3', demands: serviceLevelS3 },
  'secrets-manager': { prefix: 'secretsmanager', resources: secrets },
  'service-quotas': { prefix: 'servicequotas' },
  ses: { prefix: 'ses', demands: ({ text, ...asking }) => mailDemands(asking, text('Source')) },
  sesv2: {
    prefix: 'ses',
    demands: ({ text, ...asking }) => mailDemands(asking, text('FromEmailAddress')),
    resources: ({ arn, text }) => {
      const mail = [
        ['identity', text('EmailIdentity')],
        ['template', text('TemplateName')],
        ['configuration-set', text('ConfigurationSetName')],
      ] as const;
      const [kind, name] = mail.find(([, given]) => given) ?? [];
      return name ? [arn('ses', `${kind}/${name}`)] : undefined;
    },
  },
  sns: {
    prefix: 'sns',
    actions: { PublishBatch: 'Publish' },
    resources: ({ arn, operation, text }) => {
      const found = text('TopicArn') ?? text('TargetArn') ?? text('SubscriptionArn');
      if (found) return [found];
      const name = operation === 'CreateTopic' ? text('Name') : undefined;
      return name ? [arn('sns', name)] : undefined;
    },
  },
  sqs: {
    prefix: 'sqs',
    actions: {
      SendMessageBatch: 'SendMessage',
      DeleteMessageBatch: 'DeleteMessage',
      ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
    },
    resources: ({ call, arn, text }) => {
      const name = text('QueueName');
      if (name) return [arn('sqs', name)];
      const [queue, account] = (text('QueueUrl') ?? '').split('/').reverse();
      if (!queue) return undefined;
      const owner = /^\d{12}$/.test(account ?? '') ? account : call.account;
      return [`arn:aws:sqs:${call.region}:${owner}:${queue}`];
    },
  },
  ssm: {
    prefix: 'ssm',
    resources: ({ operation, arn, input, text }) => {
      const names = strings(input['Names']);
      if (/Parameters?(ByPath|History)?$/.test(operation) && operation !== 'DescribeParameters') {
        const wanted = names.length > 0 ? names : [text('Name') ?? text('Path') ?? ''];
        return wanted.map((name) => parameterArn(arn, name));
      }
      return undefined;
    },
  },
  sts: { prefix: 'sts', demands: () => [] },
  wafv2: { prefix: 'wafv2', resources: firewallParts },
};
