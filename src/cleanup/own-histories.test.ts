import { expect, test } from 'vitest';
import { KINDS } from '../../test/helpers/cleanup/kinds.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed } from '../../test/helpers/cleanup/stories.js';
import { candidatesOf } from './index.js';
import type { History, World } from './world.js';

/** The history of a stack that failed and left a queue, told by whatever stack this is. */
function leftBy(change: (history: History) => Partial<History>, more: Partial<World> = {}) {
  const world = observe(failed('AWS::SQS::Queue').cloud);
  const histories = world.histories.map((one) => ({ ...one, ...change(one) }));
  return candidatesOf({ ...world, ...more, histories }, KINDS).map(({ id }) => id);
}
const renamed = (from: string, to: string) => (one: History) => ({
  stackId: one.stackId.replace(from, to),
  stackName: one.stackName.replace(from, to),
  region: one.region.replace(from, to),
});

test('a listed stack is evidence', () => expect(leftBy(() => ({}))).toEqual(['jobs-dev']));

test.each([
  ['a longer name', renamed('App-Data-dev', 'App-Data-dev2')],
  ['a shorter name', renamed('App-Data-dev', 'App-Data-de')],
  ['another case', renamed('App-Data-dev', 'app-data-dev')],
  ['another region of the environment', renamed('eu-west-1', 'us-east-1')],
  ['another account', renamed('111111111111', '999999999999')],
  ['another partition', renamed('arn:aws:', 'arn:aws-cn:')],
  [
    'a root with another name',
    () => ({
      rootId:
        observe(failed('AWS::SQS::Queue').cloud).histories[0]?.stackId.replace('dev', 'dev2') ?? '',
    }),
  ],
  ['a stack that was deleted too long ago', () => ({ deletedAt: '2029-09-01T00:00:00.000Z' })],
] as const)('%s is none', (_, change) => expect(leftBy(change)).toEqual([]));

test('records of one name and two types are two things, however alike their ids', () => {
  const world = observe(failed('AWS::Route53::RecordSet').cloud);
  const histories = world.histories.map((one) => {
    if (!one.events.known) return one;
    const value = one.events.value.flatMap((event) =>
      event.logicalId === 'Thing'
        ? ['A', 'AAAA'].map((Type) => ({
            ...event,
            logicalId: `Record${Type}`,
            properties: JSON.stringify({ Type }),
          }))
        : [event],
    );
    return { ...one, events: { known: true, value } as const };
  });
  const found = candidatesOf({ ...world, histories }, KINDS);
  expect(found.map(({ logicalId }) => logicalId)).toEqual(['RecordA', 'RecordAAAA']);
});
