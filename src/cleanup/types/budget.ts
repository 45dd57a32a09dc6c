import { defineResourceType, globalArn, NOTHING_INSIDE, present } from './define.js';
import { savedList, savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

/** What AWS computes of a budget and CreateBudget does not take. */
const COMPUTED = /^(CalculatedSpend|LastUpdatedTime|AutoAdjustData|HealthStatus)$/;

export const budget = defineResourceType({
  type: 'AWS::Budgets::Budget',
  title: 'budget',
  scope: 'account',
  tier: 'triggers',
  loses: 'its notifications',
  comesBack: 'with its notifications',
  permissions: {
    look: ['budgets:ViewBudget', 'budgets:ListTagsForResource'],
    remove: ['budgets:ModifyBudget'],
    undo: ['budgets:ModifyBudget'],
  },
  arn: (target) => globalArn('budgets', `budget/${target.id}`, target),
  async look(ports, target) {
    const { money } = ports(target.region);
    const arn = globalArn('budgets', `budget/${target.id}`, target);
    const [found, tags] = await Promise.all([money.budget(target.id), money.budgetTags(arn)]);
    if (!found) return undefined;
    return present({ tags, config: { Budget: settled(found.whole) }, content: NOTHING_INSIDE });
  },
  async remove(ports, { id, region }, removing) {
    const { money } = ports(region);
    await removing.during('budgets:ModifyBudget', id, () => money.removeBudget(id));
    await untilGone(removing, `budget ${id}`, () => money.budget(id));
  },
  async save(ports, { id, region }) {
    const { money } = ports(region);
    const found = await money.budget(id);
    return {
      kind: 'budget',
      content: {
        budget: settled(found?.whole ?? {}),
        notifications: await money.notifications(id),
      },
    };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const { TimePeriod: _, ...settings } = savedRecord(content, 'budget'); // dates come back as text; AWS sets them anew
    await removing.during('budgets:ModifyBudget', id, () =>
      ports(region).money.createBudget(settings, savedList(content, 'notifications')),
    );
  },
});

const settled = (whole: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !COMPUTED.test(name)));
