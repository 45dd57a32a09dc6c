import type { Trial, Way } from './converge.js';
import { WAYS } from './converge.js';
import type { PlatformStack } from './platform.js';
import { idsOf } from './templates.js';

/** Set to `all`: every resource in every way, which takes the better part of an hour. */
const WANTED = process.env['APEXCTL_CONVERGE'];

/**
 * What fails, and how: of each type one resource, in a way that follows from its place, so that all ways come
 * up in every larger stack.
 */
export function trialsOf(stack: PlatformStack): readonly Trial[] {
  const ids = idsOf(stack.template);
  if (WANTED === 'all')
    return ids.flatMap((resource, seed) => WAYS.map((way) => ({ stack, resource, way, seed })));
  const byType = new Map(
    ids.map((resource, seed) => [stack.template.Resources[resource]?.['Type'], { resource, seed }]),
  );
  return [...byType.values()].map(({ resource, seed }, at) => ({
    ...{ stack, resource, seed },
    way: wayAt(at + stack.name.length),
  }));
}

const wayAt = (at: number): Way => WAYS[at % WAYS.length] ?? 'refused';
