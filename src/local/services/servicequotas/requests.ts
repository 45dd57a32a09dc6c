import type * as sdk from '@aws-sdk/client-service-quotas';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { limitOf } from '../../core/quotas.js';
import { globalOf, type Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import type { ListedQuota } from './quotas.js';

/** A wish for a higher quota, and what became of it. */
export interface Wish {
  readonly id: string;
  readonly service: string;
  readonly code: string;
  readonly about: string;
  readonly wanted: number;
  readonly status: 'PENDING' | 'APPROVED';
  readonly created: Date;
  readonly updated: Date;
  readonly requester: string;
  readonly isGlobal: boolean;
}

export const wishesOf = (world: World, scope: Scope): Table<Wish> =>
  world.store.table('servicequotas.requests', scope);

/** Where a quota counts. */
export const homeOf = (scope: Scope, { isGlobal }: Pick<ListedQuota, 'isGlobal'>): Scope =>
  isGlobal ? globalOf(scope.account) : scope;

/**
 * Takes a wish. The answer says it is pending, as AWS's does; nobody reviews it here, so that it is
 * approved by the time anybody asks again.
 *
 * @throws AwsError IllegalArgumentException
 */
export function wish(
  world: World,
  scope: Scope,
  quota: ListedQuota,
  wanted: number,
  requester: string,
): Wish {
  const home = homeOf(scope, quota);
  if (!quota.isAdjustable) {
    throw new AwsError('IllegalArgumentException', `The quota ${quota.code} is not adjustable.`);
  }
  if (wanted <= limitOf(world, home, quota.name)) {
    throw new AwsError(
      'IllegalArgumentException',
      'You must provide a quota value greater than the current quota value.',
    );
  }
  const now = world.clock.now();
  const { service, code, about, isGlobal } = quota;
  const made: Wish = {
    ...{ service, code, about, isGlobal, wanted, requester, status: 'PENDING' },
    ...{ id: ids.hex(40), created: now, updated: now },
  };
  wishesOf(world, scope).set(made.id, { ...made, status: 'APPROVED' });
  world.limits.set(home, quota.name, wanted);
  return made;
}

export const shownWish = (
  { region, account }: Scope,
  row: Wish,
): sdk.RequestedServiceQuotaChange => ({
  Id: row.id,
  ServiceCode: row.service,
  ServiceName: row.service,
  QuotaCode: row.code,
  QuotaName: row.about,
  QuotaArn: `arn:aws:servicequotas:${region}:${account}:${row.service}/${row.code}`,
  DesiredValue: row.wanted,
  Status: row.status,
  Created: row.created,
  LastUpdated: row.updated,
  Requester: row.requester,
  GlobalQuota: row.isGlobal,
  Unit: 'None',
  QuotaRequestedAtLevel: 'ACCOUNT',
});
