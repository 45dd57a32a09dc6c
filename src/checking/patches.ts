import type { Patch } from './rule.js';

/** A file as it would be with its patches. */
export interface Patched {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Files with patches made, sorted by path. Patches that overlap an earlier one of the same file are
 * left out: they are found again when the first one is in.
 */
export function patched(
  patches: readonly Patch[],
  textOf: (file: string) => string | undefined,
): readonly Patched[] {
  const files = [...new Set(patches.map(({ file }) => file))].sort();
  return files.flatMap((file) => {
    const before = textOf(file);
    if (before === undefined) return [];
    const own = patches.filter((patch) => patch.file === file);
    const after = apply(before, own);
    return after === before ? [] : [{ file, before, after }];
  });
}

function apply(text: string, patches: readonly Patch[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: put } of [...patches].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

/** What changes, as a unified diff with three lines around each change. */
export function diffText({ file, before, after }: Patched): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const first = old.findIndex((line, at) => line !== fresh[at]);
  let same = 0;
  while (
    same < Math.min(old.length, fresh.length) - first &&
    old[old.length - 1 - same] === fresh[fresh.length - 1 - same]
  )
    same += 1;
  const from = Math.max(0, first - CONTEXT);
  const [oldEnd, freshEnd] = [old.length - same, fresh.length - same];
  const tail = old.slice(oldEnd, oldEnd + CONTEXT);
  const lines = [
    ...old.slice(from, first).map((line) => ` ${line}`),
    ...old.slice(first, oldEnd).map((line) => `-${line}`),
    ...fresh.slice(first, freshEnd).map((line) => `+${line}`),
    ...tail.map((line) => ` ${line}`),
  ];
  const span = (end: number) => `${from + 1},${end - from + tail.length}`;
  return `--- ${file}\n+++ ${file}\n@@ -${span(oldEnd)} +${span(freshEnd)} @@\n${lines.join('\n')}\n`;
}
const CONTEXT = 3;
