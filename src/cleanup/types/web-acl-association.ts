import { problems } from '../../errors/index.js';
import { defineResourceType, NOTHING_INSIDE, partsOf, present } from './define.js';
import { untilGone } from './until-gone.js';

/** Its id is `ARN of the web ACL|ARN of what it guards`. */
export const webAclAssociation = defineResourceType({
  type: 'AWS::WAFv2::WebACLAssociation',
  title: 'guard by a web ACL',
  tier: 'triggers',
  loses: 'the protection of what it guards',
  comesBack: 'with the same web ACL',
  permissions: {
    look: ['wafv2:GetWebACLForResource'],
    remove: ['wafv2:DisassociateWebACL'],
    undo: ['wafv2:AssociateWebACL'],
  },
  arn: ({ id }) => partsOf(id)[1],
  touches: ({ id }) => [partsOf(id)[0], partsOf(id)[1]],
  async look(ports, { id, region }) {
    const [acl, resource] = partsOf(id);
    const now = await ports(region).firewalls.guardOf(resource);
    if (now === undefined) return undefined;
    return present({
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { WebACLArn: now, ResourceArn: resource },
      locks: now === acl ? [] : [`another web ACL guards it now: ${now}`],
    });
  },
  async remove(ports, { id, region }, removing) {
    const [acl, resource] = partsOf(id);
    const { firewalls } = ports(region);
    const now = await firewalls.guardOf(resource);
    if (now === undefined) return;
    if (now !== acl) throw problems.removalHeld({ what: resource, reason: `${now} guards it now` });
    await removing.during('wafv2:DisassociateWebACL', resource, () =>
      firewalls.disassociate(resource),
    );
    await untilGone(removing, `guard of ${resource}`, () => firewalls.guardOf(resource));
  },
  async save(_, { id }) {
    const [acl, resource] = partsOf(id);
    return { kind: 'web-acl-association', content: { acl, resource } };
  },
  async restore(ports, { id, region }, _, removing) {
    const [acl, resource] = partsOf(id);
    await removing.during('wafv2:AssociateWebACL', resource, () =>
      ports(region).firewalls.associate(acl, resource),
    );
  },
});
