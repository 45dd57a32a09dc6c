/** A piece of a Python source, without comments and white space. */
export type PythonToken =
  | { readonly kind: 'name' | 'sign'; readonly text: string; readonly start: number }
  | {
      readonly kind: 'text';
      /** What the literal says; of an f-string up to its first expression. */
      readonly text: string;
      readonly isWhole: boolean;
      readonly start: number;
    };

const STRING = /^([a-zA-Z]{0,2})('''|"""|'|")/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const SKIPPED = /^(\s+|#[^\n]*|\\\r?\n)/;

/** Names, signs and string literals in the order of the text. */
export function pythonTokens(source: string): readonly PythonToken[] {
  const tokens: PythonToken[] = [];
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + 200);
    const [blank] = SKIPPED.exec(rest) ?? [];
    const [opening, prefix = '', quote = ''] = STRING.exec(rest) ?? [];
    if (blank !== undefined) at += blank.length;
    else if (opening !== undefined && /^(f|r|b|u|rb|br|fr|rf)?$/i.test(prefix)) {
      const from = at + opening.length;
      const end = endOf(source, from, quote);
      tokens.push({ kind: 'text', start: at, ...content(source.slice(from, end), prefix) });
      at = end + quote.length;
    } else {
      const text = NAME.exec(rest)?.[0] ?? rest.charAt(0);
      tokens.push({ kind: NAME.test(text) ? 'name' : 'sign', text, start: at });
      at += text.length;
    }
  }
  return tokens;
}

/** Where the literal that began before ends; a line ends one with single quotes. */
function endOf(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(quote, at) || (quote.length === 1 && source[at] === '\n')) return at;
  }
  return source.length;
}

function content(
  body: string,
  prefix: string,
): { readonly text: string; readonly isWhole: boolean } {
  if (!/f/i.test(prefix)) return { text: body, isWhole: true };
  const [, begin = ''] = /^((?:[^{]|\{\{)*)/.exec(body) ?? [];
  return {
    text: begin.replaceAll('{{', '{').replaceAll('}}', '}'),
    isWhole: begin.length === body.length,
  };
}
