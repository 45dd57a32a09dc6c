import type { Properties } from '../../../cloudformation/providers/contract.js';
import { defined, ownTagList, type Tags } from '../../../core/values.js';
import { definitions, type SecondaryIndex, schemaElements, type TableRow } from '../table.js';

/** The table as it is now, in CloudFormation's form. */
export function liveProperties(table: TableRow, set: Properties, stackTags: Tags): Properties {
  const tags = ownTagList(table.tags, stackTags);
  const isPaid = table.billing === 'PROVISIONED';
  return defined({
    ...set,
    TableName: table.name,
    AttributeDefinitions: definitions(table.attributes),
    KeySchema: schemaElements(table.keys),
    BillingMode: table.billing,
    ProvisionedThroughput: isPaid ? table.throughput : undefined,
    GlobalSecondaryIndexes: indexes(table, 'global'),
    LocalSecondaryIndexes: indexes(table, 'local'),
    DeletionProtectionEnabled: table.isProtected,
    StreamSpecification: table.stream && { StreamViewType: table.stream.view },
    TimeToLiveSpecification: table.ttl && {
      AttributeName: table.ttl.attribute,
      Enabled: table.ttl.isOn,
    },
    PointInTimeRecoverySpecification: recoveryTo(table, set),
    Tags: tags.length > 0 ? tags : undefined,
  });
}

function indexes(table: TableRow, kind: SecondaryIndex['kind']) {
  const found = table.indexes
    .filter((index) => index.kind === kind)
    .map(({ name, keys, projection, throughput }) =>
      defined({
        IndexName: name,
        KeySchema: schemaElements(keys),
        Projection: projection,
        ProvisionedThroughput: throughput,
      }),
    );
  return found.length > 0 ? found : undefined;
}

function recoveryTo({ recovery }: TableRow, set: Properties) {
  if (!recovery) {
    const wasSet = set['PointInTimeRecoverySpecification'] !== undefined;
    return wasSet ? { PointInTimeRecoveryEnabled: false } : undefined;
  }
  return {
    PointInTimeRecoveryEnabled: true,
    ...(recovery.days === 35 ? {} : { RecoveryPeriodInDays: recovery.days }),
  };
}
