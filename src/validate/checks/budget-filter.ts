import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty } from '../subject.js';

export const budgetFilter = defineLiveCheck({
  id: 'budget-filter',
  catalog: 'budget-tag-filter-format',
  title: 'The budget counts what it is meant to',
  severity: 'error',
  expected: 'the tags of the template, each as user:Key$Value',
  types: ['AWS::Budgets::Budget'],
  reads: ['budget'],

  judge(subject, ask, settings) {
    const { tags, limit, limitAmount, spentAmount } = ask('budget');
    const wanted = listProperty(subject, 'Budget.CostFilters.TagKeyValue').filter(
      (one) => typeof one === 'string',
    );
    const missing = wanted.filter((one) => !tags.includes(one));
    const fix = `Put the filter back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (missing.length > 0) return fail(`it does not count ${missing.join(', ')}`, fix);
    const odd = tags.filter((one) => !/^(user|aws):[^$]+\$/.test(one));
    if (odd.length > 0)
      return fail(`a filter that matches nothing: ${odd.join(', ')}`, 'Write it user:Key$Value.');
    if (spentAmount > limitAmount)
      return fail(
        `${spentAmount} spent of ${limit}`,
        'See what costs, in Cost Explorer, by the tags of the budget.',
        { severity: 'warning' },
      );
    return pass(`${spentAmount} of ${limit}, filtered by ${tags.join(', ') || 'nothing'}`);
  },
});
