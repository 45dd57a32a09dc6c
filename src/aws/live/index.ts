import { eventRule, quota, regionTags, role } from './account.js';
import {
  apiAccount,
  apiKey,
  restApi,
  restDomain,
  restMethods,
  restResources,
  restStage,
  usagePlan,
} from './apis.js';
import {
  bucket,
  bucketBlock,
  bucketCors,
  bucketEncryption,
  bucketPolicy,
  bucketVersioning,
} from './buckets.js';
import { drift } from './drift.js';
import { certificate, distribution, guardOf, hostedZone, webAcl } from './edge.js';
import { metricValues } from './emission.js';
import { functionErrors, lambdaFunction } from './functions.js';
import { httpApi, httpRoutes, httpStage } from './http-apis.js';
import { managedPolicy, rolePolicy } from './identities.js';
import { asyncEvents, eventSource, functionPolicy } from './invocations.js';
import { mailAccount, mailEvents, mailIdentity } from './mail.js';
import { queue, topic, topicListeners } from './messages.js';
import { budget, costTags } from './money.js';
import type { LiveReader } from './reader.js';
import { zoneRecords } from './records.js';
import { key, keyPolicy, keyRotation, secret } from './secrets.js';
import { table, tableRecovery, tableTtl } from './tables.js';
import { alarm, dashboard, logGroup, metricFilters, recorders, trail } from './watching.js';

/** Every question about live resources, by its name. */
export const liveReaders = {
  ...{ bucket, bucketBlock, bucketCors, bucketEncryption, bucketPolicy, bucketVersioning },
  ...{ table, tableRecovery, tableTtl },
  ...{ lambdaFunction, functionErrors, functionPolicy, eventSource, asyncEvents },
  ...{ restApi, restStage, restMethods, restResources, restDomain, apiAccount },
  ...{ apiKey, usagePlan, httpApi, httpStage, httpRoutes },
  ...{ certificate, hostedZone, zoneRecords, distribution, guardOf, webAcl },
  ...{ logGroup, metricFilters, metricValues, alarm, dashboard, trail, recorders },
  ...{ budget, costTags },
  ...{ mailAccount, mailIdentity, mailEvents },
  ...{ key, keyPolicy, keyRotation, secret },
  ...{ topic, topicListeners, queue },
  ...{ regionTags, quota, role, managedPolicy, rolePolicy, eventRule, drift },
};

type FactOf<R> = R extends LiveReader<infer T> ? T : never;

/** What each question is answered with. */
export type LiveFacts = {
  readonly [K in keyof typeof liveReaders]: FactOf<(typeof liveReaders)[K]>;
};

export { type MetricPoint, type MetricQuery, metricSeries } from './metric-series.js';
export type { LiveReader, LiveSource } from './reader.js';
export { resourceNow } from './resource-now.js';
