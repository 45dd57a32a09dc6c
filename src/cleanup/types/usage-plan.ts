import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';
import { untilGone } from './until-gone.js';

/** AWS refuses to delete a plan that has stages; it lets go of them first. */
export const usagePlan = defineResourceType({
  type: 'AWS::ApiGateway::UsagePlan',
  title: 'usage plan',
  tier: 'triggers', // before the API whose stages it names
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'limits and quotas of the keys in it',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:PATCH', 'apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/usageplans/${target.id}`, target),
  async look(ports, { id, region }) {
    const { restApis } = ports(region);
    const plan = await restApis.plan(id);
    if (!plan) return undefined;
    const keys = await restApis.keysOf(id);
    return present({
      tags: plan.tags,
      config: { UsagePlanName: plan.name },
      content: NOTHING_INSIDE,
      usedBy: keys.map((key) => ({ what: `API key ${key}`, id: key })),
      steps: plan.stages.map((stage) => `take stage ${stage} from it`),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { restApis } = ports(region);
    for (const stage of (await restApis.plan(id))?.stages ?? [])
      await removing.during('apigateway:PATCH', `${id} ${stage}`, () =>
        restApis.takeStage(id, stage),
      );
    await removing.during('apigateway:DELETE', id, () => restApis.removePlan(id));
    await untilGone(removing, `usage plan ${id}`, () => restApis.plan(id));
  },
});
