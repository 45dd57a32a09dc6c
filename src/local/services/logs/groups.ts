import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type { LogGroup, LogStream } from './rows.js';
import { chunkKey, streamKey, tablesOf } from './tables.js';

export const groupArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

/** Days CloudWatch Logs accepts. Source: API reference, PutRetentionPolicy. */
const RETENTIONS = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]);

export interface NewGroup {
  readonly name: string;
  readonly kmsKeyId?: string | undefined;
  readonly retentionInDays?: number | undefined;
  readonly class?: string | undefined;
  readonly isProtected?: boolean | undefined;
  readonly tags?: Tags | undefined;
}

/** @throws AwsError ResourceAlreadyExistsException, InvalidParameterException, AccessDeniedException */
export async function createGroup(world: World, scope: Scope, wanted: NewGroup): Promise<LogGroup> {
  checkGroupName(wanted.name);
  if (tablesOf(world, scope).groups.has(wanted.name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  if (wanted.retentionInDays !== undefined) checkRetention(wanted.retentionInDays);
  if (wanted.kmsKeyId !== undefined) await checkKey(world, scope, wanted.name, wanted.kmsKeyId);
  checkRoom(world, scope, 'logs.groups', tablesOf(world, scope).groups.size, tooMany);
  const group = addGroup(world, scope, wanted);
  await tell(world, scope, group);
  return group;
}

const tooMany = () => new AwsError('LimitExceededException', 'Resource limit exceeded.');

/** Writes the row without asking; for what creates its groups by itself. */
export function addGroup(world: World, scope: Scope, wanted: NewGroup): LogGroup {
  const group: LogGroup = defined({
    name: wanted.name,
    createdAt: world.clock.now().getTime(),
    retentionInDays: wanted.retentionInDays,
    kmsKeyId: wanted.kmsKeyId,
    class: wanted.class ?? 'STANDARD',
    isProtected: wanted.isProtected ?? false,
    tags: wanted.tags ?? {},
  });
  tablesOf(world, scope).groups.set(group.name, group);
  return group;
}

/** @throws AwsError ResourceNotFoundException */
export function groupOf(world: World, scope: Scope, name: string): LogGroup {
  const group = tablesOf(world, scope).groups.get(name);
  if (group) return group;
  throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
}

export async function deleteGroup(world: World, scope: Scope, name: string): Promise<void> {
  if (groupOf(world, scope, name).isProtected) {
    throw new AwsError(
      'ValidationException',
      'Cannot delete log group while deletion protection is enabled. Disable deletion protection first.',
    );
  }
  const tables = tablesOf(world, scope);
  for (const stream of streamsOf(world, scope, name)) dropStream(world, scope, stream);
  for (const table of [tables.metricFilters, tables.subscriptions]) {
    for (const [key, filter] of [...table.entries()]) if (filter.group === name) table.delete(key);
  }
  tables.groups.delete(name);
  (await world.port('tagging')).tagged(scope, groupArn(scope, name), {});
}

/** `days` undefined: lines never expire. */
export function setRetention(world: World, scope: Scope, name: string, days?: number): void {
  groupOf(world, scope, name);
  if (days !== undefined) checkRetention(days);
  change(world, scope, name, { retentionInDays: days });
}

export async function setKey(
  world: World,
  scope: Scope,
  name: string,
  key?: string,
): Promise<void> {
  groupOf(world, scope, name);
  if (key !== undefined) await checkKey(world, scope, name, key);
  change(world, scope, name, { kmsKeyId: key });
}

export function setProtection(world: World, scope: Scope, name: string, on: boolean): void {
  groupOf(world, scope, name);
  change(world, scope, name, { isProtected: on });
}

export async function setTags(world: World, scope: Scope, name: string, tags: Tags): Promise<void> {
  groupOf(world, scope, name);
  await tell(world, scope, change(world, scope, name, { tags }));
}

export const streamsOf = (world: World, scope: Scope, group: string): LogStream[] =>
  [...tablesOf(world, scope).streams.values()].filter((stream) => stream.group === group);

export function dropStream(world: World, scope: Scope, stream: LogStream): void {
  const { streams, chunks } = tablesOf(world, scope);
  for (let number = stream.first; number < stream.next; number++) {
    chunks.delete(chunkKey(stream.group, stream.name, number));
  }
  streams.delete(streamKey(stream.group, stream.name));
}

const change = (world: World, scope: Scope, name: string, to: Partial<LogGroup>): LogGroup =>
  tablesOf(world, scope).groups.update(name, (group) => defined({ ...group, ...to }));

const tell = async (world: World, scope: Scope, { name, tags }: LogGroup): Promise<void> =>
  (await world.port('tagging')).tagged(scope, groupArn(scope, name), tags);

function checkGroupName(name: string): void {
  if (/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) return;
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
  );
}

function checkRetention(days: number): void {
  if (RETENTIONS.has(days)) return;
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${[...RETENTIONS].join(', ')}]`,
  );
}

async function checkKey(world: World, scope: Scope, name: string, keyId: string): Promise<void> {
  const kms = await world.port('kms');
  const by = { service: `logs.${scope.region}.amazonaws.com`, sourceAccount: scope.account };
  try {
    const key = kms.resolve(scope, keyId);
    if (kms.allows(key, by, 'kms:GenerateDataKey')) return;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
  throw new AwsError(
    'AccessDeniedException',
    `The specified KMS key does not exist or is not allowed to be used with Arn '${groupArn(scope, name)}'`,
  );
}
