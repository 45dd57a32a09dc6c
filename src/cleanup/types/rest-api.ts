import { problems } from '../../errors/index.js';
import type { Target } from '../resource-type.js';
import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedMaybe } from './saved.js';
import { untilGone } from './until-gone.js';

/** ARNs of API Gateway have no account. Source: Service Authorization Reference, API Gateway. */
export const gatewayArn = (path: string, { partition, region }: Target): string =>
  `arn:${partition}:apigateway:${region}::${path}`;

/** API Gateway takes one of these calls in 30 seconds. Source: API Gateway quotas, DeleteRestApi. */
export const restApi = defineResourceType({
  type: 'AWS::ApiGateway::RestApi',
  title: 'REST API',
  tier: 'apis',
  idIsDrawn: true,
  hasSystemTags: true,
  isSlow: true,
  loses: 'its stages, its address and its history',
  comesBack: 'its definition, where a stage of it can be exported; under a new id and address',
  permissions: {
    look: ['apigateway:GET'],
    remove: ['apigateway:DELETE'],
    undo: ['apigateway:GET', 'apigateway:POST'],
  },
  arn: (target) => gatewayArn(`/restapis/${target.id}`, target),
  async look(ports, { id, region }) {
    const { restApis } = ports(region);
    const api = await restApis.api(id);
    if (!api) return undefined;
    const [mappings, plans] = await Promise.all([restApis.mappingsTo(id), restApis.plansWith(id)]);
    return present({
      bornAt: api.createdAt,
      tags: api.tags,
      config: {
        Name: api.name,
        ...(api.description !== undefined && { Description: api.description }),
      },
      content: NOTHING_INSIDE,
      usedBy: [
        ...mappings.map((mapping) => ({ what: `base path mapping ${mapping}`, id: mapping })),
        ...plans.map((plan) => ({ what: `usage plan ${plan.name}`, id: plan.id })),
      ],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { restApis } = ports(region);
    await removing.during('apigateway:DELETE', id, () => restApis.removeApi(id));
    await untilGone(removing, `REST API ${id}`, () => restApis.api(id));
  },
  async save(ports, { id, region }) {
    const { restApis } = ports(region);
    const [stage] = await restApis.stages(id);
    const document = stage && (await restApis.exported(id, stage.name));
    return { kind: 'rest-api', content: { id, document } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const document = savedMaybe(content, 'document');
    if (document === undefined)
      throw problems.savedUnreadable({ what: `REST API ${id}`, lacks: 'document' });
    await removing.during('apigateway:POST', id, () => ports(region).restApis.import(document));
  },
});
