import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

export const httpDomain = defineResourceType({
  type: 'AWS::ApiGatewayV2::DomainName',
  title: 'domain of an HTTP API',
  tier: 'apis',
  isSlow: true,
  loses: 'the name that leads to APIs',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/domainnames/${target.id}`, target),
  async look(ports, { id, region }) {
    const { httpApis } = ports(region);
    const domain = await httpApis.domain(id);
    if (!domain) return undefined;
    const mappings = await httpApis.mappingsOf(id);
    return present({
      tags: domain.tags,
      config: { DomainName: id },
      content: NOTHING_INSIDE,
      usedBy: mappings.map(({ id: mapping, api, path }) => ({
        what: `mapping ${path} to ${api}`,
        id: mapping,
      })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { httpApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => httpApis.removeDomain(id));
    await untilGone(removing, `domain ${id}`, () => httpApis.domain(id));
  },
});
