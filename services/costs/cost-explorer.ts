import { type CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import type { ServiceCost } from './day-costs.js';
import type { CostsParts } from './handler.js';

/** Costs of what carries the tag `Environment`, by service. */
export function explorerCosts(
  explorer: CostExplorerClient,
  environment: string,
): CostsParts['readCosts'] {
  return async ({ start, end }) => {
    const costs: ServiceCost[] = [];
    let page: string | undefined;
    do {
      const answer = await explorer.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: start, End: end },
          Granularity: 'DAILY',
          Metrics: ['UnblendedCost'],
          GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
          Filter: { Tags: { Key: 'Environment', Values: [environment] } },
          NextPageToken: page,
        }),
      );
      for (const { Groups = [] } of answer.ResultsByTime ?? []) {
        costs.push(...Groups.map(({ Keys, Metrics }) => costOf(Keys, Metrics)));
      }
      page = answer.NextPageToken;
    } while (page);
    return costs;
  };
}

function costOf(
  keys: readonly string[] | undefined,
  metrics: Readonly<Record<string, { Amount?: string; Unit?: string }>> | undefined,
): ServiceCost {
  const cost = metrics?.['UnblendedCost'];
  const usd = Number(cost?.Amount);
  if (cost?.Unit !== 'USD' || !Number.isFinite(usd)) {
    throw new Error('Cost Explorer gave no amount in USD.');
  }
  return { service: keys?.[0] ?? 'unknown', usd };
}
