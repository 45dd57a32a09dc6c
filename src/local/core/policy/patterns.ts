const compiled = new Map<string, RegExp>();

/** Whether `text` fits a pattern with `*` and `?`. */
export function like(pattern: string, text: string, ignoreCase = false): boolean {
  if (pattern === '*') return true;
  const flags = ignoreCase ? 'is' : 's';
  const key = flags + pattern;
  let regexp = compiled.get(key);
  if (!regexp) {
    regexp = new RegExp(`^${pattern.replace(/[\\^$.*+?()[\]{}|]/g, glob)}$`, flags);
    if (compiled.size > 5000) compiled.clear();
    compiled.set(key, regexp);
  }
  return regexp.test(text);
}

/** Marks that a variable's value put in place of itself: a star in it is a star, not a wildcard. */
const LITERAL: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001' };

const glob = (char: string): string => (char === '*' ? '.*' : char === '?' ? '.' : `\\${char}`);

/** As `like`, part by part of an ARN: a star does not reach over a colon before the resource part. */
export function likeArn(pattern: string, arn: string): boolean {
  const [wanted, seen] = [arnParts(pattern), arnParts(arn)];
  return wanted.length === seen.length && wanted.every((part, at) => like(part, seen[at] ?? ''));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * Fills `${key}` and `${key, 'default'}` in.
 *
 * @returns `undefined` when a key has no value: then the element fits nothing
 */
export function fill(
  pattern: string,
  keys: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  if (!pattern.includes('${')) return pattern;
  let complete = true;
  const text = pattern.replace(/\$\{([^}]*)\}/g, (_, inside: string) => {
    if (inside === '*' || inside === '?') return LITERAL[inside] ?? '';
    if (inside === '$') return '$';
    const [, name = '', fallback] = /^([^,]*?)\s*(?:,\s*'(.*)')?$/.exec(inside) ?? [];
    const value = keys.get(name.trim().toLowerCase())?.[0] ?? fallback;
    if (value === undefined) complete = false;
    return (value ?? '').replace(/[*?]/g, (char) => LITERAL[char] ?? char);
  });
  return complete ? text : undefined;
}

/** Makes wildcard characters of a request comparable with a pattern that had variables filled in. */
export const comparable = (pattern: string, text: string): string =>
  /[\uE000\uE001]/.test(pattern) ? text.replace(/[*?]/g, (char) => LITERAL[char] ?? char) : text;
