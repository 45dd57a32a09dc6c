import type * as sdk from '@aws-sdk/client-service-quotas';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handler, Handlers } from '../../core/handlers.js';
import { ids } from '../../core/ids.js';
import { given, pageOf } from '../../core/listing.js';
import type { ServiceFactory } from '../../core/service.js';
import type { World } from '../../core/world.js';
import { QUOTAS, type Quota } from './quotas.js';

const handlers = (world: World): Handlers<typeof sdk> => ({
  ListServices: () => ({
    Services: [...new Set(QUOTAS.map(({ service }) => service))].map((ServiceCode) => ({
      ServiceCode,
      ServiceName: ServiceCode,
    })),
  }),
  ListServiceQuotas: ({ ServiceCode, NextToken, MaxResults }, call) => {
    const { items, next } = pageOf(ofService(given(ServiceCode)), NextToken, MaxResults ?? 100);
    return {
      Quotas: items.map((quota) => shown(call, quota, applied(world, call, quota))),
      ...(next && { NextToken: next }),
    };
  },
  GetServiceQuota: ({ ServiceCode, QuotaCode }, call) => {
    const quota = find(given(ServiceCode), given(QuotaCode));
    return { Quota: shown(call, quota, applied(world, call, quota)) };
  },
  GetAWSDefaultServiceQuota: ({ ServiceCode, QuotaCode }, call) => {
    const quota = find(given(ServiceCode), given(QuotaCode));
    return { Quota: shown(call, quota, quota.value) };
  },
  RequestServiceQuotaIncrease: ({ ServiceCode, QuotaCode, DesiredValue }, call) => {
    const quota = find(given(ServiceCode), given(QuotaCode));
    if (!quota.adjustable) {
      throw new AwsError('IllegalArgumentException', `The quota ${quota.code} is not adjustable.`);
    }
    if (given(DesiredValue) <= applied(world, call, quota)) {
      throw new AwsError(
        'IllegalArgumentException',
        'You must provide a quota value greater than the current quota value.',
      );
    }
    // Nobody reviews a request here: it is approved at once.
    world.limits.set(call, quota.limit, given(DesiredValue));
    return {
      RequestedQuota: {
        Id: ids.hex(40),
        ServiceCode,
        QuotaCode,
        DesiredValue,
        Status: 'APPROVED',
        Created: world.clock.now(),
      },
    };
  },
});

const ofService = (service: string): Quota[] => QUOTAS.filter((quota) => quota.service === service);

function find(service: string, code: string): Quota {
  const found = ofService(service).find((quota) => quota.code === code);
  if (found) return found;
  throw new AwsError(
    'NoSuchResourceException',
    'The request failed because the specified service quota does not exist.',
  );
}

const applied = (world: World, call: Call, { limit, value }: Quota): number =>
  world.limits.get(call, limit, value);

const shown = ({ region, account }: Call, quota: Quota, value: number): sdk.ServiceQuota => ({
  ServiceCode: quota.service,
  ServiceName: quota.service,
  QuotaArn: `arn:aws:servicequotas:${region}:${account}:${quota.service}/${quota.code}`,
  QuotaCode: quota.code,
  QuotaName: quota.name,
  Value: value,
  Unit: 'None',
  Adjustable: quota.adjustable,
  GlobalQuota: false,
});

export const create: ServiceFactory = (world) => ({
  handlers: { 'service-quotas': handlers(world) as unknown as Record<string, Handler> },
});
