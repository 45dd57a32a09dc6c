import type { SourceFile, SyntaxNode } from '../../sources/index.js';

const starts = new WeakMap<SourceFile, readonly number[]>();

/** Where a node is, as `file:line`. */
export const placeOf = (file: SourceFile, node: SyntaxNode): string =>
  `${file.path}:${positionIn(file, node.start).line}`;

/** Line and column, from 1, of an offset. */
export function positionIn(
  file: SourceFile,
  offset: number,
): { readonly line: number; readonly column: number } {
  const lines = linesOf(file);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/** Offsets at which the lines of a file begin: places are asked for too often to count lines each time. */
function linesOf(file: SourceFile): readonly number[] {
  const cached = starts.get(file);
  if (cached) return cached;
  const lines = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1))
    lines.push(at + 1);
  starts.set(file, lines);
  return lines;
}
