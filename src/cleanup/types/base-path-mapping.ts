import { defineResourceType, NOTHING_INSIDE, partsOf, present, savedText } from './define.js';
import { gatewayArn } from './rest-api.js';
import { savedMaybe } from './saved.js';
import { untilGone } from './until-gone.js';

/** Its id is `domain|path`. */
export const basePathMapping = defineResourceType({
  type: 'AWS::ApiGateway::BasePathMapping',
  title: 'base path mapping',
  tier: 'traffic',
  loses: 'the path that leads to an API',
  comesBack: 'to the same API and stage',
  permissions: {
    look: ['apigateway:GET'],
    remove: ['apigateway:DELETE'],
    undo: ['apigateway:POST'],
  },
  arn: (target) => gatewayArn(`/domainnames/${partsOf(target.id)[0]}/basepathmappings/*`, target),
  async look(ports, { id, region }) {
    const [domain, path] = partsOf(id);
    const found = await ports(region).restApis.mapping(domain, path);
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { DomainName: domain, BasePath: path, RestApiId: found.api, Stage: found.stage },
    });
  },
  async remove(ports, { id, region }, removing) {
    const [domain, path] = partsOf(id);
    const { restApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => restApis.removeMapping(domain, path));
    await untilGone(removing, `base path mapping ${id}`, () => restApis.mapping(domain, path));
  },
  async save(ports, { id, region }) {
    const [domain, path] = partsOf(id);
    return {
      kind: 'base-path-mapping',
      content: { ...(await ports(region).restApis.mapping(domain, path)) },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const [domain, path] = partsOf(id);
    const api = savedText(content, 'api');
    await removing.during('apigateway:POST', id, () =>
      ports(region).restApis.createMapping(domain, path, api, savedMaybe(content, 'stage') ?? ''),
    );
  },
});
