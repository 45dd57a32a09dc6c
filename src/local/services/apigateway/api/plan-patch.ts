import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { badRequest } from '../state/errors.js';
import type { UsagePlan } from '../state/rows.js';
import { patched } from './patch.js';

const NUMBERS = new Set(['rateLimit', 'burstLimit', 'limit', 'offset']);
/** What can be patched. Source: API Gateway API reference, UpdateUsagePlan, patch operations. */
const PATHS =
  /^\/(name|description|throttle|throttle\/(rateLimit|burstLimit)|quota|quota\/(limit|offset|period))$/;

/** A usage plan after patches; stages come and go as `api:stage`. @throws AwsError BadRequestException */
export const patchedPlan = (plan: UsagePlan, operations: readonly PatchOperation[]): UsagePlan =>
  operations.reduce(afterOne, plan);

function afterOne(plan: UsagePlan, operation: PatchOperation): UsagePlan {
  const { path = '' } = operation;
  if (path === '/apiStages') return { ...plan, apiStages: stagesAfter(plan, operation) };
  if (!PATHS.test(path)) throw badRequest(`Invalid patch path '${path}'`);
  return patched(plan, [operation], NUMBERS);
}

function stagesAfter({ apiStages }: UsagePlan, { op, value = '' }: PatchOperation) {
  const [apiId = '', stage = ''] = value.split(':');
  const others = apiStages.filter((one) => one.apiId !== apiId || one.stage !== stage);
  if (op === 'add') return [...others, { apiId, stage }];
  if (op !== 'remove')
    throw badRequest('Invalid patch operation specified. Must be one of: [add, remove]');
  if (others.length === apiStages.length) throw badRequest(`API Stage not found: ${value}`);
  return others;
}
