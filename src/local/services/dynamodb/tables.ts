import type {
  SSESpecification,
  StreamSpecification,
  TimeToLiveSpecification,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import { invalid, invalidValues } from './errors.js';
import { changeTable, type DynamoState } from './state.js';
import { type TableRow, tableArn } from './table.js';
import { checkedTable, type GivenTable } from './table-checks.js';

export interface NewTable extends GivenTable {
  readonly DeletionProtectionEnabled?: boolean | undefined;
  readonly SSESpecification?: SSESpecification | undefined;
  readonly StreamSpecification?: StreamSpecification | undefined;
  readonly TableClass?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

/** @throws ValidationException, ResourceInUseException, KMS refusals */
export async function createTable(
  state: DynamoState,
  { account, region }: Scope,
  given: NewTable,
): Promise<TableRow> {
  const shape = checkedTable(given);
  const tables = state.tables({ account, region });
  refuseTaken(tables.has(shape.name), shape.name);
  const now = state.world.clock.now();
  const encryption = await encryptionOf(state, { account, region }, given.SSESpecification);
  refuseTaken(tables.has(shape.name), shape.name);
  checkRoom(state.world, { account, region }, 'dynamodb.tables', tables.size, (limit) => {
    const message = `Subscriber limit exceeded: There is a limit of ${limit} tables per subscriber`;
    return new AwsError('LimitExceededException', message);
  });
  const table: TableRow = {
    ...shape,
    id: ids.uuid(),
    account,
    region,
    created: now,
    isProtected: given.DeletionProtectionEnabled ?? false,
    tableClass: given.TableClass,
    stream: streamOf(given.StreamSpecification, now),
    encryption,
    tags: {},
  };
  tables.set(table.name, table);
  await setTags(state, table, given.tags ?? {});
  return table;
}

function refuseTaken(isTaken: boolean, name: string): void {
  if (isTaken) throw new AwsError('ResourceInUseException', `Table already exists: ${name}`);
}

/** @throws ValidationException when the table is protected */
export async function deleteTable(state: DynamoState, table: TableRow): Promise<void> {
  if (table.isProtected)
    throw invalid(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  const { account, region, name, id } = table;
  state.tables({ account, region }).delete(name);
  state.items.forget(id);
  (await state.world.port('tagging')).tagged({ account, region }, tableArn(table), {});
}

export async function setTags(
  state: DynamoState,
  table: TableRow,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  changeTable(state, table, { tags });
  const { account, region } = table;
  (await state.world.port('tagging')).tagged({ account, region }, tableArn(table), tags);
}

/** @throws ValidationException */
export function streamOf(given: StreamSpecification | undefined, now: Date): TableRow['stream'] {
  if (!given?.StreamEnabled) {
    if (given?.StreamViewType && given.StreamEnabled === false)
      throw invalidValues(
        'Table is being created/updated with stream disabled, UNEXPECTED: StreamViewType',
      );
    return undefined;
  }
  if (!given.StreamViewType)
    throw invalidValues(
      'Table is being created/updated with stream enabled, but StreamViewType is missing',
    );
  return { view: given.StreamViewType, label: now.toISOString().replace('Z', '') };
}

/** @throws ValidationException when the key cannot be used */
export async function encryptionOf(
  state: DynamoState,
  scope: Scope,
  given: SSESpecification | undefined,
): Promise<TableRow['encryption']> {
  if (!given?.Enabled) {
    if (given?.KMSMasterKeyId)
      throw invalidValues('KMSMasterKeyId can only be specified when SSE is enabled');
    return undefined;
  }
  const { KMSMasterKeyId: keyId } = given;
  if (!keyId) return {};
  const kms = await state.world.port('kms');
  try {
    return { keyArn: kms.resolve(scope, keyId) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidValues(`KMS validation error: ${error.message}`);
  }
}

/** @throws ValidationException when it is as wished already */
export function changeTimeToLive(
  state: DynamoState,
  table: TableRow,
  { AttributeName: attribute, Enabled: isOn }: TimeToLiveSpecification,
): void {
  if (!attribute) throw invalid('TimeToLiveSpecification must have an AttributeName');
  const standing = table.ttl;
  if (isOn && standing?.isOn) throw invalid('TimeToLive is already enabled');
  if (!isOn && !standing?.isOn) throw invalid('TimeToLive is already disabled');
  if (!isOn && standing?.attribute !== attribute)
    throw invalid(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${standing?.attribute}`,
    );
  changeTable(state, table, { ttl: { attribute, isOn: isOn === true } });
}
