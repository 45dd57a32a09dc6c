import type { Value } from '../../src/checking/index.js';

/**
 * Whether two texts come to the same: both are known, or they are written the same way in one
 * template, whatever its parameters are.
 */
export function isSameText(a: Value, b: Value): boolean {
  if (a.isAbsent || b.isAbsent) return false;
  if (a.likely !== undefined || b.likely !== undefined) return a.likely === b.likely;
  return a.kind === 'text' && b.kind === 'text' && keyOf(a) === keyOf(b);
}

/** Equal for texts that come to the same; also with something written in front. */
export const keyOf = (value: Value, prefix = ''): string =>
  value.likely === undefined
    ? `${value.place.stack.id} ${prefix}${value.shown}`
    : `${prefix}${value.likely}`;
