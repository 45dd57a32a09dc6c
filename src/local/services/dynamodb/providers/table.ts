import {
  type Existing,
  HandlerError,
  type Properties,
  type Provisioned,
  type Provisioning,
  type ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { stringOf, tagsOf } from '../../../core/values.js';
import { changeTable, type DynamoState } from '../state.js';
import { streamArn, type TableRow, tableArn } from '../table.js';
import { createTable, deleteTable, setTags } from '../tables.js';
import { updateTable } from '../update-table.js';
import { liveProperties } from './live-properties.js';
import { indexSteps, newTable, recoveryFrom, settings, ttlFrom } from './table-properties.js';

const TYPE = 'AWS::DynamoDB::Table';

export const tableProvider = (state: DynamoState): ResourceProvider => ({
  type: TYPE,

  async create(properties, step) {
    const name = stringOf(properties['TableName']) ?? step.generatedName(255);
    if (state.tables(step).has(name))
      throw new HandlerError(
        'AlreadyExists',
        `Resource of type '${TYPE}' with identifier '${name}' already exists.`,
      );
    const made = await createTable(state, step, {
      ...newTable(properties),
      TableName: name,
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    return provisioned(configure(state, made, properties));
  },

  async update(current, properties, step) {
    let table = existing(state, current, step);
    for (const input of [settings(table, properties), ...indexSteps(table, properties)])
      table = await updateTable(state, table, { TableName: table.name, ...input });
    await setTags(state, table, { ...step.stackTags, ...tagsOf(properties['Tags']) });
    return provisioned(configure(state, existing(state, current, step), properties));
  },

  async delete(current, step) {
    const table = state.tables(step).get(current.physicalId);
    if (table) await deleteTable(state, table);
  },

  async read(current, step) {
    const table = state.tables(step).get(current.physicalId);
    return table && liveProperties(table, current.properties, step.stackTags);
  },

  list: (scope) => [...state.tables(scope).keys()].map((name) => ({ TableName: name })),

  taken(properties, scope) {
    const name = stringOf(properties['TableName']);
    return name !== undefined && state.tables(scope).has(name) ? name : undefined;
  },

  alsoReplaces: (before, after) =>
    ['KeySchema', 'LocalSecondaryIndexes'].filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    ),
});

function existing(state: DynamoState, current: Existing, step: Provisioning): TableRow {
  const table = state.tables(step).get(current.physicalId);
  if (!table)
    throw new HandlerError(
      'NotFound',
      `Resource of type '${TYPE}' with identifier '${current.physicalId}' was not found.`,
    );
  return table;
}

/** What is set by operations of their own after the table exists. */
const configure = (state: DynamoState, table: TableRow, properties: Properties): TableRow =>
  changeTable(state, table, {
    ttl: ttlFrom(properties),
    recovery: recoveryFrom(properties, table, state.world.clock.now()),
  });

const provisioned = (table: TableRow): Provisioned => {
  const stream = streamArn(table);
  return {
    physicalId: table.name,
    attributes: { Arn: tableArn(table), ...(stream ? { StreamArn: stream } : {}) },
  };
};
