import { defineResourceType, present } from './define.js';
import { untilGone } from './until-gone.js';

export const anomalyMonitor = defineResourceType({
  type: 'AWS::CE::AnomalyMonitor',
  title: 'cost anomaly monitor',
  scope: 'account',
  tier: 'data', // after its subscriptions
  idIsDrawn: true,
  loses: 'what it has learned and found',
  permissions: {
    look: ['ce:GetAnomalyMonitors', 'ce:GetAnomalySubscriptions'],
    remove: ['ce:DeleteAnomalyMonitor'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { money } = ports(region);
    const found = await money.monitor(id);
    if (!found) return undefined;
    const subscriptions = await money.subscriptionsOf(id);
    return present({
      bornAt: found.createdAt,
      config: { MonitorName: found.name, MonitorType: found.type },
      content: { what: '', isEmpty: true },
      usedBy: subscriptions.map(({ name, arn }) => ({ what: `subscription ${name}`, id: arn })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { money } = ports(region);
    await removing.during('ce:DeleteAnomalyMonitor', id, () => money.removeMonitor(id));
    await untilGone(removing, `monitor ${id}`, () => money.monitor(id));
  },
});
