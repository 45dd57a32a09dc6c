import type { Examples } from '../../../src/checking/index.js';

const alarm = (Namespace: string, MetricName: string, ...Dimensions: unknown[]) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace, MetricName, Dimensions },
});
const fn = { Type: 'AWS::Lambda::Function', Properties: {} };
const api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'shop' } };
const table = { Type: 'AWS::DynamoDB::Table', Properties: {} };
const board = {
  Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
  Budget: { Type: 'AWS::Budgets::Budget', Properties: {} },
};
const ofFn = alarm('AWS/Lambda', 'Errors', { Name: 'FunctionName', Value: { Ref: 'Fn' } });
const whole = {
  ...board,
  Fn: fn,
  Api: api,
  Table: table,
  Errors: ofFn,
  Broken: alarm('AWS/ApiGateway', '5XXError', { Name: 'ApiName', Value: 'shop' }),
  Slow: alarm('AWS/ApiGateway', 'Latency', { Name: 'ApiName', Value: 'shop' }),
  Throttled: alarm('AWS/DynamoDB', 'ReadThrottleEvents', {
    Name: 'TableName',
    Value: { Ref: 'Table' },
  }),
};

export const examples: Examples = {
  pass: [
    { resources: whole },
    {
      name: 'one alarm for all',
      resources: { ...board, Fn: fn, Errors: alarm('AWS/Lambda', 'Errors') },
    },
    {
      name: 'functions of custom resources need none',
      resources: {
        ...board,
        Fn: fn,
        Errors: ofFn,
        Seed: fn,
        Custom: {
          Type: 'Custom::Seed',
          Properties: { ServiceToken: { 'Fn::GetAtt': ['Seed', 'Arn'] } },
        },
      },
    },
  ],
  fail: [
    { resources: { ...board, Fn: fn }, at: 'Fn', says: /errors of Fn/ },
    {
      name: 'of another function',
      resources: { ...board, Fn: fn, Other: fn, Errors: ofFn },
      at: 'Other',
    },
    { resources: { ...whole, Slow: fn }, says: /latency of Api/ },
    { resources: { ...whole, Broken: ofFn }, says: /5XX answers of Api/ },
    { resources: { ...whole, Throttled: ofFn }, says: /throttling of Table/ },
    { resources: { ...whole, Board: ofFn }, says: /no template has a dashboard/i },
    { resources: { ...whole, Budget: ofFn }, says: /no template has a budget/i },
  ],
  skip: [
    { name: 'nothing to watch', resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
    { name: 'a preview', resources: { Fn: fn }, settings: { environment: 'pr-12' } },
    {
      name: 'tagged as short-lived',
      stacks: { Shop: { resources: { Fn: fn }, tags: { Ephemeral: 'true' } } },
    },
  ],
};
