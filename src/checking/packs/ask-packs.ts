import { join } from 'node:path';
import { contentHash, isRecord } from '../../assembly/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import type { StackInput } from '../model/index.js';
import { findNag } from './find-nag.js';
import { type NagThread, startNag } from './nag-thread.js';
import { classOf, isPackName, packNames } from './pack-names.js';
import { toViolations, type Violation } from './violation.js';

export interface PacksAnswer {
  /** By id of the stack. */
  readonly violations: ReadonlyMap<string, readonly Violation[]>;
  readonly unknowns: readonly Unknown[];
}

interface Options {
  /** Folder of the project, whose cdk-nag is meant. */
  readonly root: string;
  /** Folder for answers; none: nothing is kept. */
  readonly cache: string | undefined;
}

/**
 * What packs of cdk-nag say of each stack: once for each content, from the cache after that.
 *
 * @throws `pack-unknown`, `packs-missing`
 */
export async function askPacks(
  { files }: Pick<CommandIo, 'files'>,
  stacks: readonly StackInput[],
  packs: readonly string[],
  { root, cache }: Options,
): Promise<PacksAnswer> {
  const classes = packs.map((pack) => {
    if (isPackName(pack)) return classOf(pack);
    throw problems.packUnknown({ pack, known: packNames });
  });
  const found = findNag(root);
  if (!found) throw problems.packsMissing({ packs });
  const violations = new Map<string, readonly Violation[]>();
  const unknowns: Unknown[] = [];
  let thread: NagThread | undefined;
  try {
    for (const { id, file, document, region, account } of stacks) {
      const text = JSON.stringify(document);
      const parts = [found.version, ...classes, text, region, account];
      const kept = cache && join(cache, `packs-${contentHash(parts).slice(0, 32)}.json`);
      const before = kept && keptAnswer(await files.readText(kept));
      if (before) {
        violations.set(id, before);
        continue;
      }
      thread ??= startNag(found);
      try {
        const answer = await thread.apply({ text, region, account }, classes);
        violations.set(id, answer);
        if (kept) await files.write(kept, JSON.stringify(answer));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        unknowns.push({ what: `cdk-nag on ${file}`, reason, file });
      }
    }
  } finally {
    await thread?.stop();
  }
  return { violations, unknowns };
}

/** An answer that was kept; a damaged one is as good as none. */
function keptAnswer(text: string | undefined): readonly Violation[] | undefined {
  if (text === undefined) return undefined;
  try {
    const raw: unknown = JSON.parse(text);
    return Array.isArray(raw) && raw.every(isRecord) ? toViolations(raw) : undefined;
  } catch {
    return undefined;
  }
}
