import { AwsError } from '../../core/aws-error.js';
import { limitOf } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { tablesOf } from './tables.js';

const GIGABYTE = 1_073_741_824;

/** Bytes that functions, their versions and layers may have together in a region. */
export const storageLimit = (world: World, scope: Scope): number =>
  limitOf(world, scope, 'lambda.storage-gigabytes') * GIGABYTE;

/** Every version keeps its own copy, and so is it counted. */
export function storedBytes(world: World, scope: Scope): number {
  const { functions, versions, layers } = tablesOf(world, scope);
  return [...functions.values(), ...versions.values(), ...layers.values()].reduce(
    (sum, { code }) => sum + code.bytes,
    0,
  );
}

/** @throws AwsError CodeStorageExceededException when so many bytes more do not fit */
export function checkStorage(world: World, scope: Scope, bytes: number): void {
  if (storedBytes(world, scope) + bytes <= storageLimit(world, scope)) return;
  throw new AwsError('CodeStorageExceededException', 'Code storage limit exceeded.', {
    status: 400,
  });
}
