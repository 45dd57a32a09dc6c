import type { Handlers } from '../../../core/handlers.js';
import { stringMapOf } from '../../../core/values.js';
import { describeTable } from '../describe.js';
import { invalid } from '../errors.js';
import { changeTable, type DynamoState, findTable } from '../state.js';
import { nameOf, type TableRow } from '../table.js';
import { changeTimeToLive, createTable, deleteTable, setTags } from '../tables.js';
import { updateTable } from '../update-table.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

/** Source: DynamoDB API reference, ListTables. */
const MOST_NAMES = 100;

/** Making, finding and changing tables. */
export const tableApi = (state: DynamoState): Api => ({
  async CreateTable(input, call) {
    const tags = Object.fromEntries(
      (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
    );
    const table = await createTable(state, call, { ...input, tags });
    return { TableDescription: describeTable(table, state.items(table), 'CREATING') };
  },

  DescribeTable(input, call) {
    const table = findTable(state, call, input.TableName);
    return { Table: describeTable(table, state.items(table)) };
  },

  async UpdateTable(input, call) {
    const table = await updateTable(state, findTable(state, call, input.TableName), input);
    return { TableDescription: describeTable(table, state.items(table), 'UPDATING') };
  },

  async DeleteTable(input, call) {
    const table = findTable(state, call, input.TableName);
    const description = describeTable(table, state.items(table), 'DELETING');
    await deleteTable(state, table);
    return { TableDescription: description };
  },

  ListTables(input, call) {
    const { Limit: limit = MOST_NAMES, ExclusiveStartTableName: after = '' } = input;
    if (limit < 1 || limit > MOST_NAMES)
      throw invalid(
        `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'}`,
      );
    const names = [...state.tables(call).keys()].sort().filter((name) => name > after);
    const page = names.slice(0, limit);
    const last = names.length > limit ? { LastEvaluatedTableName: page.at(-1) } : {};
    return { TableNames: page, ...last };
  },

  UpdateTimeToLive(input, call) {
    const table = findTable(state, call, input.TableName);
    const wanted = input.TimeToLiveSpecification;
    if (!wanted) throw invalid('TimeToLiveSpecification is required');
    changeTimeToLive(state, table, wanted);
    return { TimeToLiveSpecification: wanted };
  },

  DescribeTimeToLive(input, call) {
    const { ttl } = findTable(state, call, input.TableName);
    return {
      TimeToLiveDescription: ttl?.isOn
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: ttl.attribute }
        : { TimeToLiveStatus: 'DISABLED' },
    };
  },

  DescribeContinuousBackups(input, call) {
    const table = findTable(state, call, input.TableName);
    return { ContinuousBackupsDescription: recoveryOf(state, table) };
  },

  UpdateContinuousBackups(input, call) {
    const table = findTable(state, call, input.TableName);
    const wanted = input.PointInTimeRecoverySpecification;
    const days = wanted?.RecoveryPeriodInDays ?? 35;
    if (days < 1 || days > 35) throw invalid('RecoveryPeriodInDays must be between 1 and 35');
    const since = table.recovery?.since ?? state.world.clock.now();
    const recovery = wanted?.PointInTimeRecoveryEnabled ? { since, days } : undefined;
    const changed = changeTable(state, table, { recovery });
    return { ContinuousBackupsDescription: recoveryOf(state, changed) };
  },

  async TagResource(input, call) {
    const table = findTable(state, call, nameOf(input.ResourceArn));
    const added = (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]);
    await setTags(state, table, { ...table.tags, ...stringMapOf(Object.fromEntries(added)) });
    return {};
  },

  async UntagResource(input, call) {
    const table = findTable(state, call, nameOf(input.ResourceArn));
    const gone = new Set(input.TagKeys);
    const left = Object.entries(table.tags).filter(([key]) => !gone.has(key));
    await setTags(state, table, Object.fromEntries(left));
    return {};
  },

  ListTagsOfResource(input, call) {
    const { tags } = findTable(state, call, nameOf(input.ResourceArn));
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },

  DescribeLimits: () => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),

  DescribeEndpoints: () => ({
    Endpoints: [{ Address: new URL(state.world.endpoint).host, CachePeriodInMinutes: 1_440 }],
  }),
});

function recoveryOf(state: DynamoState, { recovery }: TableRow) {
  const now = state.world.clock.now();
  return {
    ContinuousBackupsStatus: 'ENABLED' as const,
    PointInTimeRecoveryDescription: recovery
      ? {
          PointInTimeRecoveryStatus: 'ENABLED' as const,
          RecoveryPeriodInDays: recovery.days,
          EarliestRestorableDateTime: recovery.since,
          LatestRestorableDateTime: now,
        }
      : { PointInTimeRecoveryStatus: 'DISABLED' as const },
  };
}
