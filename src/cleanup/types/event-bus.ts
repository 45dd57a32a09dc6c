import { problems } from '../../errors/index.js';
import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

export const eventBus = defineResourceType({
  type: 'AWS::Events::EventBus',
  title: 'event bus',
  tier: 'data', // after its rules
  hasSystemTags: true,
  loses: 'the way of events to its rules',
  permissions: {
    look: ['events:DescribeEventBus', 'events:ListRules', 'events:ListTagsForResource'],
    remove: ['events:DeleteEventBus'],
  },
  arn: (target) => arnIn('events', `event-bus/${target.id}`, target),
  async look(ports, { id, region }) {
    const { rules } = ports(region);
    const bus = await rules.bus(id);
    if (!bus) return undefined;
    const [tags, on] = await Promise.all([rules.tags(bus.arn), rules.rulesOn(id)]);
    return present({
      bornAt: bus.createdAt,
      tags,
      config: { Name: id },
      content: NOTHING_INSIDE,
      usedBy: on.map(({ name, arn }) => ({ what: `rule ${name}`, id: arn })),
      locks: id === 'default' ? ['the default bus belongs to the account'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    if (id === 'default')
      throw problems.removalHeld({
        what: 'event bus default',
        reason: 'it belongs to the account',
      });
    const { rules } = ports(region);
    await removing.during('events:DeleteEventBus', id, () => rules.removeBus(id));
    await untilGone(removing, `event bus ${id}`, () => rules.bus(id));
  },
});
