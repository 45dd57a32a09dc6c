/** Sequences that move the cursor or erase; what colours, hides or synchronizes shows nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that are drawn with
const PARTS = /(\u001b\[\??[\d;]*[A-Za-z]|\n|\r)/;

/** The rows that a terminal shows after these bytes, from the first ever written. */
export function onScreen(text: string): readonly string[] {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  for (const part of text.split(PARTS)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
    const [, amount = '', kind] = /^\u001b\[\??([\d;]*)([A-Za-z])$/.exec(part) ?? [];
    const many = Number(amount || 1);
    const now = rows[row] ?? '';
    if (part === '\n') {
      row += 1;
      column = 0;
    } else if (part === '\r') column = 0;
    else if (kind === 'A') row = Math.max(0, row - many);
    else if (kind === 'B') row += many;
    else if (kind === 'G') column = many - 1;
    else if (kind === 'K' && amount !== '1') rows[row] = amount === '2' ? '' : now.slice(0, column);
    else if (kind === 'J') rows.splice(row, rows.length, now.slice(0, column));
    else if (kind === undefined) {
      rows[row] = now.padEnd(column).slice(0, column) + part + now.slice(column + part.length);
      column += part.length;
    }
    while (rows.length <= row) rows.push('');
  }
  return rows.map((shown) => shown.trimEnd());
}
