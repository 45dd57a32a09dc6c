import { problems } from '../../errors/index.js';
import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { gatewayArn } from './rest-api.js';

/** A setting of the whole region, shared by every API in it. */
export const apiAccount = defineResourceType({
  type: 'AWS::ApiGateway::Account',
  title: 'settings of API Gateway',
  tier: 'apis',
  loses: 'nothing: the setting stays, because every API of the region shares it',
  permissions: { look: ['apigateway:GET'], remove: [] },
  arn: (target) => gatewayArn('/account', target),
  async look(ports, { region }) {
    const { role } = await ports(region).restApis.account();
    if (role === undefined) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { CloudWatchRoleArn: role },
      locks: ['every API of the region shares this setting'],
    });
  },
  async remove(ports, { id, region }) {
    const { role } = await ports(region).restApis.account();
    if (role !== undefined)
      throw problems.removalHeld({
        what: `API Gateway settings ${id}`,
        reason: 'every API of the region shares them',
      });
  },
});
