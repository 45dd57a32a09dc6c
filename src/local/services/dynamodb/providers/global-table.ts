import {
  type Existing,
  HandlerError,
  type Properties,
  type Provisioned,
  type Provisioning,
  type ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { defined, listOf, numberOf, recordOf, stringOf } from '../../../core/values.js';
import type { DynamoState } from '../state.js';
import { tableProvider } from './table.js';

const TYPE = 'AWS::DynamoDB::GlobalTable';

/** A global table with its one replica in the stack's region: the same as a table. */
export const globalTableProvider = (state: DynamoState): ResourceProvider => {
  const tables = tableProvider(state);
  const withId = (made: Provisioned, step: Provisioning): Provisioned => {
    const id = state.tables(step).get(made.physicalId)?.id;
    return { ...made, attributes: { ...made.attributes, TableId: id } };
  };
  const plainly = (current: Existing, step: Provisioning): Existing => ({
    ...current,
    properties: asTable(current.properties, step),
  });
  return {
    type: TYPE,
    create: async (properties, step) =>
      withId(await tables.create(asTable(properties, step), step), step),
    async update(current, properties, step) {
      const updated = await tables.update?.(
        plainly(current, step),
        asTable(properties, step),
        step,
      );
      return updated ? withId(updated, step) : current;
    },
    delete: (current, step) => tables.delete(current, step),
    async read({ physicalId, properties }, step) {
      return state.tables(step).has(physicalId) ? properties : undefined;
    },
    taken: (properties, scope) => tables.taken?.(properties, scope),
    alsoReplaces: (before, after) => tables.alsoReplaces?.(before, after) ?? [],
  };
};

function asTable(properties: Properties, { region }: Provisioning): Properties {
  const replicas = listOf(properties['Replicas']).map(recordOf);
  const here = replicas.find((replica) => stringOf(replica['Region']) === region);
  if (!here)
    throw new HandlerError(
      'InvalidRequest',
      `Invalid request provided: Replicas must contain the region of the stack, ${region}`,
    );
  if (replicas.length > 1)
    throw new HandlerError(
      'InvalidRequest',
      'The embedded AWS has no replication between regions: a global table may have one replica.',
    );
  const { Replicas: _, WriteProvisionedThroughputSettings: write, ...rest } = properties;
  const keyId = recordOf(here['SSESpecification'])['KMSMasterKeyId'];
  const throughput = {
    ReadCapacityUnits: capacity(here['ReadProvisionedThroughputSettings'], 'Read'),
    WriteCapacityUnits: capacity(write, 'Write'),
  };
  const isPaid = stringOf(properties['BillingMode']) !== 'PAY_PER_REQUEST';
  return defined({
    ...rest,
    SSESpecification:
      rest['SSESpecification'] === undefined
        ? undefined
        : { ...recordOf(rest['SSESpecification']), KMSMasterKeyId: keyId },
    GlobalSecondaryIndexes: indexes(properties, isPaid ? throughput : undefined),
    ProvisionedThroughput: isPaid ? throughput : undefined,
    DeletionProtectionEnabled: here['DeletionProtectionEnabled'],
    PointInTimeRecoverySpecification: here['PointInTimeRecoverySpecification'],
    TableClass: here['TableClass'],
    Tags: here['Tags'],
  });
}

function indexes(properties: Properties, throughput: object | undefined): unknown {
  const given = properties['GlobalSecondaryIndexes'];
  if (given === undefined) return undefined;
  return listOf(given).map((index) => {
    const { IndexName, KeySchema, Projection } = recordOf(index);
    return defined({ IndexName, KeySchema, Projection, ProvisionedThroughput: throughput });
  });
}

/** A fixed capacity, or the least that scaling begins with. */
function capacity(settings: unknown, kind: 'Read' | 'Write'): number {
  const given = recordOf(settings);
  const scaling = recordOf(given[`${kind}CapacityAutoScalingSettings`]);
  return (
    numberOf(given[`${kind}CapacityUnits`]) ??
    numberOf(scaling['SeedCapacity']) ??
    numberOf(scaling['MinCapacity']) ??
    1
  );
}
