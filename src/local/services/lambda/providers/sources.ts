import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  listOf,
  numberOf,
  recordOf,
  stringOf,
  stringsOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { layerVersionArn, publishLayer } from '../layers.js';
import { createMapping, mappingArn, updateMapping } from '../mappings.js';
import { functionArn, parseFunctionName } from '../names.js';
import { acceptedRuntime } from '../runtimes.js';
import { keyOf, tablesOf } from '../tables.js';

export const eventSourceMapping = (world: World): ResourceProvider => ({
  type: 'AWS::Lambda::EventSourceMapping',
  async create(properties, step) {
    const row = await createMapping(world, step, {
      functionName: stringOf(properties['FunctionName']) ?? '',
      sourceArn: stringOf(properties['EventSourceArn']) ?? '',
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
      ...settingsOf(properties),
    });
    return {
      physicalId: row.id,
      attributes: { Id: row.id, EventSourceMappingArn: mappingArn(step, row.id) },
    };
  },
  async update(current, properties, step) {
    const { name, qualifier } = parseFunctionName(stringOf(properties['FunctionName']) ?? '', step);
    updateMapping(world, step, current.physicalId, {
      functionArn: functionArn(step, name, qualifier),
      ...settingsOf(properties),
    });
    return current;
  },
  async delete({ physicalId }, step) {
    tablesOf(world, step).mappings.delete(physicalId);
  },
});

const settingsOf = (properties: Properties) => ({
  isEnabled: booleanOf(properties['Enabled']) ?? true,
  batchSize: numberOf(properties['BatchSize']) ?? 10,
  batchWindowSeconds: numberOf(properties['MaximumBatchingWindowInSeconds']) ?? 0,
  reportsItemFailures: stringsOf(properties['FunctionResponseTypes']).includes(
    'ReportBatchItemFailures',
  ),
  filters: listOf(recordOf(properties['FilterCriteria'])['Filters']).flatMap(
    (filter) => stringOf(recordOf(filter)['Pattern']) ?? [],
  ),
  ...defined({
    maximumConcurrency: numberOf(recordOf(properties['ScalingConfig'])['MaximumConcurrency']),
    startingPosition: stringOf(properties['StartingPosition']),
  }),
});

export const layerVersion = (world: World): ResourceProvider => ({
  type: 'AWS::Lambda::LayerVersion',
  async create(properties, step) {
    const content = recordOf(properties['Content']);
    const architectures = stringsOf(properties['CompatibleArchitectures']);
    const row = await publishLayer(world, step, {
      name: stringOf(properties['LayerName']) ?? step.generatedName(140),
      description: stringOf(properties['Description']) ?? '',
      runtimes: stringsOf(properties['CompatibleRuntimes']).map(acceptedRuntime),
      architectures: (['x86_64', 'arm64'] as const).filter((each) => architectures.includes(each)),
      licence: stringOf(properties['LicenseInfo']),
      source: defined({
        bucket: stringOf(content['S3Bucket']),
        key: stringOf(content['S3Key']),
        version: stringOf(content['S3ObjectVersion']),
      }),
    });
    const arn = layerVersionArn(step, row);
    return { physicalId: arn, attributes: { LayerVersionArn: arn } };
  },
  async delete({ physicalId }, step) {
    const [, name = '', version = ''] = /:layer:([^:]+):(\d+)$/.exec(physicalId) ?? [];
    tablesOf(world, step).layers.delete(keyOf(name, version));
  },
});
