/** Wide in a terminal (two columns): East Asian wide and full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Columns that a text takes in a terminal; escape sequences of our own colours take none. */
export function columns(text: string): number {
  let width = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colour sequences
  for (const character of text.replace(/\u001b\[\d+m/g, '')) {
    if (/\p{Mark}/u.test(character)) continue;
    width += character > '\u10ff' && WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Fills up to `width` columns. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columns(text)));

/** Cut to `width` columns, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (columns(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
