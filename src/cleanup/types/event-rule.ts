import { problems } from '../../errors/index.js';
import type { Target } from '../resource-type.js';
import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedList, savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

/** A reference is `name`, `bus|name`, or the ARN. */
const partsOf = ({ id }: Target): { readonly bus: string | undefined; readonly name: string } => {
  const [first = '', second] = (id.startsWith('arn:') ? (id.split(':rule/')[1] ?? '') : id).split(
    /[|/]/,
  );
  return second === undefined ? { bus: undefined, name: first } : { bus: first, name: second };
};

export const eventRule = defineResourceType({
  type: 'AWS::Events::Rule',
  title: 'rule',
  tier: 'triggers',
  loses: 'what it would start',
  comesBack: 'with its targets',
  permissions: {
    look: ['events:DescribeRule', 'events:ListTargetsByRule', 'events:ListTagsForResource'],
    remove: ['events:RemoveTargets', 'events:DeleteRule'],
    undo: ['events:PutRule', 'events:PutTargets', 'iam:PassRole'],
  },
  arn(target) {
    const { bus, name } = partsOf(target);
    return arnIn('events', `rule/${bus === undefined ? '' : `${bus}/`}${name}`, target);
  },
  async look(ports, target) {
    const { bus, name } = partsOf(target);
    const { rules } = ports(target.region);
    const rule = await rules.rule(bus, name);
    if (!rule) return undefined;
    const [tags, targets] = await Promise.all([rules.tags(rule.arn), rules.targets(bus, name)]);
    return present({
      tags,
      content: NOTHING_INSIDE,
      config: {
        Name: name,
        State: rule.state,
        Targets: targets.map(({ whole }) => whole),
        ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule }),
        ...(rule.pattern !== undefined && { EventPattern: JSON.parse(rule.pattern) }),
        ...(rule.description !== undefined && { Description: rule.description }),
      },
      locks: rule.managedBy === undefined ? [] : [`${rule.managedBy} manages it`],
      steps: targets.map(({ id }) => `remove its target ${id}`),
    });
  },
  async remove(ports, target, removing) {
    const { bus, name } = partsOf(target);
    const { rules } = ports(target.region);
    const rule = await rules.rule(bus, name);
    if (!rule) return;
    if (rule.managedBy !== undefined)
      throw problems.removalHeld({ what: `rule ${name}`, reason: `${rule.managedBy} manages it` });
    const targets = (await rules.targets(bus, name)).map(({ id }) => id);
    for (let at = 0; at < targets.length; at += 100) {
      const some = targets.slice(at, at + 100);
      const [stayed] = await removing.during('events:RemoveTargets', target.id, () =>
        rules.removeTargets(bus, name, some),
      );
      if (stayed !== undefined)
        throw problems.removalHeld({ what: `rule ${name}`, reason: `its target ${stayed} stayed` });
    }
    await removing.during('events:DeleteRule', target.id, () => rules.remove(bus, name));
    await untilGone(removing, `rule ${name}`, () => rules.rule(bus, name));
  },
  async save(ports, target) {
    const { bus, name } = partsOf(target);
    const { rules } = ports(target.region);
    const rule = await rules.rule(bus, name);
    const targets = await rules.targets(bus, name);
    const input = {
      Name: name,
      EventBusName: bus,
      State: rule?.state,
      ScheduleExpression: rule?.schedule,
      EventPattern: rule?.pattern,
      Description: rule?.description,
      RoleArn: rule?.role,
    };
    return {
      kind: 'event-rule',
      content: { rule: input, targets: targets.map(({ whole }) => whole) },
    };
  },
  async restore(ports, target, { content }, removing) {
    const [stayed] = await removing.during('events:PutRule', target.id, () =>
      ports(target.region).rules.put(savedRecord(content, 'rule'), savedList(content, 'targets')),
    );
    if (stayed !== undefined)
      throw problems.removalHeld({
        what: `rule ${target.id}`,
        reason: `its target ${stayed} could not be put back`,
      });
  },
});
