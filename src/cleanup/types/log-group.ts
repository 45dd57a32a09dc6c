import type { Target } from '../resource-type.js';
import { arnIn, defineResourceType, present, savedText } from './define.js';
import { savedNumber, savedTags } from './saved.js';
import { untilGone } from './until-gone.js';

/** Lines that are kept where content is asked for: a group may hold more than fits anywhere. */
const MOST_LINES = 10_000;

const groupArn = (target: Target): string => arnIn('logs', `log-group:${target.id}`, target);

export const logGroup = defineResourceType({
  type: 'AWS::Logs::LogGroup',
  title: 'log group',
  tier: 'logs', // after everything that writes: a running function creates its group again
  hasSystemTags: true,
  holdsData: true,
  loses: 'every log line in it',
  comesBack: 'its settings; its lines only where they were kept',
  permissions: {
    look: ['logs:DescribeLogGroups', 'logs:ListTagsForResource', 'logs:DescribeLogStreams'],
    remove: ['logs:DeleteLogGroup'],
    undo: [
      'logs:FilterLogEvents',
      'logs:CreateLogGroup',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
    ],
  },
  arn: groupArn,
  touches: (target) => [
    arnIn('logs', `log-group:${target.id}`, target),
    arnIn('logs', `log-group:${target.id}:*`, target),
  ],

  async look(ports, target) {
    const { logs } = ports(target.region);
    const group = await logs.group(target.id);
    if (!group) return undefined;
    const [tags, last] = await Promise.all([logs.tags(groupArn(target)), logs.lastLine(target.id)]);
    const isEmpty = group.bytes === 0 && last.at === undefined;
    return present({
      bornAt: group.createdAt,
      tags,
      config: {
        LogGroupName: target.id,
        ...(group.retentionDays !== undefined && { RetentionInDays: group.retentionDays }),
        ...(group.key !== undefined && { KmsKeyId: group.key }),
      },
      content: {
        what: isEmpty ? '' : `log lines, ${group.bytes} bytes stored`,
        isEmpty,
        ...(last.at !== undefined && { usedAt: last.at }),
      },
      locks: group.isProtected ? ['deletion protection of the log group is on'] : [],
    });
  },
  async remove(ports, target, removing) {
    const { logs } = ports(target.region);
    await removing.during('logs:DeleteLogGroup', target.id, () => logs.remove(target.id));
    await untilGone(removing, `log group ${target.id}`, () => logs.group(target.id));
  },
  async save(ports, target, { keepsContent }) {
    const { logs } = ports(target.region);
    const group = await logs.group(target.id);
    const tags = await logs.tags(groupArn(target));
    const lines = keepsContent ? { lines: await logs.lines(target.id, MOST_LINES) } : {};
    const { retentionDays, key } = group ?? {};
    return { kind: 'log-group', content: { name: target.id, retentionDays, key, tags, ...lines } };
  },
  async restore(ports, target, { content }, removing) {
    const key = content['key'] === undefined ? undefined : savedText(content, 'key');
    const settings = {
      retentionDays: savedNumber(content, 'retentionDays'),
      key,
      tags: savedTags(content),
    };
    await removing.during('logs:CreateLogGroup', target.id, () =>
      ports(target.region).logs.create(target.id, settings),
    );
  },
});
