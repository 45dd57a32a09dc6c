/**
 * Whether a name is surely another one with a slip of the pen: other case, or at most two letters
 * wrong in one place inside. Another ending or digit may be a newer name.
 */
export function isMisspelt(name: string, near: string): boolean {
  if (name.toLowerCase() === near.toLowerCase()) return true;
  if (Math.abs(name.length - near.length) > 2 || name.length < 5) return false;
  let start = 0;
  while (start < name.length && name[start] === near[start]) start += 1;
  let end = 0;
  const most = Math.min(name.length, near.length) - start;
  while (end < most && name.at(-1 - end) === near.at(-1 - end)) end += 1;
  const differs = name.slice(start, name.length - end) + near.slice(start, near.length - end);
  return end > 0 && differs.length <= 4 && !/\d/.test(differs);
}
