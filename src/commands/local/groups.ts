import { nearest } from '../../text/index.js';

/** The group with that name, or the only one that contains it; else those that may have been meant. */
export function matching(
  asked: string,
  groups: readonly string[],
): { readonly group?: string; readonly near: readonly string[] } {
  if (groups.includes(asked)) return { group: asked, near: [] };
  const containing = groups.filter((name) => name.toLowerCase().includes(asked.toLowerCase()));
  const [only] = containing;
  if (only !== undefined && containing.length === 1) return { group: only, near: [] };
  return { near: containing.length > 0 ? containing.slice(0, 5) : nearest(asked, groups) };
}
