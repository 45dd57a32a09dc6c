import { isRecord } from '../../assembly/index.js';
import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty, propertyOf, type ResourceSubject } from '../subject.js';

export const budgetFilter = defineLiveCheck({
  id: 'budget-filter',
  catalog: 'budget-tag-filter-format',
  title: 'The budget counts what it is meant to',
  severity: 'error',
  expected: 'the tags of the template',
  types: ['AWS::Budgets::Budget'],
  reads: ['budget'],

  judge(subject, ask, settings) {
    const { tags, limit, limitAmount, spentAmount } = ask('budget');
    const wanted = wantedTags(subject);
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

/** Tags of a template by both ways of writing a filter, as user:Key$Value. */
const wantedTags = (subject: ResourceSubject): readonly string[] => [
  ...listProperty(subject, 'Budget.CostFilters.TagKeyValue').filter(
    (one) => typeof one === 'string',
  ),
  ...tagsIn(propertyOf(subject, 'Budget.FilterExpression')),
];

function tagsIn(filter: unknown): readonly string[] {
  if (Array.isArray(filter)) return filter.flatMap(tagsIn);
  if (!isRecord(filter)) return [];
  const { Tags } = filter;
  const { Key, Values } = isRecord(Tags) ? Tags : {};
  const values = Array.isArray(Values) ? Values.filter((one) => typeof one === 'string') : [];
  const key = typeof Key === 'string' && /^(user|aws):/.test(Key) ? Key : `user:${Key}`;
  const own = values.map((value) => `${key}$${value}`);
  return [...own, ...['And', 'Or', 'Not'].flatMap((name) => tagsIn(filter[name]))];
}
