import type * as sdk from '@aws-sdk/client-service-quotas';
import { AwsError } from '../../core/aws-error.js';
import type { Call, Handler, Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import { limitOf } from '../../core/quotas.js';
import type { ServiceFactory } from '../../core/service.js';
import type { World } from '../../core/world.js';
import { LISTED, type ListedQuota } from './quotas.js';
import { homeOf, shownWish, type Wish, wish, wishesOf } from './requests.js';

const handlers = (world: World): Handlers<typeof sdk> => ({
  ListServices: ({ NextToken, MaxResults }) => {
    const codes = [...new Set(LISTED.map(({ service }) => service))];
    const { items, next } = pageOf(codes, NextToken, MaxResults ?? 100);
    return {
      Services: items.map((ServiceCode) => ({ ServiceCode, ServiceName: ServiceCode })),
      ...(next && { NextToken: next }),
    };
  },
  ListServiceQuotas: ({ ServiceCode, NextToken, MaxResults }, call) => {
    const { items, next } = pageOf(ofService(given(ServiceCode)), NextToken, MaxResults ?? 100);
    return {
      Quotas: items.map((quota) => shown(call, quota, applied(world, call, quota))),
      ...(next && { NextToken: next }),
    };
  },
  ListAWSDefaultServiceQuotas: ({ ServiceCode, NextToken, MaxResults }, call) => {
    const { items, next } = pageOf(ofService(given(ServiceCode)), NextToken, MaxResults ?? 100);
    return {
      Quotas: items.map((quota) => shown(call, quota, quota.value)),
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
  ...requests(world),
});

const requests = (world: World): Handlers<typeof sdk> => ({
  RequestServiceQuotaIncrease: ({ ServiceCode, QuotaCode, DesiredValue }, call) => {
    const quota = find(given(ServiceCode), given(QuotaCode));
    const made = wish(world, call, quota, given(DesiredValue), call.caller.arn);
    return { RequestedQuota: shownWish(call, made) };
  },
  GetRequestedServiceQuotaChange: ({ RequestId }, call) => {
    const found = wishesOf(world, call).get(given(RequestId));
    if (!found) throw missing('The specified quota request does not exist.');
    return { RequestedQuota: shownWish(call, found) };
  },
  ListRequestedServiceQuotaChangeHistory: (
    { ServiceCode, Status, NextToken, MaxResults },
    call,
  ) => {
    const isAsked = ({ service, status }: Wish) =>
      (ServiceCode === undefined || service === ServiceCode) &&
      (Status === undefined || status === Status);
    return historyOf(world, call, isAsked, NextToken, MaxResults);
  },
  ListRequestedServiceQuotaChangeHistoryByQuota: (
    { ServiceCode, QuotaCode, Status, NextToken, MaxResults },
    call,
  ) => {
    const { service, code } = find(given(ServiceCode), given(QuotaCode));
    const isAsked = (row: Wish) =>
      row.service === service &&
      row.code === code &&
      (Status === undefined || row.status === Status);
    return historyOf(world, call, isAsked, NextToken, MaxResults);
  },
});

function historyOf(
  world: World,
  call: Call,
  isAsked: (row: Wish) => boolean,
  token: string | undefined,
  most = 100,
) {
  const rows = [...wishesOf(world, call).values()].filter(isAsked);
  const { items, next } = pageOf(rows, token, most);
  return {
    RequestedQuotas: items.map((row) => shownWish(call, row)),
    ...(next && { NextToken: next }),
  };
}

function ofService(service: string): ListedQuota[] {
  const found = LISTED.filter((quota) => quota.service === service);
  if (found.length > 0) return found;
  throw missing('The request failed because the specified service does not exist.');
}

function find(service: string, code: string): ListedQuota {
  const found = ofService(service).find((quota) => quota.code === code);
  if (found) return found;
  throw missing('The request failed because the specified service quota does not exist.');
}

const missing = (message: string) => new AwsError('NoSuchResourceException', message);

const applied = (world: World, call: Call, quota: ListedQuota): number =>
  limitOf(world, homeOf(call, quota), quota.name);

const shown = ({ region, account }: Call, quota: ListedQuota, value: number): sdk.ServiceQuota => ({
  ServiceCode: quota.service,
  ServiceName: quota.service,
  QuotaArn: `arn:aws:servicequotas:${region}:${account}:${quota.service}/${quota.code}`,
  QuotaCode: quota.code,
  QuotaName: quota.about,
  Value: value,
  Unit: 'None',
  Adjustable: quota.isAdjustable,
  GlobalQuota: quota.isGlobal,
});

export const create: ServiceFactory = (world) => ({
  handlers: { 'service-quotas': handlers(world) as unknown as Record<string, Handler> },
});
