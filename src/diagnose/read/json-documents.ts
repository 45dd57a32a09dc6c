/** Documents of a text, or why it is none. */
export type Documents =
  | { readonly documents: readonly unknown[] }
  | { readonly wrong: string; readonly line: number };

/**
 * JSON documents of a text: one, several one after the other (pages of a list), or one a line.
 * A byte order mark, commas and record separators between documents are no matter.
 */
export function jsonDocuments(text: string): Documents {
  const whole = text.replace(/^\ufeff/, '');
  const single = parsed(whole);
  if ('value' in single) return { documents: [single.value] };
  const documents: unknown[] = [];
  let at = 0;
  while (at < whole.length) {
    const begin = nextStart(whole, at);
    if (begin === whole.length) break;
    const end = endOf(whole, begin);
    if (end === undefined) {
      const line = lineAt(whole, begin);
      return { wrong: `what begins in line ${line} is no whole JSON document`, line };
    }
    const one = parsed(whole.slice(begin, end));
    if (!('value' in one)) {
      const line = lineAt(whole, begin);
      return { wrong: `line ${line} and what follows: ${one.wrong}`, line };
    }
    documents.push(one.value);
    at = end;
  }
  return documents.length === 0 ? { wrong: 'it is empty', line: 1 } : { documents };
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function parsed(text: string): { readonly value: unknown } | { readonly wrong: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

/** Space, commas, and the record separator of RFC 7464. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the separator is one
const BETWEEN = /[\s,\u001e]/;

function nextStart(text: string, from: number): number {
  let at = from;
  while (at < text.length && BETWEEN.test(text[at] ?? '')) at++;
  return at;
}

/** End of the list or object that begins at `begin`; `undefined` where it does not end. */
function endOf(text: string, begin: number): number | undefined {
  const first = text[begin];
  if (first !== '{' && first !== '[') return undefined;
  let depth = 0;
  let isInText = false;
  for (let at = begin; at < text.length; at++) {
    const character = text[at];
    if (isInText) {
      if (character === '\\') at++;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
