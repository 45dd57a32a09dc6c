const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON: the offset of the first character that cannot stand there.
 * (The engine's own message names it only for some mistakes.)
 */
export function jsonErrorOffset(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match !== null;
  };
  const sign = (char: string): boolean => {
    take(SPACE);
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const members = (end: string, member: () => boolean): boolean => {
    if (sign(end)) return true;
    do {
      take(SPACE);
      if (!member()) return false;
    } while (sign(','));
    return sign(end);
  };
  const value = (): boolean => {
    take(SPACE);
    if (sign('{')) return members('}', () => take(STRING) && sign(':') && value());
    if (sign('[')) return members(']', value);
    return take(STRING) || take(SCALAR);
  };
  if (value()) take(SPACE);
  return at;
}
