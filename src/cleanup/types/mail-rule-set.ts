import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedList } from './saved.js';
import { untilGone } from './until-gone.js';

/** Rules for what comes in. The active one of a region is deactivated first. */
export const mailRuleSet = defineResourceType({
  type: 'AWS::SES::ReceiptRuleSet',
  title: 'receipt rule set',
  tier: 'triggers',
  loses: 'its rules',
  comesBack: 'with its rules, not active',
  permissions: {
    look: ['ses:DescribeReceiptRuleSet', 'ses:DescribeActiveReceiptRuleSet'],
    remove: ['ses:SetActiveReceiptRuleSet', 'ses:DeleteReceiptRuleSet'],
    undo: ['ses:CreateReceiptRuleSet', 'ses:CreateReceiptRule'],
  },
  arn: () => '*',
  async look(ports, { id, region }) {
    const { mail } = ports(region);
    const found = await mail.ruleSet(id);
    if (!found) return undefined;
    const isActive = (await mail.activeRuleSet()) === id;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      content: NOTHING_INSIDE,
      config: { RuleSetName: id, Rules: found.rules },
      steps: isActive ? ['deactivate it'] : [],
    });
  },
  async remove(ports, { id, region }, removing) {
    const { mail } = ports(region);
    if (!(await mail.ruleSet(id))) return;
    if ((await mail.activeRuleSet()) === id)
      await removing.during('ses:SetActiveReceiptRuleSet', id, () => mail.deactivateRuleSet());
    await removing.during('ses:DeleteReceiptRuleSet', id, () => mail.removeRuleSet(id));
    await untilGone(removing, `receipt rule set ${id}`, () => mail.ruleSet(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).mail.ruleSet(id);
    return { kind: 'mail-rule-set', content: { rules: found?.rules ?? [] } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    await removing.during('ses:CreateReceiptRuleSet', id, () =>
      ports(region).mail.createRuleSet(id, savedList(content, 'rules')),
    );
  },
});
