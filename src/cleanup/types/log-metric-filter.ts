import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { groupArn, inGroup } from './log-children.js';
import { untilGone } from './until-gone.js';

export const logMetricFilter = defineResourceType({
  type: 'AWS::Logs::MetricFilter',
  title: 'metric filter',
  tier: 'triggers',
  loses: 'what it counts from now on',
  permissions: { look: ['logs:DescribeMetricFilters'], remove: ['logs:DeleteMetricFilter'] },
  arn: groupArn,
  async look(ports, target) {
    const { group, name } = inGroup(target);
    const found = await ports(target.region).logs.metricFilter(group, name);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { FilterPattern: found.pattern, MetricTransformations: found.transformations },
    });
  },
  async remove(ports, target, removing) {
    const { logs } = ports(target.region);
    const { group, name } = inGroup(target);
    await removing.during('logs:DeleteMetricFilter', target.id, () =>
      logs.removeMetricFilter(group, name),
    );
    await untilGone(removing, `metric filter ${name}`, () => logs.metricFilter(group, name));
  },
});
