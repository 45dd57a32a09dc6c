import { defineResourceType, present } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

/** Its value is never read, so it cannot come back. */
export const apiKey = defineResourceType({
  type: 'AWS::ApiGateway::ApiKey',
  title: 'API key',
  tier: 'policies',
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'its value: whoever uses it is locked out',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/apikeys/${target.id}`, target),
  async look(ports, { id, region }) {
    const key = await ports(region).restApis.key(id);
    if (!key) return undefined;
    return present({
      bornAt: key.createdAt,
      tags: key.tags,
      config: { Name: key.name },
      content: { what: '', isEmpty: true },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { restApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => restApis.removeKey(id));
    await untilGone(removing, `API key ${id}`, () => restApis.key(id));
  },
});
