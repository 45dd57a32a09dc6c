import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { hasSubscriber } from '../topic-consumers.js';
import { oncePerWorld } from '../worlds.js';

export const alarmWithoutAction = defineRule({
  id: 'alarm-without-action',
  title: 'An alarm tells nobody',
  why: 'It changes its state and no one hears of it.',
  fix: 'Give it AlarmActions, e.g. a topic (CDK: addAlarmAction(new SnsAction(topic))), and subscribe somebody to the topic.',
  severity: 'warning',
  phase: 'practice',
  source: 'Amazon CloudWatch User Guide, "Alarm actions"; CloudFormation, AWS::CloudWatch::Alarm',
  judges: [
    onResources(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'], (alarm, world) => {
      if (inputs(world).has(alarm)) return skip('a composite alarm acts for it');
      const enabled = alarm.get('ActionsEnabled');
      if (enabled.likely?.toLowerCase() === 'false')
        return fail(`${alarm.logicalId} has ActionsEnabled: false.`, { at: enabled });
      const actions = alarm.get('AlarmActions');
      if (actions.kind === 'unknown')
        return cannotTell('its actions are only known at deployment', actions);
      const all = actions.items();
      if (all.length === 0) return fail(`${alarm.logicalId} has no AlarmActions.`, { at: alarm });
      return heard(all, world);
    }),
  ],
});

/** A topic of the assembly needs a subscriber; anything else is heard. */
function heard(actions: readonly Value[], world: World): Verdict {
  const topics = actions.map((action) => action.follow());
  const deaf = topics.filter(
    (topic) => topic?.type === 'AWS::SNS::Topic' && !hasSubscriber(topic, world),
  );
  if (deaf.length < actions.length) return pass;
  const [topic] = deaf;
  return fail(`${topic?.logicalId} gets the alarm and no template subscribes anybody to it.`, {
    ...(actions[0] && { at: actions[0] }),
  });
}

/** Alarms that a composite alarm asks about in its rule. */
const inputs = oncePerWorld((world): ReadonlySet<Resource> => {
  const rules = world
    .resources('AWS::CloudWatch::CompositeAlarm')
    .map((composite) => composite.get('AlarmRule'));
  if (rules.length === 0) return new Set();
  const texts = rules.map(({ shown, likely }) => likely ?? shown).join('\n');
  const referred = new Set(rules.flatMap((rule) => rule.resources()));
  return new Set(
    world.resources('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm').filter((alarm) => {
      const name = alarm.get('AlarmName');
      return referred.has(alarm) || (name.isPresent && names(texts, name.likely ?? name.shown));
    }),
  );
});

/** `ALARM("name")`, `ALARM(name)`, or an ARN that ends in it. */
const names = (rule: string, name: string): boolean =>
  [`"${name}"`, `'${name}'`, `(${name})`, `:${name}`].some((form) => rule.includes(form));
