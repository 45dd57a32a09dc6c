import type { RestPart } from '../../aws/leftovers/index.js';
import type { Target, Tier } from '../resource-type.js';
import { defineResourceType, type Kind, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

interface Said {
  readonly type: string;
  readonly title: string;
  readonly kind: RestPart;
  /** The path below the API that it is reached by. */
  readonly path: string;
  /** Before what it names: methods before paths, routes before integrations, stages before deployments. */
  readonly tier: Tier;
  readonly idIsDrawn?: boolean;
  /** Parts of its physical id: what it is in the API, and the method of a resource. */
  readonly named?: (target: Target) => readonly [id: string, more?: string];
}

/** A part of a REST API: goes with the API, and alone only where the API stays. */
export function restPart({ kind, path, named = ({ id }) => [id], ...said }: Said): Kind {
  const apiOf = (target: Target): string =>
    propertyOf(target, 'RestApiId') ?? target.id.split('|')[0] ?? '';
  return defineResourceType({
    ...said,
    loses: 'this part of its API',
    permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
    arn: (target) => gatewayArn(`/restapis/${apiOf(target)}/${path}`, target),
    async look(ports, target) {
      const found = await ports(target.region).restApis.part(kind, apiOf(target), ...named(target));
      if (!found) return undefined;
      return present({
        bornAt: found.createdAt,
        tags: 'none',
        content: NOTHING_INSIDE,
        config: found.whole,
      });
    },
    async remove(ports, target, removing) {
      const { restApis } = ports(target.region);
      const api = apiOf(target);
      await removing.during('apigateway:DELETE', `${api} ${target.id}`, () =>
        restApis.removePart(kind, api, ...named(target)),
      );
      await untilGone(removing, `${said.title} ${target.id}`, () =>
        restApis.part(kind, api, ...named(target)),
      );
    },
  });
}
