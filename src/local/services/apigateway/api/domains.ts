import type * as Sdk from '@aws-sdk/client-api-gateway';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  createDomain,
  createMapping,
  deleteDomain,
  domainOf,
  NO_BASE_PATH,
} from '../state/domains.js';
import { rowAt } from '../state/errors.js';
import { createKey, joinPlan, keyOfId, leavePlan, planOf, putPlan } from '../state/plans.js';
import { keyOf, rowsOf, tablesOf } from '../state/tables.js';
import * as show from './describe.js';
import { patchedPlan } from './plan-patch.js';

const PAGE = 25;

/** Domain names, base path mappings, usage plans and API keys. */
export const domainHandlers = (world: World): Handlers<typeof Sdk> => ({
  async CreateDomainName(input, call) {
    const row = await createDomain(world, call, {
      domainName: given(input.domainName),
      endpointTypes: input.endpointConfiguration?.types ?? ['EDGE'],
      securityPolicy: input.securityPolicy ?? 'TLS_1_2',
      tags: input.tags ?? {},
      ...defined({
        regionalCertificateArn: input.regionalCertificateArn,
        certificateArn: input.certificateArn,
      }),
    });
    return show.domainName(call, row);
  },
  GetDomainName: (input, call) =>
    show.domainName(call, domainOf(world, call, given(input.domainName))),
  GetDomainNames(input, call) {
    const rows = [...tablesOf(world, call).domains.values()];
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: items.map((row) => show.domainName(call, row)), position: next };
  },
  async DeleteDomainName(input, call) {
    await deleteDomain(world, call, given(input.domainName));
    return {};
  },

  CreateBasePathMapping(input, call) {
    const { domainName: _domain, ...shown } = createMapping(
      world,
      call,
      defined({
        domainName: given(input.domainName),
        basePath: input.basePath || NO_BASE_PATH,
        restApiId: given(input.restApiId),
        stage: input.stage,
      }),
    );
    return shown;
  },
  GetBasePathMapping(input, call) {
    const key = keyOf(given(input.domainName), given(input.basePath));
    const { domainName: _domain, ...shown } = rowAt(
      tablesOf(world, call).mappings,
      key,
      'base path mapping',
    );
    return shown;
  },
  GetBasePathMappings(input, call) {
    const name = given(input.domainName);
    domainOf(world, call, name);
    const rows = rowsOf(tablesOf(world, call).mappings, name);
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: items.map(({ domainName: _domain, ...shown }) => shown), position: next };
  },
  DeleteBasePathMapping(input, call) {
    const key = keyOf(given(input.domainName), given(input.basePath));
    rowAt(tablesOf(world, call).mappings, key, 'base path mapping');
    tablesOf(world, call).mappings.delete(key);
    return {};
  },

  CreateUsagePlan(input, call) {
    const plan = putPlan(world, call, {
      name: given(input.name),
      apiStages: (input.apiStages ?? []).map(({ apiId = '', stage = '' }) => ({ apiId, stage })),
      keyIds: [],
      tags: input.tags ?? {},
      ...defined({
        description: input.description,
        throttle: input.throttle,
        quota: input.quota && {
          limit: input.quota.limit ?? 0,
          period: input.quota.period ?? 'DAY',
          offset: input.quota.offset ?? 0,
        },
      }),
    });
    return show.usagePlan(plan);
  },
  GetUsagePlan: (input, call) => show.usagePlan(planOf(world, call, given(input.usagePlanId))),
  GetUsagePlans(input, call) {
    const rows = [...tablesOf(world, call).plans.values()].filter(
      (plan) => input.keyId === undefined || plan.keyIds.includes(input.keyId),
    );
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return { items: items.map(show.usagePlan), position: next };
  },
  UpdateUsagePlan(input, call) {
    const before = planOf(world, call, given(input.usagePlanId));
    const after = patchedPlan(before, input.patchOperations ?? []);
    return show.usagePlan(putPlan(world, call, after, before.id));
  },
  DeleteUsagePlan(input, call) {
    planOf(world, call, given(input.usagePlanId));
    tablesOf(world, call).plans.delete(given(input.usagePlanId));
    return {};
  },
  CreateUsagePlanKey(input, call) {
    joinPlan(world, call, given(input.usagePlanId), given(input.keyId));
    const { id, value, name } = keyOfId(world, call, given(input.keyId));
    return defined({ id, type: 'API_KEY', value, name });
  },
  GetUsagePlanKeys(input, call) {
    const { keyIds } = planOf(world, call, given(input.usagePlanId));
    const page = pageOf(keyIds, input.position, input.limit ?? PAGE);
    const items = page.items.map((keyId) => {
      const { id, value, name } = keyOfId(world, call, keyId);
      return defined({ id, type: 'API_KEY', value, name });
    });
    return { items, position: page.next };
  },
  DeleteUsagePlanKey(input, call) {
    leavePlan(world, call, given(input.usagePlanId), given(input.keyId));
    return {};
  },

  CreateApiKey(input, call) {
    const key = createKey(world, call, {
      enabled: input.enabled ?? false,
      tags: input.tags ?? {},
      ...defined({ name: input.name, description: input.description, value: input.value }),
    });
    return show.apiKey(key, true);
  },
  GetApiKey: (input, call) =>
    show.apiKey(keyOfId(world, call, given(input.apiKey)), input.includeValue ?? false),
  GetApiKeys(input, call) {
    const rows = [...tablesOf(world, call).keys.values()].filter((key) =>
      (key.name ?? '').startsWith(input.nameQuery ?? ''),
    );
    const { items, next } = pageOf(rows, input.position, input.limit ?? PAGE);
    return {
      items: items.map((key) => show.apiKey(key, input.includeValues ?? false)),
      position: next,
    };
  },
  DeleteApiKey(input, call) {
    keyOfId(world, call, given(input.apiKey));
    tablesOf(world, call).keys.delete(given(input.apiKey));
    return {};
  },
});
