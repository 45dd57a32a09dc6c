/** What one AWS service cost on one day. */
export interface ServiceCost {
  readonly service: string;
  readonly usd: number;
}

/** What a day cost, dearest service first. */
export interface DayCosts {
  /** `2030-01-14`, in UTC. */
  readonly date: string;
  readonly services: readonly ServiceCost[];
  readonly totalUsd: number;
}

/** The costs of a day; what a service cost in several portions is added up. */
export function dayCosts(date: string, portions: readonly ServiceCost[]): DayCosts {
  const sums = new Map<string, number>();
  for (const { service, usd } of portions) sums.set(service, (sums.get(service) ?? 0) + usd);
  const services = [...sums]
    .map(([service, usd]) => ({ service, usd: toCents(usd) }))
    .sort((a, b) => b.usd - a.usd || (a.service < b.service ? -1 : 1));
  return { date, services, totalUsd: toCents([...sums.values()].reduce((a, b) => a + b, 0)) };
}

/** The day before this instant, in UTC, and the day after that one, where Cost Explorer stops. */
export function yesterday(now: Date): { readonly start: string; readonly end: string } {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { start: day(now.getTime() - 86_400_000), end: day(now.getTime()) };
}

const toCents = (usd: number) => Math.round(usd * 100) / 100;
