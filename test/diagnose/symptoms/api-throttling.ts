import { type Case, fn, subject, times, type World } from './world.js';

const api = subject('AWS::ApiGateway::RestApi', 'Api', { Name: 'shop' }, { physicalId: 'a1' });
const stage = subject(
  'AWS::ApiGateway::Stage',
  'Stage',
  { RestApiId: 'a1' },
  { physicalId: 'prod' },
);
const method = subject('AWS::ApiGateway::Method', 'Get', {
  RestApiId: 'a1',
  Integration: {
    Uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:work/invocations',
  },
});
const plan = (more: Readonly<Record<string, unknown>>) =>
  subject('AWS::ApiGateway::UsagePlan', 'Plan', {
    ApiStages: [{ ApiId: 'a1', Stage: 'prod' }],
    ...more,
  });
const http = [
  subject('AWS::ApiGatewayV2::Api', 'Http', {}, { physicalId: 'h1' }),
  subject('AWS::ApiGatewayV2::Integration', 'Call', {
    ApiId: 'h1',
    IntegrationUri: { 'Fn::GetAtt': ['Work', 'Arn'] },
  }),
  subject(
    'AWS::ApiGatewayV2::Stage',
    'Live',
    { ApiId: 'h1', DefaultRouteSettings: { ThrottlingRateLimit: 1 } },
    { physicalId: '$default' },
  ),
];
const limit = (rate?: number) => ({
  'restStage a1/prod': { settings: rate === undefined ? [] : [{ path: '*/*', rate, burst: 5 }] },
});
const works = {
  'Errors work': 0,
  'Invocations work': 100,
  'Throttles work': 0,
  'Duration work': 120,
  'ConcurrentExecutions work': 4,
};
const calls = (
  count: number | readonly number[],
  four: number | readonly number[] = 0,
  five: number | readonly number[] = 0,
) => ({
  'Count prod shop': count,
  '4XXError prod shop': four,
  '5XXError prod shop': five,
});
const base: World = {
  subjects: [api, stage, method, fn('Work', { Timeout: 10 })],
  metrics: { ...works, ...calls(100) },
  live: { ...limit(10), 'lambdaFunction work': { state: 'Active' } },
};
const plus = (metrics: World['metrics'], more: Partial<World> = {}): World => ({
  ...base,
  ...more,
  metrics: { ...base.metrics, ...metrics },
  live: { ...base.live, ...more.live },
});

export const apiCases: readonly Case[] = [
  { name: 'an API that answers', world: base, tells: [] },
  { name: 'a few failures among many calls', world: plus(calls(100, 0, 1)), tells: [] },
  {
    name: 'a quiet night with three failures of three calls',
    world: plus(calls([1, 1, 1], 0, [1, 1, 1])),
    tells: [],
  },
  {
    name: 'failures that are over',
    world: plus(calls(100, 0, [...times(20, 50), ...times(40, 0)])),
    tells: [],
  },
  {
    name: 'a function behind it fails',
    world: plus(
      { ...calls(100, 0, 20), 'Errors work': 20 },
      { logs: { work: ['ERROR TypeError: x is not a function'] } },
    ),
    tells: ['api-5xx Stage function-fails'],
  },
  {
    name: 'a function behind it is ended by its timeout',
    world: plus({ ...calls(100, 0, 20), 'Errors work': 20, 'Duration work': 10_000 }),
    tells: ['api-5xx Stage function-times-out'],
  },
  {
    name: 'a function behind it answers errors itself',
    world: plus(calls(100, 0, 20), { logs: { work: ['ERROR could not read the table'] } }),
    tells: ['api-5xx Stage function-answers-errors'],
  },
  {
    name: 'failures that no function explains',
    world: plus(calls(100, 0, 20)),
    tells: ['api-5xx Stage -'],
  },
  {
    name: 'an HTTP API whose function fails',
    world: {
      subjects: [...http, fn('Work')],
      metrics: {
        ...works,
        'Errors work': 9,
        'Count $default h1': 20,
        '5xx $default h1': 9,
        '4xx $default h1': 0,
      },
    },
    tells: ['api-5xx Live function-fails'],
  },
  {
    name: 'an HTTP API at its own limit',
    world: {
      subjects: [...http, fn('Work')],
      metrics: { ...works, 'Count $default h1': 120, '4xx $default h1': 60, '5xx $default h1': 0 },
    },
    tells: ['api-4xx Live stage-limit'],
  },
  {
    name: 'calls beyond the rate of the stage',
    world: plus(calls(900, 300)),
    tells: ['api-4xx Stage stage-limit'],
  },
  {
    name: 'a limit of nothing',
    world: plus(calls(10, 10), { live: limit(0) }),
    tells: ['api-4xx Stage stage-limit'],
  },
  {
    name: 'callers that make 4xx themselves, far below the rate',
    world: plus(calls(100, 60)),
    tells: [],
  },
  { name: 'many 4xx without a limit', world: plus(calls(9000, 900), { live: limit() }), tells: [] },
  {
    name: 'calls beyond the quota of a usage plan',
    world: {
      ...plus(calls(20, 10), { live: limit(100) }),
      subjects: [...base.subjects, plan({ Quota: { Limit: 1000, Period: 'DAY' } })],
    },
    tells: ['api-4xx Stage usage-plan-limit'],
  },
  {
    name: 'calls beyond the rate that a usage plan has now',
    world: {
      ...plus(calls(900, 300), { live: { ...limit(100), 'usagePlan plan': { rate: 5 } } }),
      subjects: [...base.subjects, plan({ Throttle: { RateLimit: 50 } })],
    },
    tells: ['api-4xx Stage usage-plan-limit'],
  },
  {
    name: 'callers that make 4xx themselves, within their plan',
    world: {
      ...plus(calls(20, 10), { live: limit(100) }),
      subjects: [...base.subjects, plan({ Quota: { Limit: 100_000, Period: 'DAY' } })],
    },
    tells: [],
  },
  {
    name: 'a function that is throttled by its own limit',
    world: plus({ 'Throttles work': 30 }, { live: { 'lambdaFunction work': { reserved: 4 } } }),
    tells: ['function-throttled Work reserved-concurrency'],
  },
  {
    name: 'a function that is switched off, and the API over it',
    world: plus(
      { ...calls(100, 0, 100), 'Invocations work': [], 'Throttles work': 100 },
      { live: { 'lambdaFunction work': { reserved: 0 } } },
    ),
    tells: [
      'api-5xx Stage function-throttled-behind',
      'function-throttled Work reserved-concurrency',
    ],
  },
  {
    name: 'a function that is throttled by the account',
    world: plus({ 'Throttles work': 30 }),
    tells: ['function-throttled Work account-concurrency'],
  },
  { name: 'a throttle now and then', world: plus({ 'Throttles work': 1 }), tells: [] },
  { name: 'an API that nobody calls', world: { ...base, metrics: {} }, tells: [] },
  {
    name: 'counts that are refused',
    world: plus({}, { refused: ['AWS/ApiGateway'] }),
    tells: [],
    untold: ['whether Stage shows api-5xx'],
  },
  {
    name: 'a throttled function whose limit is not told',
    world: plus({ 'Throttles work': 30 }, { refused: ['lambdaFunction'] }),
    tells: ['function-throttled Work -'],
  },
];
