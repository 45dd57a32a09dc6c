import { stringsOf } from '../../../core/values.js';
import { all, anything, arnOr, everywhere, here, knownArn, nameOf, text } from '../names.js';
import type { Rules, Work } from '../need.js';

/** A queue's URL ends in account and name. */
function queueArn(work: Work, url: string): string {
  const [name = '*', account] = url.split('/').reverse();
  const owner = /^\d{12}$/.test(account ?? '') ? (account ?? '') : work.account;
  return `arn:aws:sqs:${work.region}:${owner}:${name}`;
}

const queueName = (work: Work): string =>
  text(work, 'QueueName') ??
  (text(work, 'FifoQueue') === 'true' ? `${work.generatedName(75)}.fifo` : work.generatedName(80));

// AWS names a stream even where the action is about the group.
const groupArn = (work: Work, name: string): string =>
  here(work, 'logs', `log-group:${name}:log-stream:`);
const groupOf = (work: Work): string => groupArn(work, text(work, 'LogGroupName') ?? '*');

const ruleArn = (work: Work): string => {
  const bus = text(work, 'EventBusName')?.replace(/^.*event-bus\//, '');
  const within = bus && bus !== 'default' ? `${bus}/` : '';
  const name = text(work, 'Name') ?? work.current?.physicalId.split('|').at(-1);
  return knownArn(work) ?? here(work, 'events', `rule/${within}${name ?? work.generatedName(64)}`);
};

/** SNS, SQS, EventBridge, Logs, SES. Source: Service Authorization Reference. */
export const messagingRules: Rules = {
  'AWS::SNS::Topic': {
    service: 'sns',
    arn: (work) =>
      work.current?.physicalId ??
      here(work, 'sns', text(work, 'TopicName') ?? work.generatedName(256)),
    create: ['CreateTopic'],
    delete: ['DeleteTopic'],
    with: { Subscription: 'Subscribe', Tags: 'TagResource' },
    changes: all(
      'SetTopicAttributes',
      'ContentBasedDeduplication',
      'DeliveryStatusLogging',
      'DisplayName',
      'KmsMasterKeyId',
      'SignatureVersion',
      'TracingConfig',
    ),
  },
  'AWS::SNS::Subscription': {
    service: 'sns',
    arn: (work) => text(work, 'TopicArn') ?? '*',
    create: ['Subscribe'],
    update: ['SetSubscriptionAttributes'],
    delete: ['Unsubscribe'],
  },
  'AWS::SNS::TopicPolicy': {
    service: 'sns',
    arn: anything,
    more: ({ properties }) =>
      stringsOf(properties['Topics']).map((resource) => ({
        action: 'sns:SetTopicAttributes',
        resource,
      })),
  },
  'AWS::SQS::Queue': {
    service: 'sqs',
    arn: (work) => knownArn(work) ?? here(work, 'sqs', queueName(work)),
    create: ['CreateQueue', 'GetQueueAttributes'],
    delete: ['DeleteQueue'],
    with: { Tags: 'TagQueue' },
    changes: all(
      'SetQueueAttributes',
      'ContentBasedDeduplication',
      'DelaySeconds',
      'KmsDataKeyReusePeriodSeconds',
      'KmsMasterKeyId',
      'MaximumMessageSize',
      'MessageRetentionPeriod',
      'ReceiveMessageWaitTimeSeconds',
      'RedriveAllowPolicy',
      'RedrivePolicy',
      'SqsManagedSseEnabled',
      'VisibilityTimeout',
    ),
  },
  'AWS::SQS::QueuePolicy': {
    service: 'sqs',
    arn: anything,
    more: (work) =>
      stringsOf(work.properties['Queues']).map((url) => ({
        action: 'sqs:SetQueueAttributes',
        resource: queueArn(work, url),
      })),
  },
  'AWS::Events::Rule': {
    service: 'events',
    arn: ruleArn,
    create: ['PutRule'],
    update: ['PutRule'],
    delete: ['DeleteRule'],
    with: { Tags: 'TagResource', Targets: 'PutTargets' },
    undo: { Targets: 'RemoveTargets' },
    passes: { 'Targets.RoleArn': 'events.amazonaws.com', RoleArn: 'events.amazonaws.com' },
  },
  'AWS::Events::EventBus': {
    service: 'events',
    arn: (work) => knownArn(work) ?? here(work, 'events', `event-bus/${nameOf(work, 'Name', 256)}`),
    create: ['CreateEventBus'],
    update: ['UpdateEventBus'],
    delete: ['DeleteEventBus'],
    with: { Policy: 'PutPermission', Tags: 'TagResource' },
  },
  'AWS::Logs::LogGroup': {
    service: 'logs',
    arn: (work) => groupArn(work, nameOf(work, 'LogGroupName', 512)),
    create: ['CreateLogGroup'],
    delete: ['DeleteLogGroup'],
    with: {
      DataProtectionPolicy: 'PutDataProtectionPolicy',
      KmsKeyId: 'AssociateKmsKey',
      RetentionInDays: 'PutRetentionPolicy',
      Tags: 'TagResource',
    },
  },
  'AWS::Logs::LogStream': {
    service: 'logs',
    arn: groupOf,
    create: ['CreateLogStream'],
    delete: ['DeleteLogStream'],
  },
  'AWS::Logs::MetricFilter': {
    service: 'logs',
    arn: groupOf,
    create: ['PutMetricFilter'],
    update: ['PutMetricFilter'],
    delete: ['DeleteMetricFilter'],
  },
  'AWS::Logs::SubscriptionFilter': {
    service: 'logs',
    arn: groupOf,
    create: ['PutSubscriptionFilter'],
    update: ['PutSubscriptionFilter'],
    delete: ['DeleteSubscriptionFilter'],
    passes: { RoleArn: 'logs.amazonaws.com' },
  },
  'AWS::Logs::ResourcePolicy': {
    service: 'logs',
    arn: anything,
    create: ['PutResourcePolicy'],
    update: ['PutResourcePolicy'],
    delete: ['DeleteResourcePolicy'],
  },
  'AWS::SES::ConfigurationSet': {
    service: 'ses',
    arn: (work) => here(work, 'ses', `configuration-set/${nameOf(work, 'Name', 64)}`),
    create: ['CreateConfigurationSet'],
    delete: ['DeleteConfigurationSet'],
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    service: 'ses',
    arn: (work) =>
      here(work, 'ses', `configuration-set/${text(work, 'ConfigurationSetName') ?? '*'}`),
    create: ['CreateConfigurationSetEventDestination'],
    update: ['UpdateConfigurationSetEventDestination'],
    delete: ['DeleteConfigurationSetEventDestination'],
  },
  'AWS::SES::EmailIdentity': {
    service: 'ses',
    arn: (work) => here(work, 'ses', `identity/${nameOf(work, 'EmailIdentity')}`),
    create: ['CreateEmailIdentity'],
    delete: ['DeleteEmailIdentity'],
    with: { Tags: 'TagResource' },
    changes: {
      DkimAttributes: 'PutEmailIdentityDkimAttributes',
      FeedbackAttributes: 'PutEmailIdentityFeedbackAttributes',
      MailFromAttributes: 'PutEmailIdentityMailFromAttributes',
    },
  },
  'AWS::SES::Template': {
    service: 'ses',
    arn: (work) => here(work, 'ses', `template/${work.current?.physicalId ?? '*'}`),
    create: ['CreateEmailTemplate'],
    update: ['UpdateEmailTemplate'],
    delete: ['DeleteEmailTemplate'],
  },
  'AWS::Route53::HostedZone': {
    service: 'route53',
    arn: ({ current }) => (current ? `arn:aws:route53:::hostedzone/${current.physicalId}` : '*'),
    create: ['CreateHostedZone'],
    delete: ['DeleteHostedZone'],
    with: { HostedZoneTags: 'ChangeTagsForResource' },
    changes: { HostedZoneConfig: 'UpdateHostedZoneComment' },
  },
  ...Object.fromEntries(
    ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'].map((type) => [
      type,
      {
        service: 'route53',
        arn: (work: Work) =>
          arnOr(text(work, 'HostedZoneId') ?? '*', (id) => `arn:aws:route53:::hostedzone/${id}`),
        create: ['ChangeResourceRecordSets'],
        update: ['ChangeResourceRecordSets'],
        delete: ['ChangeResourceRecordSets'],
      },
    ]),
  ),
  'AWS::Route53::HealthCheck': {
    service: 'route53',
    arn: ({ current }) => (current ? `arn:aws:route53:::healthcheck/${current.physicalId}` : '*'),
    create: ['CreateHealthCheck'],
    update: ['UpdateHealthCheck'],
    delete: ['DeleteHealthCheck'],
  },
  'AWS::CertificateManager::Certificate': {
    service: 'acm',
    arn: (work) => work.current?.physicalId ?? '*',
    create: ['RequestCertificate', 'DescribeCertificate'],
    delete: ['DeleteCertificate'],
    with: { Tags: 'AddTagsToCertificate' },
  },
  'AWS::Budgets::Budget': {
    service: 'budgets',
    arn: (work) => everywhere(work, 'budgets', `budget/${work.current?.physicalId ?? '*'}`),
    create: ['ModifyBudget'],
    update: ['ModifyBudget'],
    delete: ['ModifyBudget'],
  },
};
