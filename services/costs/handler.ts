import type { Log } from '../shared/log.js';
import { advice } from './advice.js';
import { type DayCosts, dayCosts, type ServiceCost, yesterday } from './day-costs.js';

export interface CostsParts {
  /** Costs by service from `start` up to and without `end`. */
  readonly readCosts: (days: { start: string; end: string }) => Promise<readonly ServiceCost[]>;
  readonly publish: (costs: DayCosts) => Promise<void>;
  readonly alert: (subject: string, text: string) => Promise<void>;
  readonly environment: string;
  readonly limitUsd: number;
}

/** What a run found out. */
export interface CostReport extends DayCosts {
  readonly advice: readonly string[];
  readonly isAboveLimit: boolean;
}

/** Yesterday's costs: read, published as metrics, and told when they were above the limit. */
export function createHandler(log: Log, clock: () => Date, parts: CostsParts) {
  const { environment, limitUsd } = parts;
  return async (): Promise<CostReport> => {
    const days = yesterday(clock());
    const costs = dayCosts(days.start, await parts.readCosts(days));
    const lines = advice(costs, limitUsd);
    const isAboveLimit = costs.totalUsd > limitUsd;
    log('info', 'costs', { date: costs.date, totalUsd: costs.totalUsd, isAboveLimit });

    // neither may keep the other from happening
    const outcomes = await Promise.allSettled([
      parts.publish(costs),
      isAboveLimit && parts.alert(...alertOf(environment, costs, limitUsd, lines)),
    ]);
    const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (failures.length > 0) {
      const texts = failures.map((reason) => (reason instanceof Error ? reason.message : reason));
      throw new AggregateError(failures, `Costs were read and not passed on: ${texts.join('; ')}`);
    }
    return { ...costs, advice: lines, isAboveLimit };
  };
}

function alertOf(
  environment: string,
  { date, totalUsd, services }: DayCosts,
  limitUsd: number,
  lines: readonly string[],
): [subject: string, text: string] {
  const total = `${totalUsd.toFixed(2)} USD`;
  const text = [
    `${environment} cost ${total} on ${date}; the limit of a day is ${limitUsd.toFixed(2)} USD.`,
    '',
    ...services.slice(0, 10).map(({ service, usd }) => `${usd.toFixed(2)} USD  ${service}`),
    '',
    ...lines,
  ].join('\n');
  return [`ApexShare ${environment}: ${total} on ${date}`, text];
}
