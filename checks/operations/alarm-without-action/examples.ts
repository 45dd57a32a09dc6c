import type { Examples } from '../../../src/checking/index.js';

const alarm = (properties: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, ...properties },
});
const toTopic = { AlarmActions: [{ Ref: 'Topic' }] };
const topic = (properties: object = {}) => ({ Type: 'AWS::SNS::Topic', Properties: properties });
const mail = {
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'ops@example.com' },
};
const composite = (AlarmRule: unknown, properties: object = {}) => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { AlarmRule, ...properties },
});

export const examples: Examples = {
  pass: [
    { resources: { Alarm: alarm(toTopic), Topic: topic(), Mail: mail } },
    {
      name: 'a topic with its own subscription',
      resources: {
        Alarm: alarm(toTopic),
        Topic: topic({ Subscription: [{ Protocol: 'sqs', Endpoint: 'arn' }] }),
      },
    },
    {
      name: 'a topic of somebody else',
      resources: { Alarm: alarm({ AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:ops'] }) },
    },
    {
      name: 'a scaling policy',
      resources: {
        Alarm: alarm({ AlarmActions: [{ Ref: 'Scale' }] }),
        Scale: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy' },
      },
    },
    {
      name: 'an input of a composite alarm that acts',
      resources: {
        Alarm: alarm(),
        All: composite({ 'Fn::Sub': 'ALARM("${Alarm}")' }, toTopic),
        Topic: topic(),
        Mail: mail,
      },
    },
    {
      name: 'by its name',
      resources: {
        Alarm: alarm({ AlarmName: 'errors' }),
        All: composite('ALARM(errors)', { AlarmActions: ['arn:aws:sns:eu-west-1:1:ops'] }),
      },
    },
  ],
  fail: [
    { resources: { Alarm: alarm() }, at: 'Alarm', says: /no AlarmActions/ },
    { resources: { Alarm: alarm({ AlarmActions: [] }) } },
    {
      name: 'only when it is fine again',
      resources: { Alarm: alarm({ OKActions: ['arn:aws:sns:eu-west-1:1:ops'] }) },
    },
    {
      resources: {
        Alarm: alarm({ ...toTopic, ActionsEnabled: false }),
        Topic: topic(),
        Mail: mail,
      },
      says: /ActionsEnabled/,
    },
    {
      name: 'a topic without subscription',
      resources: { Alarm: alarm(toTopic), Topic: topic() },
      says: /no template subscribes/,
    },
    {
      name: 'a composite alarm without actions',
      resources: { Alarm: alarm(), All: composite({ 'Fn::Sub': 'ALARM(${Alarm})' }) },
      at: 'All',
    },
  ],
  unknown: [
    {
      template: {
        Parameters: { Actions: { Type: 'CommaDelimitedList' } },
        Resources: { Alarm: alarm({ AlarmActions: { Ref: 'Actions' } }) },
      },
    },
  ],
};
