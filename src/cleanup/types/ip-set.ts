import { defineResourceType, NOTHING_INSIDE, partsOf, present } from './define.js';
import { firewallArn, referenceOf } from './firewall-reference.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

export const ipSet = defineResourceType({
  type: 'AWS::WAFv2::IPSet',
  title: 'IP set',
  tier: 'policies', // after the web ACLs that name it
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'its addresses',
  comesBack: 'with its addresses, under a new id',
  permissions: {
    look: ['wafv2:GetIPSet', 'wafv2:ListTagsForResource'],
    remove: ['wafv2:DeleteIPSet'],
    undo: ['wafv2:CreateIPSet'],
  },
  arn: (target) => firewallArn('ipset', target),
  async look(ports, { id, region }) {
    const { firewalls } = ports(region);
    const { name, scope } = referenceOf(id);
    const found = await firewalls.ipSet(referenceOf(id));
    if (!found) return undefined;
    return present({
      tags: await firewalls.tags(found.arn, scope),
      config: {
        Name: name,
        Scope: scope,
        Addresses: found.whole['Addresses'],
        IPAddressVersion: found.whole['IPAddressVersion'],
      },
      content: NOTHING_INSIDE,
    });
  },
  async remove(ports, { id, region }, removing) {
    const { firewalls } = ports(region);
    const reference = referenceOf(id);
    const found = await firewalls.ipSet(reference);
    if (!found) return;
    await removing.during('wafv2:DeleteIPSet', id, () =>
      firewalls.removeIpSet(reference, found.lock),
    );
    await untilGone(removing, `IP set ${reference.name}`, () => firewalls.ipSet(reference));
  },
  async save(ports, { id, region }) {
    const [Name, , Scope] = partsOf(id);
    const { Addresses, IPAddressVersion, Description } =
      (await ports(region).firewalls.ipSet(referenceOf(id)))?.whole ?? {};
    return {
      kind: 'ip-set',
      content: { ipSet: { Name, Scope, Addresses, IPAddressVersion, Description } },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const input = savedRecord(content, 'ipSet');
    await removing.during('wafv2:CreateIPSet', id, () =>
      ports(region).firewalls.createIpSet(input),
    );
  },
});
