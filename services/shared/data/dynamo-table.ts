import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, type marshallOptions, unmarshall } from '@aws-sdk/util-dynamodb';
import { tableContract } from '../contract.js';
import {
  type Change,
  type Condition,
  epochSeconds,
  isLive,
  type Position,
  type Row,
  type Table,
} from './table.js';

const index = tableContract.index;
const options: marshallOptions = { removeUndefinedValues: true };

/** The single table on DynamoDB. Reads of a partition are consistent; lists of the index follow shortly after. */
export function dynamoTable(dynamo: DynamoDBClient, name: string, clock: () => Date): Table {
  return {
    async get(key) {
      const { Item } = await dynamo.send(
        new GetItemCommand({ TableName: name, Key: marshall(key), ConsistentRead: true }),
      );
      const row = Item ? rowOf(unmarshall(Item)) : undefined;
      return row && isLive(row, clock()) ? row : undefined;
    },

    async write(changes) {
      try {
        await send(dynamo, name, changes);
        return true;
      } catch (thrown) {
        if (isUnmetCondition(thrown)) return false;
        throw thrown;
      }
    },

    async add(key, amounts, expiresAt) {
      const names = Object.keys(amounts);
      const added = names.map((_, at) => `#a${at} :a${at}`).join(', ');
      await dynamo.send(
        new UpdateItemCommand({
          TableName: name,
          Key: marshall(key),
          UpdateExpression: `ADD ${added} SET #ttl = :ttl`,
          ExpressionAttributeNames: {
            '#ttl': tableContract.ttlAttribute,
            ...Object.fromEntries(names.map((attribute, at) => [`#a${at}`, attribute])),
          },
          ExpressionAttributeValues: marshall({
            ':ttl': expiresAt,
            ...Object.fromEntries(names.map((attribute, at) => [`:a${at}`, amounts[attribute]])),
          }),
        }),
      );
    },

    async page(list, limit, after) {
      // one more than asked for tells whether there is a next page
      const rows = await query(
        dynamo,
        {
          TableName: name,
          IndexName: index.name,
          KeyConditionExpression: '#list = :list',
          ExpressionAttributeNames: { '#list': index.partitionKey },
          ExpressionAttributeValues: marshall({ ':list': list }),
          ScanIndexForward: false,
          ...(after && { ExclusiveStartKey: marshall({ ...after, gsi1pk: list }) }),
        },
        limit + 1,
        clock(),
      );
      const shown = rows.slice(0, limit);
      return { rows: shown, next: rows.length > limit ? positionOf(shown.at(-1)) : undefined };
    },

    async range(pk, from, to, limit) {
      return query(
        dynamo,
        {
          TableName: name,
          ConsistentRead: true,
          KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
          ExpressionAttributeNames: {
            '#pk': tableContract.partitionKey,
            '#sk': tableContract.sortKey,
          },
          ExpressionAttributeValues: marshall({ ':pk': pk, ':from': from, ':to': to }),
        },
        limit,
        clock(),
      );
    },
  };
}

async function send(dynamo: DynamoDBClient, table: string, changes: readonly Change[]) {
  const [only] = changes;
  if (!only) return;
  if (changes.length > 1) {
    const items = changes.map((change) =>
      'put' in change ? { Put: putOf(table, change) } : { Delete: removalOf(table, change) },
    );
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: items }));
  } else if ('put' in only) {
    await dynamo.send(new PutItemCommand(putOf(table, only)));
  } else {
    await dynamo.send(new DeleteItemCommand(removalOf(table, only)));
  }
}

const putOf = (TableName: string, { put, when }: Extract<Change, { put: Row }>) => ({
  TableName,
  Item: marshall(put, options),
  ...expressionOf(when),
});

const removalOf = (TableName: string, { remove, when }: Exclude<Change, { put: Row }>) => ({
  TableName,
  Key: marshall({ pk: remove.pk, sk: remove.sk }),
  ...expressionOf(when),
});

function expressionOf(when: Condition | undefined) {
  if (!when) return {};
  if ('is' in when) {
    return {
      ConditionExpression: 'attribute_not_exists(#c)',
      ExpressionAttributeNames: { '#c': tableContract.partitionKey },
    };
  }
  return {
    ConditionExpression: '#c = :c',
    ExpressionAttributeNames: { '#c': when.attribute },
    ExpressionAttributeValues: marshall({ ':c': when.equals }),
  };
}

/** Reads until so many live rows were found: a filter counts after the limit of a page. */
async function query(
  dynamo: DynamoDBClient,
  input: QueryCommandInput,
  wanted: number,
  now: Date,
): Promise<readonly Row[]> {
  const live: QueryCommandInput = {
    ...input,
    FilterExpression: 'attribute_not_exists(#ttl) OR #ttl > :now',
    ExpressionAttributeNames: {
      ...input.ExpressionAttributeNames,
      '#ttl': tableContract.ttlAttribute,
    },
    ExpressionAttributeValues: {
      ...input.ExpressionAttributeValues,
      ...marshall({ ':now': epochSeconds(now) }),
    },
  };
  const rows: Row[] = [];
  let start = input.ExclusiveStartKey;
  do {
    const answer = await dynamo.send(
      new QueryCommand({ ...live, Limit: wanted - rows.length, ExclusiveStartKey: start }),
    );
    rows.push(...(answer.Items ?? []).map((item) => rowOf(unmarshall(item))));
    start = answer.LastEvaluatedKey;
  } while (start && rows.length < wanted);
  return rows;
}

/** Conditions that did not hold, and transactions that met another one on the same row. */
function isUnmetCondition(thrown: unknown): boolean {
  if (thrown instanceof ConditionalCheckFailedException) return true;
  if (!(thrown instanceof TransactionCanceledException)) return false;
  return (thrown.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
}

function rowOf(item: Record<string, unknown>): Row {
  const { pk, sk, gsi1pk, gsi1sk, expiresAt } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('A row has no key.');
  return {
    ...item,
    pk,
    sk,
    ...(typeof gsi1pk === 'string' && { gsi1pk }),
    ...(typeof gsi1sk === 'string' && { gsi1sk }),
    expiresAt: typeof expiresAt === 'number' ? expiresAt : undefined,
  };
}

function positionOf(row: Row | undefined): Position | undefined {
  return row?.gsi1sk === undefined ? undefined : { pk: row.pk, sk: row.sk, gsi1sk: row.gsi1sk };
}
