import { expect, test } from 'vitest';
import { KINDS } from '../../test/helpers/cleanup/kinds.js';
import { observe } from '../../test/helpers/cleanup/observe.js';
import { failed } from '../../test/helpers/cleanup/stories.js';
import { judgementsFor, looking } from '../../test/helpers/cleanup/worlds.js';
import type { Kind } from './kind.js';
import { planOf } from './plan.js';

const QUEUE = 'AWS::SQS::Queue';
const ROLE = 'AWS::IAM::Role';
const API = 'AWS::ApiGateway::RestApi';
const AUTHORIZER = 'AWS::ApiGateway::Authorizer';

/** The order in which an API and its authorizer go, which names the API that is given. */
function orderOf(RestApiId: string): readonly string[] {
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
    return { ...one, candidate: { ...one.candidate, ...changes, type } };
  });
  const { items } = planOf({
    ...{ world, judgements, kinds, options: {} },
    now: new Date(world.takenAt),
  });
  return items.flatMap(({ type }) => (type.includes('Stack') ? [] : [type]));
}

test('what is inside of an API goes with it: methods that stay may hold it', () =>
  expect(orderOf('api-1')).toEqual([API, AUTHORIZER]));

test('inside of an API that stays it goes by itself', () =>
  expect(orderOf('api-2')).toEqual([AUTHORIZER, API]));
