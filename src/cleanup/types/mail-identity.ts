import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { untilGone } from './until-gone.js';

/** Its DKIM records are resources of their own. */
export const mailIdentity = defineResourceType({
  type: 'AWS::SES::EmailIdentity',
  title: 'mail identity',
  tier: 'data',
  loses: 'its verification; a new one has other DKIM records',
  permissions: { look: ['ses:GetEmailIdentity'], remove: ['ses:DeleteEmailIdentity'] },
  arn: (target) => arnIn('ses', `identity/${target.id}`, target),
  async look(ports, { id, region }) {
    const found = await ports(region).mail.identity(id);
    if (!found) return undefined;
    const set = found.configurationSet;
    const config = {
      EmailIdentity: id,
      ...(set !== undefined && { ConfigurationSetAttributes: { ConfigurationSetName: set } }),
    };
    return present({ tags: found.tags, content: NOTHING_INSIDE, config });
  },
  async remove(ports, { id, region }, removing) {
    const { mail } = ports(region);
    await removing.during('ses:DeleteEmailIdentity', id, () => mail.removeIdentity(id));
    await untilGone(removing, `mail identity ${id}`, () => mail.identity(id));
  },
});
