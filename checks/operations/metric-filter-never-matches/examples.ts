import type { Examples } from '../../../src/checking/index.js';

const filter = (FilterPattern: unknown, transformation: object = {}) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: {
    LogGroupName: { Ref: 'Logs' },
    FilterPattern,
    MetricTransformations: [
      { MetricNamespace: 'Shop', MetricName: 'FailedLogins', MetricValue: '1', ...transformation },
    ],
  },
});
const alarm = (Namespace: string, MetricName: string) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace, MetricName },
});
const logs = { Type: 'AWS::Logs::LogGroup', Properties: {} };
const fn = (LogFormat?: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { LoggingConfig: { LogGroup: { Ref: 'Logs' }, LogFormat } },
});
const flow = {
  Type: 'AWS::EC2::FlowLog',
  Properties: { LogGroupName: { Ref: 'Logs' }, ResourceId: 'vpc-1' },
};
const stage = (Format: string) => ({
  Type: 'AWS::ApiGateway::Stage',
  Properties: {
    AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['Logs', 'Arn'] }, Format },
  },
});
const json = '{ $.event = "login-failed" }';

export const examples: Examples = {
  pass: [
    { resources: { Logs: logs, Fn: fn('JSON'), Filter: filter(json) } },
    {
      name: 'words in plain text',
      resources: { Logs: logs, Flow: flow, Filter: filter('[v, a, i]') },
    },
    {
      name: 'an alarm on its metric',
      resources: {
        Logs: logs,
        Fn: fn(),
        Filter: filter(json, { DefaultValue: 0 }),
        Alarm: alarm('Shop', 'FailedLogins'),
      },
    },
    {
      name: 'access logs as JSON',
      resources: { Logs: logs, Stage: stage('{"id":"$context.requestId"}'), Filter: filter(json) },
    },
  ],
  fail: [
    {
      name: 'JSON on plain text',
      resources: { Logs: logs, Flow: flow, Filter: filter(json) },
      says: /plain text/,
    },
    {
      name: 'JSON on plain access logs',
      resources: { Logs: logs, Stage: stage('$context.identity.sourceIp'), Filter: filter(json) },
    },
    {
      name: 'words on JSON',
      resources: { Logs: logs, Fn: fn('JSON'), Filter: filter('[ip, user, status]') },
      says: /gets JSON/,
    },
    {
      name: 'nobody writes',
      resources: { Logs: logs, Filter: filter(json) },
      at: 'Filter',
      says: /Nothing in the templates writes to Logs/,
    },
    {
      name: 'another namespace',
      resources: {
        Logs: logs,
        Fn: fn(),
        Filter: filter(json),
        Alarm: alarm('Shop/prod', 'FailedLogins'),
      },
      at: 'Alarm',
      says: /Filter emits Shop FailedLogins/,
    },
    {
      name: 'another case',
      resources: {
        Logs: logs,
        Fn: fn(),
        Filter: filter(json),
        Alarm: alarm('Shop', 'failed-login'),
      },
    },
  ],
  skip: [
    {
      name: 'a group of somebody else',
      resources: {
        Filter: {
          Type: 'AWS::Logs::MetricFilter',
          Properties: { LogGroupName: 'audit', FilterPattern: json, MetricTransformations: [] },
        },
      },
    },
    { name: 'metrics of the code', resources: { Alarm: alarm('Shop', 'Orders') } },
    {
      name: 'text with JSON in it may be either',
      resources: { Logs: logs, Fn: fn(), Filter: filter(json) },
    },
  ],
};
