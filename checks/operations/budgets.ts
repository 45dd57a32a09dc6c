import {
  child,
  children,
  isProduct,
  nameOf,
  propertyOf,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  type Value,
} from '../../src/checking/index.js';
import { type SourceText, textIn } from './source-text.js';

/** `CostFilters` of a budget in a template. */
export const costFilters = (budget: Resource): Value => budget.get('Budget.CostFilters');

/** Elements of `TagKeyValue`, e.g. `user:CostCenter$media`. */
export const tagFilters = (filters: Value): readonly Value[] =>
  filters.member('TagKeyValue').items();

/** `costFilters` of budgets that sources make, by the CDK or by a client of the API. */
export function costFiltersIn(file: SourceFile): readonly SyntaxNode[] {
  if (!file.text.includes('ostFilters') || !/budgets/i.test(file.text) || !isProduct(file))
    return [];
  return (file.syntax?.nodes('Property') ?? [])
    .filter((node) => /^[cC]ostFilters$/.test(nameOf(child(node, 'key')) ?? ''))
    .flatMap((node) => child(node, 'value') ?? [])
    .filter(({ type }) => type === 'ObjectExpression');
}

/** Elements of `TagKeyValue` that a source writes out. */
export const tagTextsIn = (file: SourceFile, filters: SyntaxNode): readonly SourceText[] =>
  children(propertyOf(filters, 'TagKeyValue'), 'elements').flatMap(
    (element) => textIn(file, element) ?? [],
  );
