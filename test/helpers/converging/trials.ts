import type { Trial, Way } from './converge.js';
import { WAYS } from './converge.js';
import type { PlatformStack } from './platform.js';
import { idsOf } from './templates.js';

/**
 * `all`: every resource in every way, which takes the better part of an hour. `types`: one resource of each
 * type of each stack, minutes. Without it every third of those.
 */
const WANTED = process.env['APEXCTL_CONVERGE'];

/**
 * What fails, and how: of types one resource, in a way that follows from its place, so that all ways come
 * up in every larger stack.
 */
export function trialsOf(stack: PlatformStack): readonly Trial[] {
  const ids = idsOf(stack.template);
  if (WANTED === 'all')
    return ids.flatMap((resource, seed) => WAYS.map((way) => ({ stack, resource, way, seed })));
  const byType = new Map(
    ids.map((resource, seed) => [stack.template.Resources[resource]?.['Type'], { resource, seed }]),
  );
  const trials = [...byType.values()].map(({ resource, seed }, at) => ({
    ...{ stack, resource, seed },
    way: wayAt(at + stack.name.length),
  }));
  return WANTED === 'types' ? trials : trials.filter((_, at) => at % 3 === 0);
}

const wayAt = (at: number): Way => WAYS[at % WAYS.length] ?? 'refused';
