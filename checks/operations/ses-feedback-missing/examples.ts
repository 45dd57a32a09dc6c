import type { Examples } from '../../../src/checking/index.js';

const identity = (name: unknown = { Ref: 'Set' }) => ({
  Type: 'AWS::SES::EmailIdentity',
  Properties: {
    EmailIdentity: 'example.com',
    ...(name ? { ConfigurationSetAttributes: { ConfigurationSetName: name } } : {}),
  },
});
const set = (properties: object = {}) => ({
  Type: 'AWS::SES::ConfigurationSet',
  Properties: { Name: 'mail', ...properties },
});
const destination = (to: object, MatchingEventTypes: string[] = ['bounce', 'complaint']) => ({
  Type: 'AWS::SES::ConfigurationSetEventDestination',
  Properties: {
    ConfigurationSetName: { Ref: 'Set' },
    EventDestination: { Enabled: true, MatchingEventTypes, ...to },
  },
});
const toTopic = { SnsDestination: { TopicARN: { Ref: 'Topic' } } };
const topic = { Type: 'AWS::SNS::Topic' };
const queue = {
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: 'arn' },
};
const toBus = {
  EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:1:event-bus/default' },
};
const sender = {
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'mail',
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: 'ses:SendEmail', Resource: '*' }],
          },
        },
      ],
    },
  },
};

export const examples: Examples = {
  pass: [
    {
      resources: {
        Identity: identity(),
        Set: set(),
        Events: destination(toTopic),
        Topic: topic,
        Queue: queue,
      },
    },
    {
      name: 'EventBridge with a rule',
      resources: {
        Identity: identity(),
        Set: set(),
        Events: destination(toBus, ['BOUNCE', 'COMPLAINT', 'REJECT']),
        Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['aws.ses'] } } },
      },
    },
    {
      name: 'suppression and the deliverability manager are declared',
      resources: {
        Identity: identity(),
        Set: set({ SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] } }),
        Manager: { Type: 'AWS::SES::VdmAttributes', Properties: {} },
      },
    },
    {
      name: 'a set that the calls name',
      resources: {
        Identity: identity(null),
        Set: set(),
        Events: destination(toTopic),
        Topic: topic,
        Queue: queue,
      },
    },
    {
      name: 'a sending function and such a set',
      resources: {
        ...sender,
        Set: set(),
        Events: destination({ CloudWatchDestination: { DimensionConfigurations: [] } }),
      },
    },
  ],
  fail: [
    { resources: { Identity: identity(null) }, at: 'Identity', says: /no configuration set/ },
    { resources: { Identity: identity(), Set: set() }, says: /no event destination/ },
    {
      resources: {
        Identity: identity(),
        Set: set(),
        Events: destination(toTopic, ['bounce']),
        Topic: topic,
        Queue: queue,
      },
      says: /for COMPLAINT/,
    },
    {
      name: 'a topic that nobody reads',
      resources: { Identity: identity(), Set: set(), Events: destination(toTopic), Topic: topic },
      says: /nobody reads/,
    },
    {
      name: 'a bus without a rule',
      resources: { Identity: identity(), Set: set(), Events: destination(toBus) },
    },
    { name: 'a sending function', resources: sender, at: 'Fn' },
  ],
  unknown: [{ resources: { Identity: identity('elsewhere') } }],
  skip: [{ name: 'nobody sends', resources: { Topic: topic } }],
};
