/**
 * What could move a cursor, change a title, reorder or hide text: C0 but newline and tab, DEL, C1,
 * bidirectional controls, zero-width characters, tag characters, lone surrogates.
 */
const TREACHEROUS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Text from outside with every treacherous character spelled out: `\x1b[2J`, `\u{202e}`. */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(TREACHEROUS, spelled);

/** The same on one line. */
export const visibleLine = (text: string): string => visible(text).replaceAll('\n', '\\n');

/** The same for JSON text, which stays the same JSON: characters become `\uXXXX`. */
export const visibleJson = (json: string): string =>
  json.replace(TREACHEROUS, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${hex(found.charCodeAt(at), 4)}`).join(''),
  );

function spelled(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u{${code.toString(16)}}`;
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
