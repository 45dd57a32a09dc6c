import type { Scope } from '../../core/scope.js';
import { defined } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { constraint } from './errors.js';
import type { InvokeConfigRow } from './rows.js';
import { keyOf, tablesOf } from './tables.js';
import { deployedAt } from './versions.js';

type Settings = Pick<InvokeConfigRow, 'retries' | 'maxAgeSeconds' | 'onSuccess' | 'onFailure'>;

/** @throws AwsError ResourceNotFoundException, ValidationException */
export function putInvokeConfig(
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
  { retries, maxAgeSeconds, onSuccess, onFailure }: Settings,
): InvokeConfigRow {
  deployedAt(world, scope, name, qualifier);
  if (retries !== undefined && (retries < 0 || retries > 2)) {
    throw constraint(
      retries,
      'maximumRetryAttempts',
      'Member must have value less than or equal to 2',
    );
  }
  if (maxAgeSeconds !== undefined && (maxAgeSeconds < 60 || maxAgeSeconds > 21_600)) {
    throw constraint(
      maxAgeSeconds,
      'maximumEventAgeInSeconds',
      'Member must have value between 60 and 21600',
    );
  }
  const row: InvokeConfigRow = defined({
    function: name,
    qualifier: qualifier ?? '$LATEST',
    lastModified: world.clock.now(),
    retries,
    maxAgeSeconds,
    onSuccess,
    onFailure,
  });
  tablesOf(world, scope).invokeConfigs.set(keyOf(name, row.qualifier), row);
  return row;
}

/** Whether there was one. */
export const deleteInvokeConfig = (
  world: World,
  scope: Scope,
  name: string,
  qualifier: string | undefined,
): boolean => tablesOf(world, scope).invokeConfigs.delete(keyOf(name, qualifier ?? '$LATEST'));
