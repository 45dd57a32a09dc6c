import { compare } from './compare.js';
import type { Pattern } from './index.js';

interface Column {
  readonly name: string;
  readonly conditions: readonly { readonly operator: string; readonly wanted: string }[];
}

/** `[ip, user, ..., status = 4*, bytes > 1000]` over words, `"quoted"` and `[bracketed]` fields. */
export function spacePattern(text: string): Pattern {
  if (!text.endsWith(']')) throw new SyntaxError('"]" was expected');
  const columns = text.slice(1, -1).split(',').map(columnOf);
  const rest = columns.findIndex((column) => column.name === '...');
  return (message) => {
    const words = [...message.matchAll(/\[([^\]]*)\]|"([^"]*)"|(\S+)/g)].map(
      ([, bracketed, quoted, word]) => bracketed ?? quoted ?? word ?? '',
    );
    if (rest < 0 ? words.length !== columns.length : words.length < columns.length - 1) {
      return undefined;
    }
    const fields: Record<string, string> = {};
    for (const [index, { name, conditions }] of columns.entries()) {
      if (index === rest) continue;
      const at = rest >= 0 && index > rest ? words.length - (columns.length - index) : index;
      const word = words[at] ?? '';
      if (!conditions.every(({ operator, wanted }) => compare(word, operator, wanted))) {
        return undefined;
      }
      if (name) fields[`$${name}`] = word;
    }
    return fields;
  };
}

function columnOf(text: string): Column {
  const parts = text.trim().split(/\s*&&\s*/);
  const read = parts.map((part) => /^([^=!<>\s]*)\s*(?:(=|!=|<=|>=|<|>)\s*(.+))?$/s.exec(part));
  const conditions = read.flatMap((match) =>
    match?.[2] && match[3] ? [{ operator: match[2], wanted: match[3].trim() }] : [],
  );
  if (read.some((match) => match === null)) throw new SyntaxError(`unexpected "${text.trim()}"`);
  return { name: read[0]?.[1] ?? '', conditions };
}
