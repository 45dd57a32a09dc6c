import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  type SourceFile,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { costFilters, costFiltersIn, tagFilters, tagTextsIn } from '../budgets.js';
import type { SourceText } from '../source-text.js';

export const budgetTagUserPrefix = defineRule({
  id: 'budget-tag-user-prefix',
  title: 'A budget filters by a tag without its namespace',
  why: 'Cost allocation tags are called user:<key> or aws:<key>. Without that nothing matches: the budget stays at 0 and its alerts never come.',
  fix: 'Write user:<key>$<value> for own tags, aws:<key>$<value> for those of AWS, and activate the tag as a cost allocation tag.',
  severity: 'error',
  phase: 'run',
  source:
    'AWS Cost Management User Guide, "Budget filters"; terraform-provider-aws issues 39850 and 40987',
  judges: [
    onResources('AWS::Budgets::Budget', (budget) => {
      const elements = tagFilters(costFilters(budget));
      return elements.length > 0 ? elements.map(verdict) : skip('no filter by TagKeyValue');
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const verdicts = costFiltersIn(file)
        .flatMap((filters) => tagTextsIn(file, filters))
        .map((text) => inSource(file, text));
      return verdicts.length > 0 ? verdicts : skip('no budget that filters by TagKeyValue');
    }),
  ],
});

const message = (shown: string, key: string): string =>
  `"${shown}" filters by the key "${key}", which no cost allocation tag has; it takes user:${key}.`;

/** A key without its namespace; `undefined` where it has one, or has no key at all. */
function bareKey(text: string): string | undefined {
  const [, key] = /^([^$]+)\$/.exec(text) ?? [];
  return key === undefined || /^(user|aws):/.test(key) ? undefined : key;
}

function verdict(element: Value): Verdict {
  const [first = ''] = element.expanded();
  const begin = element.likely ?? (typeof first === 'string' ? first : '');
  const key = bareKey(begin);
  if (key !== undefined) return fail(message(element.shown, key), { at: element });
  if (/^(user|aws):/.test(begin)) return pass;
  if (element.likely !== undefined) return skip('it has no key and value at all');
  const isOther = begin.length > 0 && !['user:', 'aws:'].some((one) => one.startsWith(begin));
  if (isOther) return fail(message(element.shown, `${begin}…`), { at: element });
  return cannotTell('the key of the tag is only known at deployment', element);
}

function inSource(file: SourceFile, { text, isWhole, at }: SourceText): Verdict {
  const key = bareKey(text);
  if (key === undefined) return isWhole ? pass : skip('the key is made at run time');
  const start = at.start + 1;
  const isInPlace = file.text.startsWith(key, start);
  return fail(message(isWhole ? text : `${text}…`, key), {
    at: { file, at },
    ...(isInPlace && { patch: { file: file.path, start, end: start, text: 'user:' } }),
  });
}
