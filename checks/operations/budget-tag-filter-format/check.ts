import {
  cannotTell,
  child,
  children,
  defineRule,
  fail,
  type Hole,
  nameOf,
  onFiles,
  onResources,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { costFilters, costFiltersIn, tagFilters, tagTextsIn } from '../budgets.js';

export const budgetTagFilterFormat = defineRule({
  id: 'budget-tag-filter-format',
  title: 'A budget filters by tags in a form that Budgets does not know',
  why: 'Budgets refuses the budget, so the stack fails: its one dimension for tags is TagKeyValue, whose elements join key and value with a dollar sign.',
  fix: "Write TagKeyValue: ['user:CostCenter$media'], or a FilterExpression with Tags {Key, Values}.",
  severity: 'error',
  phase: 'deploy',
  source:
    'AWS Cost Management User Guide, "Budget filters"; terraform issue 19370 lists the dimensions that the API names',
  wouldFailWith: 'Failed to call CreateBudget for [AccountId: <account>] - <detail>',
  recognises: [
    /Failed to call (?:Create|Update)Budget/i,
    /Service: (?:AWS)?Budgets[;,].*InvalidParameter/i,
    /is not in the supported in cost budget dimension set/i,
  ],
  judges: [
    onResources('AWS::Budgets::Budget', (budget) => {
      const filters = costFilters(budget);
      if (filters.isAbsent) return skip('no CostFilters');
      if (filters.kind !== 'map') return cannotTell('CostFilters are only known at deployment');
      const keys = filters.keys.filter(isOfTags);
      const elements = tagFilters(filters);
      if (keys.length + elements.length === 0) return skip('no filter by tags');
      return [
        ...keys.map((key) => fail(wrongKey(key), { at: filters.member(key) })),
        ...elements.map(verdict),
      ];
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const verdicts = costFiltersIn(file).flatMap((filters) => inSource(file, filters));
      return verdicts.length > 0 ? verdicts : skip('no budget that filters by tags');
    }),
  ],
});

/** The API knows `TagKeyValue` in this exact case, and nothing else for tags. */
const isOfTags = (key: string): boolean =>
  /^(tags?|tag_?keys?|tag_?values?|tag_?key_?values?|usertags?)$/i.test(key) &&
  key !== 'TagKeyValue';

const wrongKey = (key: string): string =>
  `CostFilters has ${key}; the only dimension for tags is TagKeyValue with elements like user:CostCenter$media.`;
const wrongElement = (text: string): string =>
  `"${text}" has no dollar sign between key and value; it takes user:<key>$<value>.`;

function verdict(element: Value): Verdict {
  if (element.kind === 'map' || element.kind === 'list')
    return fail(`An element of TagKeyValue is ${element.shown}; it takes user:<key>$<value>.`, {
      at: element,
    });
  const parts = element.expanded();
  if (parts.length === 0)
    return element.kind === 'text'
      ? fail(wrongElement(''), { at: element })
      : cannotTell('the tag is only known at deployment', element);
  if ((element.likely ?? '').includes('$')) return pass;
  if (parts.some((part) => typeof part === 'string' && part.includes('$'))) return pass;
  const isSure = element.likely !== undefined || parts.every(holdsNoDollar);
  return isSure
    ? fail(wrongElement(element.shown), { at: element })
    : cannotTell('the tag is only known at deployment', element);
}

/** Names, ids and ARNs have no dollar sign; a parameter may. */
const holdsNoDollar = (part: string | Hole): boolean =>
  typeof part === 'string' ||
  part.kind === 'pseudo' ||
  ['name', 'arn', 'id'].includes(part.gives) ||
  (part.parameter?.allowed?.every((value) => !value.includes('$')) ?? false);

function inSource(file: SourceFile, filters: SyntaxNode): readonly Verdict[] {
  const keys = children(filters, 'properties').flatMap((property) => {
    const key = child(property, 'key');
    const name = property['computed'] === true ? undefined : nameOf(key);
    return key && name !== undefined && isOfTags(name)
      ? [fail(wrongKey(name), { at: { file, at: key } })]
      : [];
  });
  const elements = tagTextsIn(file, filters)
    .filter(({ isWhole, text }) => isWhole || text.includes('$'))
    .map(({ text, at }) =>
      text.includes('$') ? pass : fail(wrongElement(text), { at: { file, at } }),
    );
  return [...keys, ...elements];
}
