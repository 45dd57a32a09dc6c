import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { groupArn, inGroup } from './log-children.js';
import { untilGone } from './until-gone.js';

export const logStream = defineResourceType({
  type: 'AWS::Logs::LogStream',
  title: 'log stream',
  tier: 'logs',
  holdsData: true,
  loses: 'its log lines',
  permissions: { look: ['logs:DescribeLogStreams'], remove: ['logs:DeleteLogStream'] },
  arn: groupArn,
  async look(ports, target) {
    const { group, name } = inGroup(target);
    const found = await ports(target.region).logs.stream(group, name);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      content:
        found.lastLineAt === undefined
          ? NOTHING_INSIDE
          : { what: 'log lines', isEmpty: false, usedAt: found.lastLineAt },
    });
  },
  async remove(ports, target, removing) {
    const { logs } = ports(target.region);
    const { group, name } = inGroup(target);
    await removing.during('logs:DeleteLogStream', target.id, () => logs.removeStream(group, name));
    await untilGone(removing, `log stream ${name}`, () => logs.stream(group, name));
  },
});
