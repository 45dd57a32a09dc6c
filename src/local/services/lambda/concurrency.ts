import { limitOf } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { invalidParameter } from './errors.js';
import { tablesOf } from './tables.js';

/** Quota by which an account's limit can be changed; new accounts often have 10. */
export const CONCURRENCY_QUOTA = 'lambda.concurrent-executions';
/** Source: developer guide, "Configuring reserved concurrency". */
const UNRESERVED_MINIMUM = 100;

export const accountLimit = (world: World, scope: Scope): number =>
  limitOf(world, scope, CONCURRENCY_QUOTA);

export const reservedOf = (world: World, scope: Scope, name: string): number | undefined =>
  tablesOf(world, scope).functions.get(name)?.reservedConcurrency;

/** What functions without a reservation share. */
export function unreservedLimit(world: World, scope: Scope, except?: string): number {
  let limit = accountLimit(world, scope);
  for (const { name, reservedConcurrency = 0 } of tablesOf(world, scope).functions.values()) {
    if (name !== except) limit -= reservedConcurrency;
  }
  return limit;
}

/** @throws AwsError InvalidParameterValueException when too little would be left for the others */
export function reserve(
  world: World,
  scope: Scope,
  name: string,
  reserved: number | undefined,
): void {
  if (reserved !== undefined) {
    const minimum = Math.min(UNRESERVED_MINIMUM, accountLimit(world, scope));
    const left = unreservedLimit(world, scope, name) - reserved;
    // Reserving nothing (a function that is switched off) takes nothing from the others.
    if (reserved > 0 && left < minimum) {
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimum}].`,
      );
    }
  }
  tablesOf(world, scope).functions.update(name, ({ reservedConcurrency: _, ...row }) =>
    reserved === undefined ? row : { ...row, reservedConcurrency: reserved },
  );
}
