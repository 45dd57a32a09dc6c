import { defineLiveCheck, fail, pass, skip } from '../live-check.js';

export const costAllocationTags = defineLiveCheck({
  id: 'cost-allocation-tags',
  catalog: 'budget-tag-user-prefix',
  title: 'Costs are told apart by the tags that the budget counts',
  severity: 'warning',
  expected: 'the tags of the budget are active as cost allocation tags',
  types: ['AWS::Budgets::Budget'],
  reads: ['budget', 'costTags'],

  judge(_subject, ask) {
    const { tags } = ask('budget');
    const { active, known } = ask('costTags');
    const keys = [...new Set(tags.flatMap((one) => /^user:([^$]+)\$/.exec(one)?.[1] ?? []))].sort();
    const idle = keys.filter((key) => !active.includes(key));
    if (keys.length === 0) return skip('the budget counts no tags');
    const unseen = idle.filter((key) => !known.includes(key));
    if (idle.length > 0 && unseen.length === idle.length)
      return skip(`billing has not seen ${unseen.join(', ')} yet; that takes up to a day`);
    if (idle.length === 0) return pass(`active: ${keys.join(', ')}`);
    return fail(
      `not active: ${idle.join(', ')}; the budget counts nothing`,
      `Activate them; it takes up to a day: aws ce update-cost-allocation-tags-status --cost-allocation-tags-status ${idle.map((key) => `TagKey=${key},Status=Active`).join(' ')}`,
    );
  },
});
