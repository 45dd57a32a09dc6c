import { asInput } from './alarm.js';
import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

/** Goes before the alarms that it looks at. */
export const compositeAlarm = defineResourceType({
  type: 'AWS::CloudWatch::CompositeAlarm',
  title: 'composite alarm',
  tier: 'traffic', // its children are triggers
  hasSystemTags: true,
  loses: 'its history',
  comesBack: 'with the same settings',
  permissions: {
    look: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
    remove: ['cloudwatch:DeleteAlarms'],
    undo: ['cloudwatch:PutCompositeAlarm'],
  },
  arn: (target) => arnIn('cloudwatch', `alarm:${target.id}`, target),
  async look(ports, { id, region }) {
    const { alarms } = ports(region);
    const found = await alarms.composite(id);
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
    await removing.during('cloudwatch:DeleteAlarms', id, () => alarms.removeAlarm(id)); // one composite a call
    await untilGone(removing, `composite alarm ${id}`, () => alarms.composite(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).alarms.composite(id);
    return { kind: 'composite-alarm', content: { alarm: asInput(found?.whole ?? {}) } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const input = savedRecord(content, 'alarm');
    await removing.during('cloudwatch:PutCompositeAlarm', id, () =>
      ports(region).alarms.putComposite(input),
    );
  },
});
