import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

/** Its mappings go before it, its certificate after it; one call in 30 seconds. */
export const apiDomain = defineResourceType({
  type: 'AWS::ApiGateway::DomainName',
  title: 'domain of an API',
  tier: 'apis',
  hasSystemTags: true,
  isSlow: true,
  loses: 'the name that leads to APIs',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/domainnames/${target.id}`, target),
  async look(ports, { id, region }) {
    const { restApis } = ports(region);
    const domain = await restApis.domain(id);
    if (!domain) return undefined;
    const mappings = await restApis.mappingsOf(id);
    return present({
      tags: domain.tags,
      config: {
        DomainName: id,
        RegionalCertificateArn: domain.certificate,
        SecurityPolicy: domain.policy,
      },
      content: NOTHING_INSIDE,
      usedBy: mappings.map(({ path, api }) => ({
        what: `base path mapping ${path} to ${api}`,
        id: `${id}|${path}`,
      })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { restApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => restApis.removeDomain(id));
    await untilGone(removing, `domain ${id}`, () => restApis.domain(id));
  },
});
