import type { ResourceProvider } from '../../../cloudformation/providers/contract.js';
import {
  defined,
  listOf,
  numberOf,
  recordOf,
  stringMapOf,
  stringOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  deleteMetricFilter,
  deleteSubscription,
  putMetricFilter,
  putSubscription,
} from '../filters.js';
import { dropStream } from '../groups.js';
import { createStream } from '../lines.js';
import type { MetricTransformation } from '../rows.js';
import { filterKey, streamKey, tablesOf } from '../tables.js';

export const logStream = (world: World): ResourceProvider => ({
  type: 'AWS::Logs::LogStream',
  async create(properties, step) {
    const name = stringOf(properties['LogStreamName']) ?? step.generatedName(512);
    createStream(world, step, stringOf(properties['LogGroupName']) ?? '', name);
    return { physicalId: name, attributes: {} };
  },
  async delete({ physicalId, properties }, step) {
    const key = streamKey(stringOf(properties['LogGroupName']) ?? '', physicalId);
    const stream = tablesOf(world, step).streams.get(key);
    if (stream) dropStream(world, step, stream);
  },
});

export const metricFilter = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    const name = stringOf(properties['FilterName']) ?? step.generatedName(512);
    putMetricFilter(world, step, {
      name,
      group: stringOf(properties['LogGroupName']) ?? '',
      pattern: stringOf(properties['FilterPattern']) ?? '',
      transformations: listOf(properties['MetricTransformations']).map(transformationOf),
    });
    return { physicalId: name, attributes: {} };
  };
  return {
    type: 'AWS::Logs::MetricFilter',
    create: put,
    update: async (current, properties, step) =>
      put({ ...properties, FilterName: current.physicalId }, step),
    async delete({ physicalId, properties }, step) {
      const group = stringOf(properties['LogGroupName']) ?? '';
      if (tablesOf(world, step).metricFilters.has(filterKey(group, physicalId))) {
        deleteMetricFilter(world, step, group, physicalId);
      }
    },
  };
};

export const subscriptionFilter = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    const name = stringOf(properties['FilterName']) ?? step.generatedName(512);
    await putSubscription(
      world,
      step,
      defined({
        name,
        group: stringOf(properties['LogGroupName']) ?? '',
        pattern: stringOf(properties['FilterPattern']) ?? '',
        destinationArn: stringOf(properties['DestinationArn']) ?? '',
        roleArn: stringOf(properties['RoleArn']),
        distribution: stringOf(properties['Distribution']) ?? 'ByLogStream',
      }),
    );
    return { physicalId: name, attributes: {} };
  };
  return {
    type: 'AWS::Logs::SubscriptionFilter',
    create: put,
    update: async (current, properties, step) =>
      put({ ...properties, FilterName: current.physicalId }, step),
    async delete({ physicalId, properties }, step) {
      const group = stringOf(properties['LogGroupName']) ?? '';
      if (tablesOf(world, step).subscriptions.has(filterKey(group, physicalId))) {
        deleteSubscription(world, step, group, physicalId);
      }
    },
  };
};

export const resourcePolicy = (world: World): ResourceProvider => {
  const put: ResourceProvider['create'] = async (properties, step) => {
    const name = stringOf(properties['PolicyName']) ?? '';
    const given = properties['PolicyDocument'];
    tablesOf(world, step).policies.set(name, {
      name,
      document: typeof given === 'string' ? given : JSON.stringify(given),
      updatedAt: world.clock.now().getTime(),
    });
    return { physicalId: name, attributes: {} };
  };
  return {
    type: 'AWS::Logs::ResourcePolicy',
    create: put,
    update: (_current, properties, step) => put(properties, step),
    async delete({ physicalId }, step) {
      tablesOf(world, step).policies.delete(physicalId);
    },
  };
};

function transformationOf(value: unknown): MetricTransformation {
  const given = recordOf(value);
  const dimensions = listOf(given['Dimensions']).map(recordOf);
  return defined({
    metricName: stringOf(given['MetricName']) ?? '',
    metricNamespace: stringOf(given['MetricNamespace']) ?? '',
    metricValue: stringOf(given['MetricValue']) ?? '',
    defaultValue: numberOf(given['DefaultValue']),
    unit: stringOf(given['Unit']),
    dimensions:
      dimensions.length > 0
        ? stringMapOf(
            Object.fromEntries(dimensions.map((d) => [stringOf(d['Key']) ?? '', d['Value']])),
          )
        : undefined,
  });
}
