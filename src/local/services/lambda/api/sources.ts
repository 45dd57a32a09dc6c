import type * as Sdk from '@aws-sdk/client-lambda';
import type { Handlers } from '../../../core/handlers.js';
import { given, pageOf } from '../../../core/listing.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { layerArn, layerOf, layersOf, layerVersionArn, nameOf, publishLayer } from '../layers.js';
import { createMapping, mappingOf, updateMapping } from '../mappings.js';
import { functionArn, parseFunctionName } from '../names.js';
import type { LayerRow } from '../rows.js';
import { keyOf, tablesOf } from '../tables.js';
import { layerItem, mappingConfiguration } from './describe.js';

const PAGE = 100;
/** Source: API reference, CreateEventSourceMapping, `BatchSize`, Amazon SQS. */
const DEFAULT_BATCH = 10;

/** Event source mappings and layers. */
export const sourceHandlers = (world: World): Handlers<typeof Sdk> => ({
  async CreateEventSourceMapping(input, call) {
    const row = await createMapping(world, call, {
      functionName: given(input.FunctionName),
      sourceArn: given(input.EventSourceArn),
      isEnabled: input.Enabled ?? true,
      batchSize: input.BatchSize ?? DEFAULT_BATCH,
      batchWindowSeconds: input.MaximumBatchingWindowInSeconds ?? 0,
      reportsItemFailures:
        input.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      filters: patternsOf(input.FilterCriteria),
      tags: input.Tags ?? {},
      ...defined({
        maximumConcurrency: input.ScalingConfig?.MaximumConcurrency,
        startingPosition: input.StartingPosition,
      }),
    });
    return mappingConfiguration(call, row);
  },
  GetEventSourceMapping: (input, call) =>
    mappingConfiguration(call, mappingOf(world, call, given(input.UUID))),
  ListEventSourceMappings(input, call) {
    const { name, qualifier } = input.FunctionName
      ? parseFunctionName(input.FunctionName, call)
      : { name: undefined, qualifier: undefined };
    const arn = name === undefined ? undefined : functionArn(call, name, qualifier);
    const rows = [...tablesOf(world, call).mappings.values()].filter(
      (row) =>
        (arn ?? row.functionArn) === row.functionArn &&
        (input.EventSourceArn ?? row.sourceArn) === row.sourceArn,
    );
    const { items, next } = pageOf(rows, input.Marker, input.MaxItems ?? PAGE);
    return {
      EventSourceMappings: items.map((row) => mappingConfiguration(call, row)),
      NextMarker: next,
    };
  },
  UpdateEventSourceMapping(input, call) {
    const target = input.FunctionName ? parseFunctionName(input.FunctionName, call) : undefined;
    const change = defined({
      functionArn: target && functionArn(call, target.name, target.qualifier),
      isEnabled: input.Enabled,
      batchSize: input.BatchSize,
      batchWindowSeconds: input.MaximumBatchingWindowInSeconds,
      reportsItemFailures: input.FunctionResponseTypes?.includes('ReportBatchItemFailures'),
      filters: input.FilterCriteria && patternsOf(input.FilterCriteria),
      maximumConcurrency: input.ScalingConfig?.MaximumConcurrency,
    });
    return mappingConfiguration(call, updateMapping(world, call, given(input.UUID), change));
  },
  DeleteEventSourceMapping(input, call) {
    const row = mappingOf(world, call, given(input.UUID));
    tablesOf(world, call).mappings.delete(row.id);
    return { ...mappingConfiguration(call, row), State: 'Deleting' };
  },

  async PublishLayerVersion(input, call) {
    const { Content: content = {} } = input;
    const row = await publishLayer(world, call, {
      name: nameOf(given(input.LayerName)),
      description: input.Description ?? '',
      runtimes: input.CompatibleRuntimes ?? [],
      architectures: input.CompatibleArchitectures ?? [],
      licence: input.LicenseInfo,
      source: defined({
        zip: content.ZipFile,
        bucket: content.S3Bucket,
        key: content.S3Key,
        version: content.S3ObjectVersion,
      }),
    });
    return { ...layerItem(call, row), LayerArn: layerArn(call, row.name), Content: contentOf(row) };
  },
  GetLayerVersion(input, call) {
    const row = layerOf(world, call, given(input.LayerName), given(input.VersionNumber));
    return { ...layerItem(call, row), LayerArn: layerArn(call, row.name), Content: contentOf(row) };
  },
  ListLayerVersions(input, call) {
    const rows = layersOf(world, call).filter((row) => row.name === nameOf(given(input.LayerName)));
    const { items, next } = pageOf(rows.reverse(), input.Marker, input.MaxItems ?? PAGE);
    return { LayerVersions: items.map((row) => layerItem(call, row)), NextMarker: next };
  },
  ListLayers(input, call) {
    const newest = new Map(layersOf(world, call).map((row) => [row.name, row]));
    const { items, next } = pageOf([...newest.values()], input.Marker, input.MaxItems ?? PAGE);
    const Layers = items.map((row) => ({
      LayerName: row.name,
      LayerArn: layerArn(call, row.name),
      LatestMatchingVersion: {
        ...layerItem(call, row),
        LayerVersionArn: layerVersionArn(call, row),
      },
    }));
    return { Layers, NextMarker: next };
  },
  DeleteLayerVersion(input, call) {
    const key = keyOf(nameOf(given(input.LayerName)), given(input.VersionNumber));
    tablesOf(world, call).layers.delete(key);
    return {};
  },
});

const patternsOf = (criteria: Sdk.FilterCriteria | undefined): string[] =>
  (criteria?.Filters ?? []).flatMap(({ Pattern }) => (Pattern === undefined ? [] : [Pattern]));

const contentOf = ({ code }: LayerRow) => ({ CodeSha256: code.sha256, CodeSize: code.bytes });
