import type { World } from '../../../core/world.js';
import { tablesOf } from '../state/tables.js';
import type { Exchange } from './exchange.js';
import { Refusal } from './refusal.js';
import type { Throttles } from './throttle.js';

/** Calls of each key within its plan's period. */
export type Quotas = Map<string, { readonly period: string; readonly used: number }>;

/** Asks for a key of a usage plan where the method requires one. @throws Refusal 403, 429 */
export function checkApiKey(
  world: World,
  exchange: Exchange,
  throttles: Throttles,
  quotas: Quotas,
): void {
  if (!exchange.method?.apiKeyRequired) return;
  const { scope, api, stage, request } = exchange;
  const { keys, plans } = tablesOf(world, scope);
  const value = request.headers['x-api-key'];
  const key = [...keys.values()].find((each) => each.value === value && each.enabled);
  const plan =
    key &&
    [...plans.values()].find(
      (each) =>
        each.keyIds.includes(key.id) &&
        each.apiStages.some((at) => at.apiId === api.id && at.stage === stage.stageName),
    );
  if (!key || !plan) throw new Refusal('INVALID_API_KEY', 'Forbidden');
  exchange.apiKey = { id: key.id, value: key.value };
  if (plan.throttle && !throttles.pass(`${plan.id}/${key.id}`, plan.throttle)) {
    throw new Refusal('THROTTLED', 'Too Many Requests');
  }
  if (!plan.quota) return;
  const period = periodOf(plan.quota.period, world.clock.now());
  const at = `${plan.id}/${key.id}`;
  const known = quotas.get(at);
  const used = known?.period === period ? known.used : 0;
  if (used >= plan.quota.limit) throw new Refusal('QUOTA_EXCEEDED', 'Limit Exceeded');
  quotas.set(at, { period, used: used + 1 });
}

function periodOf(period: string, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  if (period === 'MONTH') return day.slice(0, 7);
  if (period === 'DAY') return day;
  return `week ${Math.floor(now.getTime() / 604_800_000)}`;
}
