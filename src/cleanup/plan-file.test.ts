import { expect, test } from 'vitest';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed } from '../../test/helpers/cleanup/stories.js';
import { looking, planFor } from '../../test/helpers/cleanup/worlds.js';
import { contentHash } from '../assembly/index.js';
import { decodePlan, encodePlan, isStale } from './plan-file.js';

const { cloud } = failed(['AWS::SQS::Queue', 'AWS::KMS::Key', 'AWS::Events::Rule']);
const world = observe(cloud);
const plan = planFor(world, looking(cloud));
const text = encodePlan(plan);
const here = { scope: world.scope, now: new Date(cloud.now + 59 * 60_000) };

const rehashed = (change: object): string => {
  const { hash: _old, ...content } = { ...plan, ...change };
  return JSON.stringify({ ...content, hash: contentHash(content) });
};

test('a plan survives the way into a file and back', () => {
  expect(decodePlan(text, here)).toEqual({ ok: true, plan });
  expect(JSON.parse(text)).toMatchObject({ hash: plan.hash, items: [{ order: 1 }, {}, {}] });
});

test.each([
  { refusal: 'unreadable', name: 'no JSON', file: 'items: []' },
  { refusal: 'unreadable', name: 'a field too many', file: rehashed({ force: true }) },
  { refusal: 'unreadable', name: 'a field too few', file: JSON.stringify({ planVersion: 1 }) },
  { refusal: 'other-version', name: 'another version', file: rehashed({ planVersion: 2 }) },
  { refusal: 'edited', name: 'an edited item', file: text.replace('jobs-dev', 'jobs-prod') },
  {
    refusal: 'edited',
    name: 'a longer life',
    file: rehashed({ expires: '2039-01-01T00:00:00.000Z' }),
  },
  { refusal: 'foreign', name: 'another environment', file: rehashed({ environment: 'prod' }) },
  { refusal: 'foreign', name: 'another account', file: rehashed({ account: '999999999999' }) },
  {
    refusal: 'foreign',
    name: 'an item of another region',
    file: rehashed({ items: plan.items.map((item) => ({ ...item, region: 'ap-south-1' })) }),
  },
])('$name is $refusal', ({ refusal, file }) => {
  expect(decodePlan(file, here)).toMatchObject({ ok: false, refusal });
});

test('it expires with its sixtieth minute', () => {
  const now = new Date(cloud.now + 60 * 60_000);
  expect(decodePlan(text, { ...here, now })).toMatchObject({ ok: false, refusal: 'expired' });
});

test('evidence is stale above its age, and so is a time that is none', () => {
  const now = new Date('2030-01-01T00:10:00Z');
  expect(isStale('2030-01-01T00:00:00Z', now, 600_000)).toBe(false);
  expect(isStale('2029-12-31T23:59:59Z', now, 600_000)).toBe(true);
  expect(isStale('yesterday', now, 600_000)).toBe(true);
});
