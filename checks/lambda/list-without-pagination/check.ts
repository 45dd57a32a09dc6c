import {
  child,
  children,
  commandsIn,
  defineRule,
  fail,
  handlersIn,
  isProductFile,
  nameOf,
  onFiles,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { functionFiles } from '../function-files.js';
import { hasSpread, within } from '../responses.js';

export const listWithoutPagination = defineRule({
  id: 'list-without-pagination',
  title: 'A list reads one page and takes it for everything',
  why: 'A Query or Scan returns at most 1 MB: what is beyond is missing without a word.',
  fix: 'Pass on LastEvaluatedKey as an opaque cursor, bound the limit (1-100), and call no page size a total.',
  severity: 'warning',
  phase: 'run',
  source: 'DynamoDB Developer Guide, "Paginating table query results in DynamoDB"',
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      if (!isProductFile(file) || !functionFiles(file.project).has(file))
        return skip('it does not run in a function');
      const lists = listsIn(file);
      if (lists.length === 0) return skip('it lists nothing');
      const found = [...unpaged(file, lists), ...totals(file), ...limits(file)];
      return found.length > 0 ? found : pass;
    }),
  ],
});

interface List {
  readonly node: SyntaxNode;
  readonly command: string;
}

/** Queries and scans that may have more than one page. */
function listsIn(file: SourceFile): readonly List[] {
  return commandsIn(file)
    .filter(({ command }) => /^(Query|Scan)Command$/.test(command))
    .filter(({ node }) => !isOfOne(children(node, 'arguments')[0]));
}

/** A limit of one, a count, or an input that is made elsewhere. */
function isOfOne(input: SyntaxNode | undefined): boolean {
  if (input?.type !== 'ObjectExpression' || hasSpread(input)) return true;
  const limit = propertyOf(input, 'Limit');
  return limit?.type === 'Literal' && limit['value'] === 1;
}

const PAGES = /\b(LastEvaluatedKey|ExclusiveStartKey|paginateQuery|paginateScan)\b/;

function unpaged(file: SourceFile, lists: readonly List[]): readonly Verdict[] {
  if (PAGES.test(file.text)) return [];
  const isHandler = handlersIn(file).length > 0;
  return lists.map(({ node, command }) =>
    fail(`${command} reads its first page only: nothing uses LastEvaluatedKey.`, {
      at: { file, at: node },
      ...(!isHandler && { severity: 'info' }),
    }),
  );
}

/** `total: items.length`. */
function totals(file: SourceFile): readonly Verdict[] {
  return (file.syntax?.nodes('Property') ?? []).flatMap((node) => {
    const name = nameOf(child(node, 'key')) ?? '';
    const value = child(node, 'value');
    const isLength =
      value?.type === 'MemberExpression' &&
      /^(length|Count)$/.test(nameOf(child(value, 'property')) ?? '');
    return /^total(Count|Items)?$/.test(name) && isLength
      ? [fail(`${name} is the length of one page.`, { at: { file, at: node } })]
      : [];
  });
}

/** `Limit: parseInt(…)` without a bound. */
function limits(file: SourceFile): readonly Verdict[] {
  return (file.syntax?.nodes('Property') ?? []).flatMap((node) => {
    if (nameOf(child(node, 'key')) !== 'Limit') return [];
    const value = child(node, 'value');
    const text = value ? file.text.slice(value.start, value.end) : '';
    const isParsed =
      value &&
      [...within(value)].some(
        (one) =>
          one.type === 'CallExpression' &&
          /^(parseInt|Number(\.parseInt)?)\(/.test(file.text.slice(one.start, one.end)),
      );
    return isParsed && !/Math\.min|clamp/.test(text)
      ? [fail('The limit of the request is taken without a bound.', { at: { file, at: node } })]
      : [];
  });
}
