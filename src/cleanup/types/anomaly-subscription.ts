import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

export const anomalySubscription = defineResourceType({
  type: 'AWS::CE::AnomalySubscription',
  title: 'cost anomaly subscription',
  scope: 'account',
  tier: 'triggers',
  idIsDrawn: true,
  loses: 'who hears of anomalies',
  permissions: { look: ['ce:GetAnomalySubscriptions'], remove: ['ce:DeleteAnomalySubscription'] },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const found = await ports(region).money.subscription(id);
    return found && present({ config: { SubscriptionName: found.name }, content: NOTHING_INSIDE });
  },
  async remove(ports, { id, region }, removing) {
    const { money } = ports(region);
    await removing.during('ce:DeleteAnomalySubscription', id, () => money.removeSubscription(id));
    await untilGone(removing, `subscription ${id}`, () => money.subscription(id));
  },
});
