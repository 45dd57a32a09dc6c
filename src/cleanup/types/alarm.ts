import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

/** What describing an alarm tells and putting one does not take. */
const TOLD_ONLY = /^(AlarmArn|AlarmConfigurationUpdatedTimestamp|State\w*|EvaluationState)$/;
export const asInput = (
  whole: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !TOLD_ONLY.test(name)));

export const alarm = defineResourceType({
  type: 'AWS::CloudWatch::Alarm',
  title: 'alarm',
  tier: 'triggers',
  hasSystemTags: true,
  loses: 'its history',
  comesBack: 'with the same settings',
  permissions: {
    look: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
    remove: ['cloudwatch:DeleteAlarms'],
    undo: ['cloudwatch:PutMetricAlarm'],
  },
  arn: (target) => arnIn('cloudwatch', `alarm:${target.id}`, target),
  async look(ports, { id, region }) {
    const { alarms } = ports(region);
    const found = await alarms.alarm(id);
    if (!found) return undefined;
    const [tags, parents] = await Promise.all([alarms.tags(found.arn), alarms.parentsOf(id)]);
    return present({
      tags,
      config: asInput(found.whole),
      content: NOTHING_INSIDE,
      usedBy: parents.map((parent) => ({ what: `composite alarm ${parent}`, id: parent })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { alarms } = ports(region);
    await removing.during('cloudwatch:DeleteAlarms', id, () => alarms.removeAlarm(id));
    await untilGone(removing, `alarm ${id}`, () => alarms.alarm(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).alarms.alarm(id);
    return { kind: 'alarm', content: { alarm: asInput(found?.whole ?? {}) } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const input = savedRecord(content, 'alarm');
    await removing.during('cloudwatch:PutMetricAlarm', id, () =>
      ports(region).alarms.putAlarm(input),
    );
  },
});
