import { ids } from '../../core/ids.js';
import type { QueueMessage } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import { isRecord, listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { conflict, invalidParameter, notFound } from './errors.js';
import { matchesFilter } from './event-filter.js';
import type { Invoker } from './invoke.js';
import { functionArn, parseFunctionName } from './names.js';
import type { MappingRow } from './rows.js';
import { MAPPINGS, tablesOf } from './tables.js';
import { deployedAt } from './versions.js';

export const mappingArn = ({ region, account }: Scope, id: string): string =>
  `arn:aws:lambda:${region}:${account}:event-source-mapping:${id}`;

export interface NewMapping
  extends Omit<MappingRow, 'id' | 'lastModified' | 'lastResult' | 'functionArn'> {
  readonly functionName: string;
}

/** @throws AwsError ResourceConflictException, InvalidParameterValueException, ResourceNotFoundException */
export async function createMapping(
  world: World,
  scope: Scope,
  wanted: NewMapping,
): Promise<MappingRow> {
  const { functionName, ...rest } = wanted;
  const { name, qualifier } = parseFunctionName(functionName, scope);
  deployedAt(world, scope, name, qualifier);
  const arn = functionArn(scope, name, qualifier);
  const { mappings } = tablesOf(world, scope);
  const same = [...mappings.values()].find(
    (row) => row.functionArn === arn && row.sourceArn === wanted.sourceArn,
  );
  if (same) {
    throw conflict(
      `An event source mapping with SQS arn (" ${wanted.sourceArn} ") and function (" ${name} ") already exists. Please update or delete the existing mapping with UUID ${same.id}`,
    );
  }
  if (
    wanted.sourceArn.startsWith('arn:aws:sqs:') &&
    !(await world.port('sqs')).exists(wanted.sourceArn)
  ) {
    throw invalidParameter(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    );
  }
  const row: MappingRow = {
    ...rest,
    id: ids.uuid(),
    functionArn: arn,
    lastModified: world.clock.now(),
    lastResult: 'No records processed',
  };
  mappings.set(row.id, row);
  return row;
}

/** @throws AwsError ResourceNotFoundException */
export function mappingOf(world: World, scope: Scope, id: string): MappingRow {
  const row = tablesOf(world, scope).mappings.get(id);
  if (row) return row;
  throw notFound('The resource you requested does not exist.');
}

export function updateMapping(
  world: World,
  scope: Scope,
  id: string,
  change: Partial<MappingRow>,
): MappingRow {
  mappingOf(world, scope, id);
  const lastModified = world.clock.now();
  return tablesOf(world, scope).mappings.update(id, (row) => ({ ...row, ...change, lastModified }));
}

/** Looks once at every queue behind a mapping that is not at work already. */
export function createPoller(world: World, invoker: Invoker) {
  const busy = new Map<string, Promise<void>>();
  return {
    poll(): void {
      for (const scope of world.store.scopes(MAPPINGS)) {
        for (const mapping of tablesOf(world, scope).mappings.values()) {
          if (!mapping.isEnabled || busy.has(mapping.id)) continue;
          if (!mapping.sourceArn.startsWith('arn:aws:sqs:')) continue;
          const work = drain(world, invoker, scope, mapping)
            .catch((error) => world.log(`event source ${mapping.id}: ${String(error)}`))
            .finally(() => busy.delete(mapping.id));
          busy.set(mapping.id, work);
        }
      }
    },
    async settled(): Promise<void> {
      await Promise.all(busy.values());
    },
  };
}

async function drain(
  world: World,
  invoker: Invoker,
  scope: Scope,
  mapping: MappingRow,
): Promise<void> {
  const sqs = await world.port('sqs');
  if (!sqs.exists(mapping.sourceArn)) return;
  for (;;) {
    if (world.signal.aborted) return;
    const messages = sqs.receive(mapping.sourceArn, mapping.batchSize);
    if (messages.length === 0) return;
    const wanted = messages.filter((message) => matchesFilter(mapping.filters, message));
    const ignored = messages.filter((message) => !wanted.includes(message));
    sqs.remove(
      mapping.sourceArn,
      ignored.map((message) => message.receiptHandle),
    );
    if (wanted.length === 0) continue;
    const done = await runBatch(invoker, scope, mapping, wanted);
    sqs.remove(
      mapping.sourceArn,
      done.map((message) => message.receiptHandle),
    );
    // What failed becomes visible again by the queue's own visibility timeout.
    if (done.length < wanted.length) return;
  }
}

/** The messages that were worked off. */
async function runBatch(
  invoker: Invoker,
  scope: Scope,
  { functionArn: arn, sourceArn, reportsItemFailures }: MappingRow,
  messages: readonly QueueMessage[],
): Promise<readonly QueueMessage[]> {
  const { name, qualifier } = parseFunctionName(arn, scope);
  const event = JSON.stringify({
    Records: messages.map((message) => recordOfMessage(sourceArn, message)),
  });
  const answer = await invoker.sync({ scope, name, qualifier, event });
  if (answer.failed) return [];
  if (!reportsItemFailures) return messages;
  const response: unknown = JSON.parse(answer.payload);
  if (!isRecord(response)) return messages;
  const failures = listOf(response['batchItemFailures']).map((item) =>
    stringOf(recordOf(item)['itemIdentifier']),
  );
  // An identifier that is none of the batch fails the whole batch, as on AWS.
  const known = new Set(messages.map((message) => message.messageId));
  if (failures.some((id) => id === undefined || !known.has(id))) return [];
  return messages.filter((message) => !failures.includes(message.messageId));
}

function recordOfMessage(sourceArn: string, message: QueueMessage) {
  const { messageId, receiptHandle, body, attributes } = message;
  return {
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: sourceArn,
    awsRegion: sourceArn.split(':')[3],
  };
}
