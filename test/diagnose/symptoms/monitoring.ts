import { type Case, fn, NOW, subject, type World } from './world.js';

const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:alerts';
const alarm = (properties: Readonly<Record<string, unknown>> = {}) =>
  subject('AWS::CloudWatch::Alarm', 'Alarm', {
    ...{ Namespace: 'AWS/Lambda', MetricName: 'Errors', AlarmActions: [TOPIC] },
    Dimensions: [{ Name: 'FunctionName', Value: 'work' }],
    ...properties,
  });
const topic = subject('AWS::SNS::Topic', 'Alerts', {}, { physicalId: TOPIC });
const DAYS = new Date(NOW - 3 * 24 * 3_600_000).toISOString();
const HOURS = new Date(NOW - 2 * 3_600_000).toISOString();
const is = (more: Readonly<Record<string, unknown>> = {}) => ({
  alarm: { state: 'OK', isActing: true, actions: [TOPIC], since: DAYS, ...more },
});
const world = (
  state: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>> = {},
  more: Partial<World> = {},
): World => ({
  subjects: [alarm(own), topic, fn('Work')],
  metrics: { 'Invocations work': 5, 'Errors work': 0, 'Throttles work': 0 },
  ...more,
  live: {
    'alarm alarm': is(state).alarm,
    [`topicListeners ${TOPIC}`]: { confirmed: 1, pending: [] },
    ...more.live,
  },
});
const listeners = (confirmed: number, pending: readonly string[]) => ({
  [`topicListeners ${TOPIC}`]: { confirmed, pending },
});
const blind = { state: 'INSUFFICIENT_DATA' };

export const monitoringCases: readonly Case[] = [
  { name: 'an alarm that watches and tells', world: world({}), tells: [] },
  {
    name: 'an alarm that rings',
    world: world({ state: 'ALARM', reason: 'Threshold Crossed' }),
    tells: ['alarm-ringing Alarm what-it-watches'],
  },
  {
    name: 'an alarm that rings about what is told anyway',
    world: world(
      { state: 'ALARM' },
      {},
      {
        metrics: { 'Invocations work': 5, 'Throttles work': 30 },
        live: { 'lambdaFunction work': { reserved: 1 } },
      },
    ),
    tells: ['function-throttled Work reserved-concurrency'],
  },
  {
    name: 'an alarm without action',
    world: world({ actions: [] }),
    tells: ['alarm-mute Alarm no-action'],
  },
  {
    name: 'an alarm whose actions are off',
    world: world({ isActing: false }),
    tells: ['alarm-mute Alarm actions-off'],
  },
  {
    name: 'an alarm without action that a composite alarm listens to',
    world: world(
      { actions: [] },
      {},
      {
        subjects: [
          alarm(),
          topic,
          subject('AWS::CloudWatch::CompositeAlarm', 'All', { AlarmRule: 'ALARM("alarm")' }),
        ],
      },
    ),
    tells: [],
  },
  {
    name: 'an alarm that watches a function that is not there',
    world: world(blind, { Dimensions: [{ Name: 'FunctionName', Value: 'Work-old' }] }),
    tells: ['alarm-blind Alarm watches-nothing'],
  },
  {
    name: 'the same for two hours',
    world: world(
      { ...blind, since: HOURS },
      { Dimensions: [{ Name: 'FunctionName', Value: 'Work-old' }] },
    ),
    tells: [],
  },
  {
    name: 'the same where silence is normal',
    world: world(
      { ...blind, missing: 'notBreaching' },
      { Dimensions: [{ Name: 'FunctionName', Value: 'Work-old' }] },
    ),
    tells: [],
  },
  {
    name: 'a function that nobody called for days',
    world: world(blind, {}, { metrics: {} }),
    tells: [],
  },
  {
    name: 'a metric that the function does not have',
    world: world(blind, { MetricName: 'Failures' }),
    tells: ['alarm-blind Alarm other-metric'],
  },
  {
    name: 'an alarm on costs away from us-east-1',
    world: world(blind, {
      Namespace: 'AWS/Billing',
      MetricName: 'EstimatedCharges',
      Dimensions: [],
    }),
    tells: ['alarm-blind Alarm wrong-region'],
  },
  {
    name: 'a topic that nobody has confirmed',
    world: world({}, {}, { live: listeners(0, ['email']), isProtected: true }),
    tells: ['topic-unheard Alerts not-confirmed'],
  },
  {
    name: 'a topic with one who listens and one who has not confirmed',
    world: world({}, {}, { live: listeners(1, ['email']) }),
    tells: [],
  },
  {
    name: 'a topic that no alarm tells',
    world: world({}, { AlarmActions: [] }, { live: listeners(0, []) }),
    tells: [],
  },
  {
    name: 'a state that is refused',
    world: world({}, {}, { refused: ['live eu-west-1 alarm'] }),
    tells: [],
    untold: ['whether Alarm shows alarm-ringing'],
  },
];
