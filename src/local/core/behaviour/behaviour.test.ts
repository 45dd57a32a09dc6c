import { expect, test } from 'vitest';
import { createBehaviour } from './behaviour.js';
import { chance } from './chance.js';
import { armed, type FaultCall, hitBy } from './faults.js';
import { latencyMs } from './latency.js';
import { type BehaviourSettings, readBehaviour } from './read.js';

const put: FaultCall = { services: ['dynamodb'], operation: 'PutItem', isRead: false };
const get: FaultCall = { services: ['dynamodb'], operation: 'GetItem', isRead: true };

/** Which of so many equal calls are hit. */
function hits(faults: string, calls: number, call = put, seed = 1, secondsApart = 0): number[] {
  const rules = armed(readBehaviour(`faults: ${faults}`).faults ?? [], seed);
  return Array.from({ length: calls }, (_, index) => index + 1).filter(
    (number) => hitBy(rules, call, number * secondsApart * 1_000) !== undefined,
  );
}

test.each([
  ['{ do: throttle }', [1, 2, 3, 4, 5]],
  ['{ nth: 2, do: throttle }', [2]],
  ['{ nth: [1, 4], do: throttle }', [1, 4]],
  ['{ from: 4, do: throttle }', [4, 5]],
  ['{ from: 2, times: 2, do: throttle }', [2, 3]],
  ['{ operation: Put*, times: 1, do: throttle }', [1]],
  ['{ operation: [GetItem, PutItem], nth: 5, do: throttle }', [5]],
  ['{ operation: Get*, do: throttle }', []],
  ['{ service: s3, do: throttle }', []],
  ['{ probability: 0, do: throttle }', []],
  ['{ do: stale }', []],
])('%s hits of five calls %j', (rule, expected) => {
  expect(hits(rule, 5)).toEqual(expected);
});

test('a rule with a duration ends so long after its first hit', () => {
  expect(hits('{ from: 2, for: 10, do: throttle }', 6, put, 1, 5)).toEqual([2, 3, 4]);
});

test('a rule about a stack knows it by name and by id', () => {
  const [rule] = armed(readBehaviour('faults: { stack: shop, do: throttle }').faults ?? [], 1);
  const about = (stack?: string) => rule?.fits({ ...get, stack });
  expect(about('shop')).toBe(true);
  expect(about('arn:aws:cloudformation:eu-west-1:000000000000:stack/shop/1')).toBe(true);
  expect([about('shop2'), about()]).toEqual([false, false]);
});

test('a rule for a region fits calls that are signed for it', () => {
  const rules = armed(readBehaviour('faults: { region: eu-west-3, do: throttle }').faults ?? [], 1);
  const inRegion = (region?: string) => rules[0]?.fits({ ...get, region });
  expect([inRegion('eu-west-3'), inRegion('eu-west-1'), inRegion()]).toEqual([true, false, false]);
});

test('the first rule that hits gets the call, and the others have counted it', () => {
  const source = 'faults: [{ nth: 1, do: throttle }, { nth: 2, do: hang }, { do: error }]';
  const rules = armed(readBehaviour(source).faults ?? [], 1);
  const names = [1, 2, 3].map(() => hitBy(rules, put, 0)?.actions[0]?.name);
  expect(names).toEqual(['throttle', 'hang', 'error']);
});

test('the same seed hits the same calls, another seed others, and about as many as it should', () => {
  const rule = '{ probability: 0.3, do: throttle }';
  expect(hits(rule, 200, put, 7)).toEqual(hits(rule, 200, put, 7));
  expect(hits(rule, 200, put, 7)).not.toEqual(hits(rule, 200, put, 8));
  const many = hits(rule, 2_000).length;
  expect(many).toBeGreaterThan(500);
  expect(many).toBeLessThan(700);
});

test('chance is spread over the whole range', () => {
  const tenths = new Set(
    Array.from({ length: 500 }, (_, index) => Math.floor(chance(1, 'name', index) * 10)),
  );
  expect(tenths.size).toBe(10);
});

const latency = (settings: BehaviourSettings['latency'], name = 'a', seed = 1) =>
  latencyMs(settings ?? {}, seed, { type: 'AWS::SQS::Queue', change: 'create', names: [name] });

test('profiles: instant takes nothing, brisk 50 ms, realistic the published time within its spread', () => {
  expect(latency({ profile: 'instant' })).toBe(0);
  expect(latency({ profile: 'brisk' })).toBe(50);
  expect(latency({ profile: 'realistic', spread: 0 })).toBe(72_000);
  const times = Array.from({ length: 100 }, (_, index) =>
    latency({ profile: 'realistic', spread: 0.5 }, `queue${index}`),
  );
  expect(Math.min(...times)).toBeGreaterThanOrEqual(36_000);
  expect(Math.max(...times)).toBeLessThanOrEqual(108_000);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(50_000);
  expect(latency({ profile: 'realistic' }, 'a', 5)).toBe(latency({ profile: 'realistic' }, 'a', 5));
});

test("times of one's own count in every profile", () => {
  const { latency: settings } = readBehaviour(
    'latency: { profile: instant, types: { "AWS::SQS::Queue": { create: 3 } } }',
  );
  expect(latency(settings)).toBe(3_000);
});

test('without a file there are no rules, no windows, no limits, and the pace is as it was asked for', () => {
  const behaviour = createBehaviour({}, 'brisk');
  expect(behaviour.pace).toBe('brisk');
  expect(behaviour.windowMs('role')).toBe(0);
  expect(behaviour.limit('lambda.concurrent-executions')).toBeUndefined();
  expect(behaviour.rules).toBe(createBehaviour({}, 'instant').rules);
});
