import type { Handlers } from '../../../core/handlers.js';
import { enter } from '../access.js';
import type { Bucket } from '../bucket.js';
import { refusals } from '../errors.js';
import { changeBucket, type S3State } from '../state.js';

type Api = Handlers<typeof import('@aws-sdk/client-s3')>;
const { none, malformedXml } = refusals;

const noConfiguration = (name: string) =>
  none('NoSuchConfiguration', 'The specified configuration does not exist.', name);

const without = <V>(map: Readonly<Record<string, V>>, id: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== id));

const sorted = <V>(map: Readonly<Record<string, V>>): V[] =>
  Object.keys(map)
    .sort()
    .flatMap((id) => map[id] ?? []);

/** Configurations that are kept as they were given. */
export const storedApi = (state: S3State): Api => {
  const change = (bucket: Bucket, to: Partial<Bucket>) => {
    changeBucket(state, bucket.name, to);
    return {};
  };
  return {
    async GetBucketWebsite(input, call) {
      const { website, name } = await enter(state, call, input, { action: 's3:GetBucketWebsite' });
      if (!website)
        throw none(
          'NoSuchWebsiteConfiguration',
          'The specified bucket does not have a website configuration',
          name,
        );
      return website;
    },
    async PutBucketWebsite(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketWebsite' });
      const website = input.WebsiteConfiguration;
      if (!website?.IndexDocument && !website?.RedirectAllRequestsTo) throw malformedXml();
      if (website.IndexDocument?.Suffix?.includes('/'))
        throw refusals.invalidArgument(
          'The IndexDocument Suffix is not well formed',
          'IndexDocument',
          website.IndexDocument.Suffix,
        );
      return change(bucket, { website });
    },
    async DeleteBucketWebsite(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:DeleteBucketWebsite' });
      return change(bucket, { website: undefined });
    },

    async GetBucketReplication(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:GetReplicationConfiguration' });
      if (!bucket.replication)
        throw none(
          'ReplicationConfigurationNotFoundError',
          'The replication configuration was not found',
          bucket.name,
        );
      return { ReplicationConfiguration: bucket.replication };
    },
    async PutBucketReplication(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutReplicationConfiguration' });
      if (bucket.versioning !== 'Enabled')
        throw refusals.invalidRequest(
          "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
        );
      return change(bucket, { replication: input.ReplicationConfiguration });
    },
    async DeleteBucketReplication(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutReplicationConfiguration' });
      return change(bucket, { replication: undefined });
    },

    async GetBucketAccelerateConfiguration(input, call) {
      const { accelerate } = await enter(state, call, input, {
        action: 's3:GetAccelerateConfiguration',
      });
      return accelerate ? { Status: accelerate } : {};
    },
    async PutBucketAccelerateConfiguration(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutAccelerateConfiguration' });
      if (bucket.name.includes('.'))
        throw refusals.invalidRequest(
          'S3 Transfer Acceleration is not supported for buckets with periods (.) in their names',
        );
      const status = input.AccelerateConfiguration?.Status;
      if (!status) throw malformedXml();
      return change(bucket, { accelerate: status });
    },

    async GetBucketRequestPayment(input, call) {
      const { payer } = await enter(state, call, input, {
        action: 's3:GetBucketRequestPayment',
      });
      return { Payer: payer };
    },
    async PutBucketRequestPayment(input, call) {
      const bucket = await enter(state, call, input, { action: 's3:PutBucketRequestPayment' });
      const payer = input.RequestPaymentConfiguration?.Payer;
      if (!payer) throw malformedXml();
      return change(bucket, { payer });
    },

    async GetBucketAnalyticsConfiguration(input, call) {
      const { analytics, name } = await enter(state, call, input, ANALYTICS.get);
      const found = analytics[input.Id ?? ''];
      if (!found) throw noConfiguration(name);
      return { AnalyticsConfiguration: found };
    },
    async ListBucketAnalyticsConfigurations(input, call) {
      const { analytics } = await enter(state, call, input, ANALYTICS.get);
      return { IsTruncated: false, AnalyticsConfigurationList: sorted(analytics) };
    },
    async PutBucketAnalyticsConfiguration(input, call) {
      const bucket = await enter(state, call, input, ANALYTICS.put);
      const given = input.AnalyticsConfiguration;
      if (!given?.Id) throw malformedXml();
      return change(bucket, { analytics: { ...bucket.analytics, [given.Id]: given } });
    },
    async DeleteBucketAnalyticsConfiguration(input, call) {
      const bucket = await enter(state, call, input, ANALYTICS.put);
      if (!bucket.analytics[input.Id ?? '']) throw noConfiguration(bucket.name);
      return change(bucket, { analytics: without(bucket.analytics, input.Id ?? '') });
    },

    async GetBucketInventoryConfiguration(input, call) {
      const { inventory, name } = await enter(state, call, input, INVENTORY.get);
      const found = inventory[input.Id ?? ''];
      if (!found) throw noConfiguration(name);
      return { InventoryConfiguration: found };
    },
    async ListBucketInventoryConfigurations(input, call) {
      const { inventory } = await enter(state, call, input, INVENTORY.get);
      return { IsTruncated: false, InventoryConfigurationList: sorted(inventory) };
    },
    async PutBucketInventoryConfiguration(input, call) {
      const bucket = await enter(state, call, input, INVENTORY.put);
      const given = input.InventoryConfiguration;
      if (!given?.Id) throw malformedXml();
      return change(bucket, { inventory: { ...bucket.inventory, [given.Id]: given } });
    },
    async DeleteBucketInventoryConfiguration(input, call) {
      const bucket = await enter(state, call, input, INVENTORY.put);
      if (!bucket.inventory[input.Id ?? '']) throw noConfiguration(bucket.name);
      return change(bucket, { inventory: without(bucket.inventory, input.Id ?? '') });
    },

    async GetBucketMetricsConfiguration(input, call) {
      const { metrics, name } = await enter(state, call, input, METRICS.get);
      const found = metrics[input.Id ?? ''];
      if (!found) throw noConfiguration(name);
      return { MetricsConfiguration: found };
    },
    async ListBucketMetricsConfigurations(input, call) {
      const { metrics } = await enter(state, call, input, METRICS.get);
      return { IsTruncated: false, MetricsConfigurationList: sorted(metrics) };
    },
    async PutBucketMetricsConfiguration(input, call) {
      const bucket = await enter(state, call, input, METRICS.put);
      const given = input.MetricsConfiguration;
      if (!given?.Id) throw malformedXml();
      return change(bucket, { metrics: { ...bucket.metrics, [given.Id]: given } });
    },
    async DeleteBucketMetricsConfiguration(input, call) {
      const bucket = await enter(state, call, input, METRICS.put);
      if (!bucket.metrics[input.Id ?? '']) throw noConfiguration(bucket.name);
      return change(bucket, { metrics: without(bucket.metrics, input.Id ?? '') });
    },

    async GetBucketIntelligentTieringConfiguration(input, call) {
      const { tiering, name } = await enter(state, call, input, TIERING.get);
      const found = tiering[input.Id ?? ''];
      if (!found) throw noConfiguration(name);
      return { IntelligentTieringConfiguration: found };
    },
    async ListBucketIntelligentTieringConfigurations(input, call) {
      const { tiering } = await enter(state, call, input, TIERING.get);
      return { IsTruncated: false, IntelligentTieringConfigurationList: sorted(tiering) };
    },
    async PutBucketIntelligentTieringConfiguration(input, call) {
      const bucket = await enter(state, call, input, TIERING.put);
      const given = input.IntelligentTieringConfiguration;
      if (!given?.Id) throw malformedXml();
      return change(bucket, { tiering: { ...bucket.tiering, [given.Id]: given } });
    },
    async DeleteBucketIntelligentTieringConfiguration(input, call) {
      const bucket = await enter(state, call, input, TIERING.put);
      if (!bucket.tiering[input.Id ?? '']) throw noConfiguration(bucket.name);
      return change(bucket, { tiering: without(bucket.tiering, input.Id ?? '') });
    },
  };
};

const actions = (what: string) => ({
  get: { action: `s3:Get${what}Configuration` },
  put: { action: `s3:Put${what}Configuration` },
});
const ANALYTICS = actions('Analytics');
const INVENTORY = actions('Inventory');
const METRICS = actions('Metrics');
const TIERING = actions('IntelligentTiering');
