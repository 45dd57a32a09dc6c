import type { HttpPart } from '../../aws/leftovers/index.js';
import type { Target, Tier } from '../resource-type.js';
import { defineResourceType, type Kind, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

interface Said {
  readonly type: string;
  readonly title: string;
  readonly kind: HttpPart;
  readonly path: string;
  /** Before what it names: methods before paths, routes before integrations, stages before deployments. */
  readonly tier: Tier;
  readonly idIsDrawn: boolean;
}

/** A part of an HTTP API: goes with the API, and alone only where the API stays. */
export function httpPart({ kind, path, ...said }: Said): Kind {
  const apiOf = (target: Target): string => propertyOf(target, 'ApiId') ?? '';
  return defineResourceType({
    ...said,
    loses: 'this part of its API',
    permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
    arn: (target) => gatewayArn(`/apis/${apiOf(target)}/${path}/${target.id}`, target),
    async look(ports, target) {
      const found = await ports(target.region).httpApis.part(kind, apiOf(target), target.id);
      if (!found) return undefined;
      return present({
        bornAt: found.createdAt,
        tags: 'none',
        content: NOTHING_INSIDE,
        config: found.whole,
      });
    },
    async remove(ports, target, removing) {
      const { httpApis } = ports(target.region);
      const api = apiOf(target);
      await removing.during('apigateway:DELETE', `${api} ${target.id}`, () =>
        httpApis.removePart(kind, api, target.id),
      );
      await untilGone(removing, `${said.title} ${target.id}`, () =>
        httpApis.part(kind, api, target.id),
      );
    },
  });
}
