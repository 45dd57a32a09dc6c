import { resolve } from 'node:path';
import type { Patch } from '../../checking/index.js';
import { diffText, type Patched, patched } from '../../checking/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Block } from '../../report/index.js';
import type { Judgement } from './judge.js';

export interface Fixed {
  readonly patched: readonly Patched[];
  /** Files that were changed. */
  readonly written: readonly string[];
  readonly blocks: readonly Block[];
}

/** Shows the changes that would mend what can be mended by itself, and makes them where that is asked for. */
export async function fixSources(
  io: Pick<CommandIo, 'files' | 'progress'>,
  { findings, sourceText, sourceFolder }: Judgement,
  { write }: { readonly write: boolean },
): Promise<Fixed> {
  const patches = findings.flatMap(({ patch }): readonly Patch[] => (patch ? [patch] : []));
  const changes = patched(patches, sourceText);
  if (write)
    for (const { file, after } of changes)
      await io.files.write(resolve(sourceFolder, file), after, 0o644);
  const word = write ? 'Changed' : 'Would change';
  return {
    patched: changes,
    written: write ? changes.map(({ file }) => file) : [],
    blocks: [
      {
        kind: 'text',
        text:
          changes.length > 0
            ? `${word} ${changes.length} files:`
            : 'Nothing can be mended by itself.',
      },
      ...changes.map((change): Block => ({ kind: 'raw', text: diffText(change) })),
    ],
  };
}
