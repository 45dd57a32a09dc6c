import { basename, join, relative } from 'node:path';
import { contentHash, hashOfInputs, isRecord } from '../../assembly/index.js';
import type { CommandIo } from '../../io/index.js';
import type { CheckFlags } from './check-recipe.js';
import type { Judgement } from './judge.js';
import type { CheckTarget } from './target.js';

/** What is kept of a judgement: everything but the sources themselves. */
type Kept = Pick<Judgement, 'findings' | 'unknowns' | 'accepted' | 'counts' | 'stacks' | 'files'>;

/**
 * The judgement of an earlier run over the very same content, by the very same program; else a new
 * one, which is kept. Only for targets that have a place to keep it.
 */
export async function keptOr(
  io: CommandIo,
  target: CheckTarget,
  flags: CheckFlags,
  judge: () => Promise<Judgement>,
): Promise<Judgement> {
  const file = await fileOf(io, target, flags);
  if (file === undefined) return judge();
  const kept = await read(io, file);
  if (kept) {
    io.progress.step('Ask the rules').done('nothing has changed');
    return { ...kept, sourceText: () => undefined, sourceFolder: target.folder };
  }
  const judged = await judge();
  const { findings, unknowns, accepted, counts, stacks, files } = judged;
  if (unknowns.length === 0)
    await io.files.write(
      file,
      JSON.stringify({ findings, unknowns, accepted, counts, stacks, files }),
    );
  return judged;
}

/** Built programs are named after their content; sources are not, so nothing of theirs is kept. */
const PROGRAM = /\.js$/.test(import.meta.url) ? basename(import.meta.url) : undefined;

async function fileOf(
  io: CommandIo,
  { cache, assembly, folder, inputs, settings, chosen }: CheckTarget,
  { account, fix, rule, noOfficial }: CheckFlags,
): Promise<string | undefined> {
  if (!PROGRAM || cache === undefined || assembly === undefined || account || fix) return undefined;
  const covered = chosen?.config.appInputs ?? [];
  const sources = await hashOfInputs(
    io,
    folder,
    // What the app is made of has been hashed already: the folder of its assembly is named after it.
    inputs.map((path) => relative(folder, path)).filter((path) => !isBelow(path, covered)),
  );
  const check = chosen?.config.check;
  const parts = [
    PROGRAM,
    io.version,
    basename(assembly),
    sources,
    settings,
    check,
    rule,
    noOfficial,
  ];
  return join(cache, `judged-${contentHash(parts).slice(0, 32)}.json`);
}

const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

async function read({ files }: CommandIo, path: string): Promise<Kept | undefined> {
  const text = await files.readText(path);
  if (text === undefined) return undefined;
  try {
    const raw: unknown = JSON.parse(text);
    return isKept(raw) ? raw : undefined;
  } catch {
    return undefined; // a damaged answer is as good as none
  }
}

/** Written by us alone, and whole or not at all; what has another shape is of another version. */
function isKept(raw: unknown): raw is Kept {
  return (
    isRecord(raw) &&
    [raw['findings'], raw['unknowns'], raw['accepted'], raw['stacks']].every(Array.isArray) &&
    isRecord(raw['counts']) &&
    typeof raw['files'] === 'number'
  );
}
