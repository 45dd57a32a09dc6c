import { problems } from '../../errors/index.js';
import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';
import { savedMaybe } from './saved.js';
import { untilGone } from './until-gone.js';

export const httpApi = defineResourceType({
  type: 'AWS::ApiGatewayV2::Api',
  title: 'HTTP API',
  tier: 'apis',
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'its routes, its stages and its address',
  comesBack: 'an HTTP API from its definition, under a new id and address; a WebSocket API not',
  permissions: {
    look: ['apigateway:GET'],
    remove: ['apigateway:DELETE'],
    undo: ['apigateway:GET', 'apigateway:PUT'],
  },
  arn: (target) => gatewayArn(`/apis/${target.id}`, target),
  async look(ports, { id, region }) {
    const { httpApis } = ports(region);
    const api = await httpApis.api(id);
    if (!api) return undefined;
    const mappings = await httpApis.mappingsTo(id);
    return present({
      bornAt: api.createdAt,
      tags: api.tags,
      config: {
        Name: api.name,
        ProtocolType: api.protocol,
        ...(api.description !== undefined && { Description: api.description }),
      },
      content: NOTHING_INSIDE,
      usedBy: mappings.map((mapping) => ({ what: `mapping ${mapping}`, id: mapping })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { httpApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => httpApis.removeApi(id));
    await untilGone(removing, `HTTP API ${id}`, () => httpApis.api(id));
  },
  async save(ports, { id, region }) {
    const { httpApis } = ports(region);
    const isHttp = (await httpApis.api(id))?.protocol === 'HTTP'; // only those can be exported
    return {
      kind: 'http-api',
      content: { id, document: isHttp ? await httpApis.exported(id) : undefined },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const document = savedMaybe(content, 'document');
    if (document === undefined)
      throw problems.savedUnreadable({ what: `HTTP API ${id}`, lacks: 'document' });
    await removing.during('apigateway:PUT', id, () => ports(region).httpApis.import(document));
  },
});
