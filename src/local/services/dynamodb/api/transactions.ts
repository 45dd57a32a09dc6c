import { createHash } from 'node:crypto';
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../core/aws-error.js';
import type { Call, Handlers } from '../../../core/handlers.js';
import { invalid } from '../errors.js';
import { holds } from '../expression/evaluate.js';
import { parseProjection } from '../expression/projection.js';
import { placeholdersOf } from '../expression/scope.js';
import { checkedKey, idOf } from '../keys.js';
import { project } from '../path.js';
import { itemSize } from '../size.js';
import { type DynamoState, openTable } from '../state.js';
import { asOutput, type Item } from '../value.js';
import { checkWrite, deleteWrite, putWrite, updateWrite, type Write } from '../write.js';

type Api = Handlers<typeof import('@aws-sdk/client-dynamodb')>;

/** Source: DynamoDB API reference, TransactWriteItems. */
const MOST_ITEMS = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const TOKEN_MS = 600_000;

/** All or nothing. */
export const transactionApi = (state: DynamoState): Api => ({
  TransactWriteItems(input, call) {
    const wanted = input.TransactItems ?? [];
    checkCount(wanted.length);
    if (isRepetition(state, call, input.ClientRequestToken, wanted)) return {};
    const writes = wanted.map((one) => writeOf(state, call, one));
    const targets = writes.map(({ write }) => `${write.table.id}/${write.id}`);
    if (new Set(targets).size < targets.length)
      throw invalid('Transaction request cannot include multiple operations on one item');

    const judged = writes.map(({ write, returnsItem }) => judge(state, write, returnsItem));
    if (judged.some(({ reason }) => reason.Code !== 'None'))
      throw cancelled(judged.map(({ reason }) => reason));
    const bytes = judged.reduce((sum, { after }) => sum + (after ? itemSize(after) : 0), 0);
    if (bytes > MOST_BYTES)
      throw invalid('Item size to transact has exceeded the maximum allowed size');
    for (const [index, { write }] of writes.entries()) {
      const items = state.items(write.table);
      const after = judged[index]?.after;
      if (after) items.put(after);
      else items.delete(write.id);
    }
    remember(state, call, input.ClientRequestToken, wanted);
    return {};
  },

  TransactGetItems(input, call) {
    const wanted = input.TransactItems ?? [];
    checkCount(wanted.length);
    const found = wanted.map(({ Get: get }) => {
      if (!get) throw invalid('TransactItems can only contain Get');
      const { ProjectionExpression: projection } = get;
      const placeholders = placeholdersOf(get, projection !== undefined);
      const paths =
        projection === undefined ? undefined : parseProjection(projection, placeholders);
      placeholders.checkAllUsed();
      const table = openTable(state, call, get.TableName);
      const id = idOf(table, checkedKey(table, get.Key));
      const item = state.items(table).get(id);
      return { target: `${table.id}/${id}`, item: item && paths ? project(item, paths) : item };
    });
    if (new Set(found.map(({ target }) => target)).size < found.length)
      throw invalid('Transaction request cannot include multiple operations on one item');
    return { Responses: found.map(({ item }) => (item ? { Item: asOutput(item) } : {})) };
  },
});

function checkCount(count: number): void {
  if (count < 1 || count > MOST_ITEMS)
    throw invalid(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${count < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_ITEMS}`}`,
    );
}

interface Judged {
  readonly reason: CancellationReason;
  readonly after?: Item | undefined;
}

function judge(state: DynamoState, write: Write, returnsItem: boolean): Judged {
  const before = state.items(write.table).get(write.id);
  if (write.condition && !holds(write.condition, before ?? {}))
    return {
      reason: {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        ...(returnsItem && before ? { Item: asOutput(before) } : {}),
      },
    };
  try {
    return { reason: { Code: 'None' }, after: write.next(before) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { reason: { Code: 'ValidationError', Message: error.message } };
  }
}

const cancelled = (reasons: CancellationReason[]) =>
  new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { fields: { CancellationReasons: reasons } },
  );

function writeOf(state: DynamoState, call: Call, one: TransactWriteItem) {
  const { Put, Update, Delete, ConditionCheck } = one;
  const given = [Put, Update, Delete, ConditionCheck].filter((part) => part !== undefined);
  const [part] = given;
  if (!part || given.length > 1)
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  const table = openTable(state, call, part.TableName);
  const returnsItem = part.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  if (Put) return { write: putWrite(table, Put), returnsItem };
  if (Update) return { write: updateWrite(table, Update), returnsItem };
  if (Delete) return { write: deleteWrite(table, Delete), returnsItem };
  return { write: checkWrite(table, ConditionCheck ?? { Key: undefined }), returnsItem };
}

interface Token {
  readonly digest: string;
  readonly until: number;
}
const tokens = (state: DynamoState, { account, region }: Call) =>
  state.world.store.table<Token>('dynamodb.tokens', { account, region });

/** @throws IdempotentParameterMismatchException when the token stands for another request */
function isRepetition(
  state: DynamoState,
  call: Call,
  token: string | undefined,
  wanted: readonly TransactWriteItem[],
): boolean {
  const known = token === undefined ? undefined : tokens(state, call).get(token);
  if (!known || known.until < state.world.clock.now().getTime()) return false;
  if (known.digest !== digestOf(wanted))
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  return true;
}

function remember(
  state: DynamoState,
  call: Call,
  token: string | undefined,
  wanted: readonly TransactWriteItem[],
): void {
  if (token === undefined) return;
  const now = state.world.clock.now().getTime();
  const table = tokens(state, call);
  for (const [old, { until }] of [...table.entries()]) {
    if (until >= now) break;
    table.delete(old);
  }
  table.set(token, { digest: digestOf(wanted), until: now + TOKEN_MS });
}

const digestOf = (wanted: readonly TransactWriteItem[]): string =>
  createHash('sha256').update(JSON.stringify(wanted)).digest('base64');
