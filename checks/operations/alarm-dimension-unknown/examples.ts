import type { Examples } from '../../../src/checking/index.js';

const fn = (FunctionName?: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName },
});
const alarm = (Value: unknown, Name = 'FunctionName', Namespace = 'AWS/Lambda') => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace, MetricName: 'Errors', Dimensions: [{ Name, Value }] },
});
const dashboard = (...metrics: unknown[]) => ({
  Type: 'AWS::CloudWatch::Dashboard',
  Properties: { DashboardBody: JSON.stringify({ widgets: [{ properties: { metrics } }] }) },
});

export const examples: Examples = {
  pass: [
    { resources: { Fn: fn('media-transcoder-dev'), Alarm: alarm({ Ref: 'Fn' }) } },
    { resources: { Fn: fn('media-transcoder-dev'), Alarm: alarm('media-transcoder-dev') } },
    {
      name: 'in another stack',
      stacks: {
        Media: { resources: { Fn: fn('media-transcoder-dev') } },
        Alarms: { resources: { Alarm: alarm('media-transcoder-dev') } },
      },
    },
    {
      name: 'a name with a default',
      template: {
        Parameters: { Stage: { Type: 'String', Default: 'dev' } },
        Resources: { Fn: fn({ 'Fn::Sub': 'media-${Stage}' }), Alarm: alarm('media-dev') },
      },
    },
    {
      resources: {
        Fn: fn('shop'),
        Board: dashboard(
          ['AWS/Lambda', 'Errors', 'FunctionName', 'shop'],
          ['.', 'Duration', '.', '.'],
        ),
      },
    },
  ],
  fail: [
    {
      resources: { Fn: fn('media-transcoder-dev'), Alarm: alarm('Media-Transcoder') },
      at: 'Alarm',
      says: /"Media-Transcoder"; Fn is called "media-transcoder-dev"/,
    },
    { name: 'another case', resources: { Fn: fn('media'), Alarm: alarm('Media') } },
    { name: 'a slip', resources: { Fn: fn('media-transcoder'), Alarm: alarm('media-trascoder') } },
    {
      name: 'the logical id is no name',
      resources: { Transcoder: fn(), Alarm: alarm('Transcoder') },
      says: /CloudFormation makes up the name of Transcoder/,
    },
    {
      name: 'an API goes by its Name',
      resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'shop-api' } },
        Alarm: alarm('Shop-Api', 'ApiName', 'AWS/ApiGateway'),
      },
    },
    {
      name: 'in a computed metric',
      resources: {
        Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders-prod' } },
        Alarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            Metrics: [
              {
                Id: 'm',
                MetricStat: {
                  Metric: {
                    Namespace: 'AWS/DynamoDB',
                    MetricName: 'ThrottledRequests',
                    Dimensions: [{ Name: 'TableName', Value: 'orders' }],
                  },
                },
              },
            ],
          },
        },
      },
    },
    {
      name: 'a dashboard',
      resources: {
        Fn: fn('media-transcoder-dev'),
        Board: dashboard(['AWS/Lambda', 'Errors', 'FunctionName', 'Media-Transcoder']),
      },
      at: 'Board',
    },
  ],
  skip: [
    {
      name: 'a function of somebody else',
      resources: { Fn: fn('media-transcoder-dev'), Alarm: alarm('billing-export') },
    },
    { name: 'nothing of that kind', resources: { Alarm: alarm('media') } },
    {
      name: 'a search',
      resources: {
        Fn: fn('media-dev'),
        Board: dashboard([{ expression: "SEARCH('{AWS/Lambda,FunctionName} Media*', 'Sum')" }]),
      },
    },
    {
      name: 'CloudFront, in us-east-1',
      resources: {
        Site: { Type: 'AWS::CloudFront::Distribution', Properties: {} },
        Alarm: alarm('Global', 'Region', 'AWS/CloudFront'),
      },
    },
  ],
};
