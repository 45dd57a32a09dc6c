import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { groupArn, inGroup } from './log-children.js';
import { untilGone } from './until-gone.js';

export const logSubscription = defineResourceType({
  type: 'AWS::Logs::SubscriptionFilter',
  title: 'log subscription',
  tier: 'triggers',
  loses: 'what it would have passed on',
  permissions: {
    look: ['logs:DescribeSubscriptionFilters'],
    remove: ['logs:DeleteSubscriptionFilter'],
  },
  arn: groupArn,
  async look(ports, target) {
    const { group, name } = inGroup(target);
    const found = await ports(target.region).logs.subscription(group, name);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { FilterPattern: found.pattern, DestinationArn: found.destination },
    });
  },
  async remove(ports, target, removing) {
    const { logs } = ports(target.region);
    const { group, name } = inGroup(target);
    await removing.during('logs:DeleteSubscriptionFilter', target.id, () =>
      logs.removeSubscription(group, name),
    );
    await untilGone(removing, `log subscription ${name}`, () => logs.subscription(group, name));
  },
});
