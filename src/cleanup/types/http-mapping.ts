import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { gatewayArn } from './rest-api.js';

const domainOf = (target: Target): string => propertyOf(target, 'DomainName') ?? '';

export const httpMapping = defineResourceType({
  type: 'AWS::ApiGatewayV2::ApiMapping',
  title: 'mapping of an HTTP API',
  tier: 'traffic',
  idIsDrawn: true,
  loses: 'the path that leads to an API',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/domainnames/${domainOf(target)}/apimappings/${target.id}`, target),
  async look(ports, target) {
    const all = await ports(target.region).httpApis.mappingsOf(domainOf(target));
    const found = all.find(({ id }) => id === target.id);
    return (
      found &&
      present({
        tags: 'none',
        content: NOTHING_INSIDE,
        config: { ApiId: found.api, ApiMappingKey: found.path },
      })
    );
  },
  async remove(ports, target, removing) {
    const domain = domainOf(target);
    await removing.during('apigateway:DELETE', target.id, () =>
      ports(target.region).httpApis.removeMapping(domain, target.id),
    );
  },
});
