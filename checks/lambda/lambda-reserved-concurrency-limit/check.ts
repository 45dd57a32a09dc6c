import {
  type AccountFacts,
  cannotTell,
  defineRule,
  FUNCTION_TYPES,
  fail,
  livePhysicalId,
  onAccount,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

/** Concurrency that Lambda keeps for functions without a reservation. Source: Lambda quotas. */
const KEPT = 100;

export const lambdaReservedConcurrencyLimit = defineRule({
  id: 'lambda-reserved-concurrency-limit',
  title: 'Reserved concurrency may exceed what the account can give',
  why: `Lambda keeps ${KEPT} unreserved per account and region; new accounts have 10 in all, so any reservation fails.`,
  fix: 'Remove the reservation, or request a higher quota for concurrent executions.',
  severity: 'error',
  phase: 'deploy',
  source: 'Lambda Developer Guide, "Configuring reserved concurrency for a function"',
  wouldFailWith:
    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [<n>].",
  recognises: [
    /decreases account's UnreservedConcurrentExecution below its minimum value of \[(\d+)\]/i,
    /unreserved account concurrency limit/i,
  ],
  judges: [
    onResources(FUNCTION_TYPES, (fn, world) => {
      const at = fn.get('ReservedConcurrentExecutions');
      if (at.isAbsent || at.number === 0) return skip('it reserves nothing');
      if (world.account) return skip('the account was asked');
      return fail(
        `${fn.logicalId} reserves ${at.likely ?? at.shown}; whether the account has it to give is not known.`,
        { at, severity: 'warning', fix: 'Check against the account, or remove the reservation.' },
      );
    }),
    onAccount((account, world) =>
      [...byRegion(world)].map(([region, fns]) => inRegion(account, region, fns)),
    ),
  ],
});

function byRegion(world: World): ReadonlyMap<string, readonly Resource[]> {
  const regions = new Map<string, Resource[]>();
  for (const fn of world.resources(...FUNCTION_TYPES)) {
    const region = fn.stack.region ?? world.settings.region ?? '';
    if (fn.get('ReservedConcurrentExecutions').isPresent)
      regions.set(region, [...(regions.get(region) ?? []), fn]);
  }
  return regions;
}

function inRegion(account: AccountFacts, region: string, fns: readonly Resource[]): Verdict {
  const [first] = fns;
  const limits = account.regions[region]?.lambda;
  const at = first?.get('ReservedConcurrentExecutions') ?? first;
  if (!limits) return skip(`nobody looked at Lambda in ${region}`);
  if ('unknown' in limits) return cannotTell(limits.unknown, at);
  const live = account.regions[region]?.reserved ?? {};
  let more = 0;
  for (const fn of fns) {
    const value = fn.get('ReservedConcurrentExecutions').likely;
    if (value === undefined || !/^\d+$/.test(value))
      return cannotTell(`what ${fn.logicalId} reserves is only known at deployment`, at);
    const fact = live[livePhysicalId(account, fn) ?? fn.name.literal ?? ''];
    if (fact && 'unknown' in fact) return cannotTell(fact.unknown, at);
    more += Number(value) - (fact?.value ?? 0);
  }
  const free = Math.max(0, limits.value.unreserved - KEPT);
  if (more <= free) return pass;
  return fail(
    `${fns.length} functions reserve ${more} more in ${region}; ${free} can be given (${limits.value.unreserved} of ${limits.value.concurrent} are unreserved, ${KEPT} stay so).`,
    { ...(at && { at }) },
  );
}
