import type { Expression } from '@aws-sdk/client-budgets';
import { allPages } from '../call.js';
import { GLOBAL, type LiveReader, whole } from './reader.js';

/** Budgets of the account by name, with the tags that they filter by and what they have seen. */
export const budget: LiveReader<BudgetFacts> = {
  actions: ['budgets:ViewBudget'],
  batch: 1_000,
  home: GLOBAL,
  async read(source) {
    const { BudgetsClient, DescribeBudgetsCommand } = await import('@aws-sdk/client-budgets');
    const client = source.clients.get(BudgetsClient, GLOBAL);
    const action = 'budgets:ViewBudget';
    const AccountId = source.account;
    const found = await allPages(action, async (NextToken) => {
      const input = { AccountId, NextToken, MaxResults: 100, ShowFilterExpression: true };
      const page = await source.call(action, () => client.send(new DescribeBudgetsCommand(input)));
      return { items: page.Budgets ?? [], next: page.NextToken };
    });
    return new Map(
      found.map((one) => [
        one.BudgetName ?? '',
        {
          tags: [...(one.CostFilters?.['TagKeyValue'] ?? []), ...tagsIn(one.FilterExpression)],
          limit: one.BudgetLimit && `${one.BudgetLimit.Amount} ${one.BudgetLimit.Unit}`,
          limitAmount: Number(one.BudgetLimit?.Amount ?? Number.NaN),
          spentAmount: Number(one.CalculatedSpend?.ActualSpend?.Amount ?? 0),
        },
      ]),
    );
  },
};

/** Tags of a filter, however it is built. Source: AWS Budgets API Reference, Expression. */
function tagsIn(filter: Expression | undefined): readonly string[] {
  if (!filter) return [];
  const { Or = [], And = [], Not, Tags } = filter;
  const own = (Tags?.Values ?? []).map((value) => asFilter(Tags?.Key ?? '', value));
  return [...own, ...[...Or, ...And].flatMap(tagsIn), ...tagsIn(Not)];
}

/** As the older filters write a tag. */
const asFilter = (key: string, value: string): string =>
  /^(user|aws):/.test(key) ? `${key}$${value}` : `user:${key}$${value}`;

export interface BudgetFacts {
  /** As budgets write them: `user:Project$Shop`. */
  readonly tags: readonly string[];
  readonly limit: string | undefined;
  readonly limitAmount: number;
  readonly spentAmount: number;
}

/** Keys of tags by which costs are told apart. */
export const costTags = whole(
  ['ce:ListCostAllocationTags'],
  async (source) => {
    const { CostExplorerClient, ListCostAllocationTagsCommand } = await import(
      '@aws-sdk/client-cost-explorer'
    );
    const client = source.clients.get(CostExplorerClient, GLOBAL);
    const action = 'ce:ListCostAllocationTags';
    const rows = await allPages(action, async (NextToken) => {
      const command = new ListCostAllocationTagsCommand({ NextToken, MaxResults: 1000 });
      const page = await source.call(action, () => client.send(command));
      return { items: page.CostAllocationTags ?? [], next: page.NextToken };
    });
    return {
      known: rows.map(({ TagKey = '' }) => TagKey),
      active: rows.flatMap(({ TagKey = '', Status }) => (Status === 'Active' ? [TagKey] : [])),
    };
  },
  GLOBAL,
);
