import type { Target } from '../resource-type.js';
import { arnIn, defineResourceType, NOTHING_INSIDE, present, propertyOf } from './define.js';
import { recordOf, savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

const setOf = (target: Target): string => propertyOf(target, 'ConfigurationSetName') ?? '';
/** Its physical id is not its name. */
const nameOf = ({ id, properties }: Target): string => {
  const name = recordOf(properties['EventDestination'])['Name'];
  return typeof name === 'string' ? name : id;
};

export const mailEventDestination = defineResourceType({
  type: 'AWS::SES::ConfigurationSetEventDestination',
  title: 'event destination',
  tier: 'triggers',
  loses: 'where events of mails go',
  comesBack: 'with the same settings',
  permissions: {
    look: ['ses:GetConfigurationSetEventDestinations'],
    remove: ['ses:DeleteConfigurationSetEventDestination'],
    undo: ['ses:CreateConfigurationSetEventDestination'],
  },
  arn: (target) => arnIn('ses', `configuration-set/${setOf(target)}`, target),
  async look(ports, target) {
    const found = await ports(target.region).mail.destination(setOf(target), nameOf(target));
    if (!found) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { ConfigurationSetName: setOf(target), EventDestination: found.whole },
    });
  },
  async remove(ports, target, removing) {
    const { mail } = ports(target.region);
    const [set, name] = [setOf(target), nameOf(target)];
    await removing.during('ses:DeleteConfigurationSetEventDestination', `${set} ${name}`, () =>
      mail.removeDestination(set, name),
    );
    await untilGone(removing, `event destination ${name}`, () => mail.destination(set, name));
  },
  async save(ports, target) {
    const found = await ports(target.region).mail.destination(setOf(target), nameOf(target));
    const { Name: _, ...settings } = found?.whole ?? {};
    return { kind: 'mail-event-destination', content: { settings } };
  },
  async restore(ports, target, { content }, removing) {
    const [set, name] = [setOf(target), nameOf(target)];
    await removing.during('ses:CreateConfigurationSetEventDestination', `${set} ${name}`, () =>
      ports(target.region).mail.createDestination(set, name, savedRecord(content, 'settings')),
    );
  },
});
