import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

/** AWS refuses to remove the channel of a recorder that runs: it goes one tier later. */
export const configChannel = defineResourceType({
  type: 'AWS::Config::DeliveryChannel',
  title: 'delivery channel of Config',
  tier: 'compute',
  loses: 'where Config writes',
  permissions: {
    look: ['config:DescribeDeliveryChannels'],
    remove: ['config:DeleteDeliveryChannel'],
  },
  arn: () => '*',
  async look(ports, { id, region }) {
    const found = await ports(region).recording.channel(id);
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { Name: id, S3BucketName: found.bucket },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { recording } = ports(region);
    await removing.during('config:DeleteDeliveryChannel', id, () => recording.removeChannel(id));
    await untilGone(removing, `delivery channel ${id}`, () => recording.channel(id));
  },
});
