import { eventRule, quota, regionTags, role } from './account.js';
import { apiAccount, restApi, restDomain, restMethods, restStage } from './apis.js';
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
import { functionErrors, lambdaFunction } from './functions.js';
import { mailAccount, mailEvents, mailIdentity } from './mail.js';
import { queue, topic, topicListeners } from './messages.js';
import { budget, costTags } from './money.js';
import type { LiveReader } from './reader.js';
import { key, keyRotation, secret } from './secrets.js';
import { table, tableRecovery, tableTtl } from './tables.js';
import { alarm, logGroup, recorders, trail } from './watching.js';

/** Every question about live resources, by its name. */
export const liveReaders = {
  ...{ bucket, bucketBlock, bucketCors, bucketEncryption, bucketPolicy, bucketVersioning },
  ...{ table, tableRecovery, tableTtl },
  ...{ lambdaFunction, functionErrors },
  ...{ restApi, restStage, restMethods, restDomain, apiAccount },
  ...{ certificate, hostedZone, distribution, guardOf, webAcl },
  ...{ logGroup, alarm, trail, recorders },
  ...{ budget, costTags },
  ...{ mailAccount, mailIdentity, mailEvents },
  ...{ key, keyRotation, secret },
  ...{ topic, topicListeners, queue },
  ...{ regionTags, quota, role, eventRule, drift },
};

type FactOf<R> = R extends LiveReader<infer T> ? T : never;

/** What each question is answered with. */
export type LiveFacts = {
  readonly [K in keyof typeof liveReaders]: FactOf<(typeof liveReaders)[K]>;
};

export type { LiveReader, LiveSource } from './reader.js';
