import { expect, test } from 'vitest';
import { KINDS } from '../../test/helpers/cleanup/kinds.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed } from '../../test/helpers/cleanup/stories.js';
import { judgementsFor, looking } from '../../test/helpers/cleanup/worlds.js';
import type { Kind } from './kind.js';
import { planOf } from './plan.js';
import type { Present } from './resource-type.js';

const QUEUE = 'AWS::SQS::Queue';
const ROLE = 'AWS::IAM::Role';
const API = 'AWS::ApiGateway::RestApi';
const AUTHORIZER = 'AWS::ApiGateway::Authorizer';

/** The order in which an API and its authorizer go, which names the API that is given. */
const orderOf = (RestApiId: string): readonly string[] => planFor(RestApiId).order;

function planFor(RestApiId: string, usedBy: Present['usedBy'] = []) {
  const { cloud } = failed([ROLE, QUEUE]);
  const world = observe(cloud);
  const kindOf = (from: string, more: Pick<Kind, 'type' | 'tier'>): [string, Kind] => {
    const kind = KINDS.get(from);
    if (!kind) throw new Error(`there is no ${from}`);
    return [more.type, { ...kind, ...more, holdsData: false }];
  };
  const kinds = new Map([
    kindOf(ROLE, { type: API, tier: 'apis' }),
    kindOf(QUEUE, { type: AUTHORIZER, tier: 'compute' }),
  ]);
  const judgements = judgementsFor(world, looking(cloud)).map((one) => {
    const isApi = one.candidate.type === ROLE;
    const type = isApi ? API : AUTHORIZER;
    const changes = isApi ? { id: 'api-1' } : { properties: { RestApiId } };
    const { sighting } = one;
    const { present } = sighting;
    const value = present.known && present.value ? { ...present.value, usedBy } : undefined;
    const seen =
      isApi && value ? { ...sighting, present: { known: true, value } as const } : sighting;
    return { ...one, sighting: seen, candidate: { ...one.candidate, ...changes, type } };
  });
  const { items, kept } = planOf({
    ...{ world, judgements, kinds, options: {} },
    now: new Date(world.takenAt),
  });
  return {
    order: items.flatMap(({ type }) => (type.includes('Stack') ? [] : [type])),
    kept: kept.map(({ type, because }) => `${type}: ${because}`),
  };
}

test('what is inside of an API goes with it: methods that stay may hold it', () =>
  expect(orderOf('api-1')).toEqual([API, AUTHORIZER]));

test('inside of an API that stays it goes by itself', () =>
  expect(orderOf('api-2')).toEqual([AUTHORIZER, API]));

test('what is inside of an API that somebody uses stays with it', () => {
  const { order, kept } = planFor('api-1', [{ what: 'base path mapping v1' }]);
  expect(order).toEqual([]);
  expect(kept.join()).toContain('It is a part of api-1, which stays.');
});
