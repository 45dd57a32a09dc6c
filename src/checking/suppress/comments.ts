import type { Suppression } from './suppression.js';

/**
 * Suppressions in the comments of a file:
 *
 * `// apexctl-ignore <rule> until <YYYY-MM-DD> by <owner>: <reason>`, also with `#` or inside `<!-- -->`.
 *
 * @param starts offsets at which comments begin, where the file's syntax is known
 *
 * One stands on the line that it is for, or on the lines above it with nothing but comments between.
 */
export function suppressionsIn(
  file: string,
  text: string,
  starts?: ReadonlySet<number>,
): readonly Suppression[] {
  if (!text.includes(MARK)) return [];
  const lines = text.split('\n');
  let offset = 0;
  return lines.flatMap((line, index) => {
    const begins = offset;
    offset += line.length + 1;
    const found = COMMENT.exec(line);
    if (!found || starts?.has(begins + (found[1] ?? '').length) === false) return [];
    const [, before = '', rule = '', rest = ''] = found;
    const own = index + 1;
    const to = before.trim() === '' ? nextCode(lines, index) : own;
    return [
      {
        rule,
        target: { kind: 'lines', file, from: own, to },
        ...termsOf(rest),
        origin: { file, line: own, column: before.length + 1 },
      } satisfies Suppression,
    ];
  });
}
const MARK = 'apexctl-ignore';
const COMMENT = /^(.*?)(?:\/\/|#|<!--|\/\*)\s*apexctl-ignore\s+(\S+)(.*?)(?:-->|\*\/)?\s*$/;

/** Number of the next line that holds more than a comment; from 1. */
function nextCode(lines: readonly string[], index: number): number {
  const next = lines.findIndex(
    (line, at) => at > index && !/^\s*($|\/\/|#|<!--|\/\*|\*)/.test(line),
  );
  return next < 0 ? index + 1 : next + 1;
}

/** `until <day> by <owner>: <reason>`, every part of it optional so that what is missing can be told. */
export function termsOf(text: string): Pick<Suppression, 'until' | 'owner' | 'reason'> {
  const colon = text.indexOf(':');
  const [terms, reason] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return {
    until: /\buntil\s+(\S+)/.exec(terms)?.[1],
    owner: /\bby\s+(.+?)(?=\s+until\b|$)/.exec(terms.trim())?.[1]?.trim(),
    reason: reason.trim() || undefined,
  };
}
