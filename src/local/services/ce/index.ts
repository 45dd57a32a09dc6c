import type * as sdk from '@aws-sdk/client-cost-explorer';
import { AwsError } from '../../core/aws-error.js';
import type { Handler, Handlers } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import { globalOf } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';

/** Tags that costs are split by, and whether they are switched on for that. */
const allocationTags = (world: World, account: string): Table<{ readonly isActive: boolean }> =>
  world.store.table('ce.allocation-tags', globalOf(account));

/** An account that runs on loopback costs nothing; every question is answered with zeros. */
const handlers = (world: World): Handlers<typeof sdk> => ({
  GetCostAndUsage: ({ TimePeriod, Granularity, Metrics = [] }) => {
    const start = given(TimePeriod?.Start);
    const end = given(TimePeriod?.End);
    if (start >= end) {
      throw new AwsError(
        'ValidationException',
        'Start date (and hour) should be before end date (and hour)',
      );
    }
    const Total = Object.fromEntries(Metrics.map((name) => [name, { Amount: '0', Unit: 'USD' }]));
    return {
      DimensionValueAttributes: [],
      ResultsByTime: spans(start, end, Granularity ?? 'MONTHLY').map((span) => ({
        TimePeriod: span,
        Total,
        Groups: [],
        Estimated: true,
      })),
    };
  },
  GetDimensionValues: () => ({ DimensionValues: [], ReturnSize: 0, TotalSize: 0 }),
  GetTags: () => ({ Tags: [], ReturnSize: 0, TotalSize: 0 }),
  ListCostAllocationTags: ({ Status, TagKeys }, { account }) => ({
    CostAllocationTags: [...allocationTags(world, account).entries()]
      .filter(([key]) => !TagKeys?.length || TagKeys.includes(key))
      .map(([TagKey, { isActive }]) => ({
        TagKey,
        Type: 'UserDefined' as const,
        Status: isActive ? ('Active' as const) : ('Inactive' as const),
      }))
      .filter((tag) => !Status || tag.Status === Status),
  }),
  UpdateCostAllocationTagsStatus: ({ CostAllocationTagsStatus = [] }, { account }) => {
    for (const { TagKey, Status } of CostAllocationTagsStatus) {
      allocationTags(world, account).set(given(TagKey), { isActive: Status === 'Active' });
    }
    return { Errors: [] };
  },
});

/** The end is not included. */
function spans(start: string, end: string, granularity: string): { Start: string; End: string }[] {
  const found: { Start: string; End: string }[] = [];
  for (let at = start; at < end; ) {
    const next = new Date(`${at.slice(0, 10)}T00:00:00Z`);
    if (granularity === 'MONTHLY') next.setUTCMonth(next.getUTCMonth() + 1, 1);
    else next.setUTCDate(next.getUTCDate() + 1);
    const until = next.toISOString().slice(0, 10);
    found.push({ Start: at, End: until < end ? until : end });
    at = until;
  }
  return found;
}

export const create: ServiceFactory = (world) => ({
  handlers: { 'cost-explorer': handlers(world) as unknown as Record<string, Handler> },
});
