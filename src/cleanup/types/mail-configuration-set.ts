import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

export const mailConfigurationSet = defineResourceType({
  type: 'AWS::SES::ConfigurationSet',
  title: 'configuration set',
  tier: 'policies', // after the identities that name it
  loses: 'its settings and event destinations',
  comesBack: 'its settings; event destinations are resources of their own',
  permissions: {
    look: ['ses:GetConfigurationSet'],
    remove: ['ses:DeleteConfigurationSet'],
    undo: ['ses:CreateConfigurationSet'],
  },
  arn: (target) => arnIn('ses', `configuration-set/${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).mail.configurationSet(id);
    if (!found) return undefined;
    return present({
      tags: found.tags,
      content: NOTHING_INSIDE,
      config: { Name: id, ...found.whole },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { mail } = ports(region);
    await removing.during('ses:DeleteConfigurationSet', id, () => mail.removeConfigurationSet(id));
    await untilGone(removing, `configuration set ${id}`, () => mail.configurationSet(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).mail.configurationSet(id);
    const { Tags: _, ...settings } = found?.whole ?? {};
    return {
      kind: 'mail-configuration-set',
      content: { set: { ConfigurationSetName: id, ...settings } },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const input = savedRecord(content, 'set');
    await removing.during('ses:CreateConfigurationSet', id, () =>
      ports(region).mail.createConfigurationSet(input),
    );
  },
});
