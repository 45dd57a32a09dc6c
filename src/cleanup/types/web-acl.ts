import { problems } from '../../errors/index.js';
import { defineResourceType, NOTHING_INSIDE, partsOf, present } from './define.js';
import { firewallArn, referenceOf } from './firewall-reference.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

/** Its id is `name|id|scope`. Goes after what it guards: those associations are users. */
export const webAcl = defineResourceType({
  type: 'AWS::WAFv2::WebACL',
  title: 'web ACL',
  tier: 'data',
  idIsDrawn: true,
  hasSystemTags: true,
  loses: 'its rules',
  comesBack: 'with its rules, under a new id',
  permissions: {
    look: ['wafv2:GetWebACL', 'wafv2:ListResourcesForWebACL', 'wafv2:ListTagsForResource'],
    remove: ['wafv2:DeleteWebACL'],
    undo: ['wafv2:CreateWebACL'],
  },
  arn: (target) => firewallArn('webacl', target),
  async look(ports, { id, region }) {
    const { edge, firewalls } = ports(region);
    const reference = referenceOf(id);
    const acl = await firewalls.webAcl(reference);
    if (!acl) return undefined;
    const guards =
      reference.scope === 'CLOUDFRONT'
        ? (await edge.distributionsWith(acl.arn)).map(({ id: one }) => one)
        : await firewalls.guarded(acl.arn, reference.scope);
    return present({
      tags: await firewalls.tags(acl.arn, reference.scope),
      config: {
        Name: reference.name,
        Scope: reference.scope,
        DefaultAction: acl.whole['DefaultAction'],
        Rules: acl.whole['Rules'],
        VisibilityConfig: acl.whole['VisibilityConfig'],
      },
      content: NOTHING_INSIDE,
      usedBy: guards.map((one) => ({ what: `guards ${one}`, id: one })),
      locks: acl.isManaged ? ['Firewall Manager manages it'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { firewalls } = ports(region);
    const reference = referenceOf(id);
    const acl = await firewalls.webAcl(reference);
    if (!acl) return;
    if (acl.isManaged)
      throw problems.removalHeld({
        what: `web ACL ${reference.name}`,
        reason: 'Firewall Manager manages it',
      });
    await removing.during('wafv2:DeleteWebACL', id, () =>
      firewalls.removeWebAcl(reference, acl.lock),
    );
    await untilGone(removing, `web ACL ${reference.name}`, () => firewalls.webAcl(reference));
  },
  async save(ports, { id, region }) {
    const { firewalls } = ports(region);
    const [Name, , Scope] = partsOf(id);
    const acl = await firewalls.webAcl(referenceOf(id));
    const { DefaultAction, Rules, VisibilityConfig, Description } = acl?.whole ?? {};
    return {
      kind: 'web-acl',
      content: { webAcl: { Name, Scope, DefaultAction, Rules, VisibilityConfig, Description } },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const input = savedRecord(content, 'webAcl');
    await removing.during('wafv2:CreateWebACL', id, () =>
      ports(region).firewalls.createWebAcl(input),
    );
  },
});
