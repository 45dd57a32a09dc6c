import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';

/** Its id is `key:plan`. */
export const usagePlanKey = defineResourceType({
  type: 'AWS::ApiGateway::UsagePlanKey',
  title: 'key of a usage plan',
  tier: 'traffic',
  loses: 'the right of a key to call the APIs of the plan',
  permissions: { look: ['apigateway:GET'], remove: ['apigateway:DELETE'] },
  arn: (target) => gatewayArn(`/usageplans/${target.id.split(':')[1] ?? '*'}/keys/*`, target),
  async look(ports, { id, region }) {
    const [key = '', plan = ''] = id.split(':');
    const keys = await ports(region).restApis.keysOf(plan);
    if (!keys.includes(key)) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { KeyId: key, UsagePlanId: plan },
    });
  },
  async remove(ports, { id, region }, removing) {
    const [key = '', plan = ''] = id.split(':');
    await removing.during('apigateway:DELETE', id, () => ports(region).restApis.takeKey(plan, key));
  },
});
