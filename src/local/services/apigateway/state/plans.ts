import { ids } from '../../../core/ids.js';
import { checkRoom } from '../../../core/quotas.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { badRequest, conflict, noMore, notFound, rowAt } from './errors.js';
import type { ApiKey, UsagePlan } from './rows.js';
import { keyOf, tablesOf } from './tables.js';

/** @throws AwsError BadRequestException for a stage that is not there */
export function putPlan(
  world: World,
  scope: Scope,
  wanted: Omit<UsagePlan, 'id'>,
  id: string = ids.lower(6),
): UsagePlan {
  const tables = tablesOf(world, scope);
  for (const { apiId, stage } of wanted.apiStages) {
    if (!tables.stages.has(keyOf(apiId, stage)))
      throw badRequest(`API Stage not found: ${apiId}:${stage}`);
  }
  if (!tables.plans.has(id)) {
    checkRoom(world, scope, 'apigateway.usage-plans', tables.plans.size, () =>
      noMore('usage plans', 'account'),
    );
  }
  const plan = defined({ ...wanted, id });
  tables.plans.set(id, plan);
  return plan;
}

export const planOf = (world: World, scope: Scope, id: string): UsagePlan =>
  rowAt(tablesOf(world, scope).plans, id, 'Usage Plan');

/** @throws AwsError ConflictException */
export function createKey(
  world: World,
  scope: Scope,
  wanted: Omit<ApiKey, 'id' | 'createdDate' | 'value'> & { readonly value?: string | undefined },
): ApiKey {
  const { keys } = tablesOf(world, scope);
  const value = wanted.value ?? ids.lower(40);
  if (value.length < 20) throw badRequest('API Key value should be at least 20 characters');
  if ([...keys.values()].some((key) => key.value === value))
    throw conflict('API Key already exists');
  checkRoom(world, scope, 'apigateway.api-keys', keys.size, () => noMore('API keys', 'account'));
  const key = defined({ ...wanted, id: ids.lower(10), value, createdDate: world.clock.now() });
  keys.set(key.id, key);
  return key;
}

/** @throws AwsError NotFoundException */
export function keyOfId(world: World, scope: Scope, id: string): ApiKey {
  const key = tablesOf(world, scope).keys.get(id);
  if (key) return key;
  throw notFound('Invalid API Key identifier specified');
}

export function joinPlan(world: World, scope: Scope, planId: string, keyId: string): void {
  planOf(world, scope, planId);
  keyOfId(world, scope, keyId);
  tablesOf(world, scope).plans.update(planId, (plan) => ({
    ...plan,
    keyIds: [...new Set([...plan.keyIds, keyId])],
  }));
}

export function leavePlan(world: World, scope: Scope, planId: string, keyId: string): void {
  planOf(world, scope, planId);
  tablesOf(world, scope).plans.update(planId, (plan) => ({
    ...plan,
    keyIds: plan.keyIds.filter((id) => id !== keyId),
  }));
}
