import { join, relative } from 'node:path';
import pMap from 'p-map';
import type { Unknown } from '../../report/index.js';
import type { CheckFinding } from '../run/index.js';
import { leavesFolder, problem, type ReadIo, shownPath } from './found.js';

/** Files of a project: texts that were read, and names of all others. Paths relative to its folder. */
export interface Sources {
  readonly texts: Readonly<Record<string, string>>;
  readonly others: readonly string[];
  readonly problems: readonly CheckFinding[];
  readonly unknowns: readonly Unknown[];
}

const MOST_FILES = 20_000;
const MOST_DEPTH = 32;
/** Of one file; generated and bundled ones are larger, and nobody's source. */
const MOST_BYTES = 1_000_000;
/** Of all files together. */
const MOST_TOTAL_BYTES = 128_000_000;
const READS_AT_ONCE = 16;

/** Dependencies, history and what builds leave behind. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.apexctl',
  '.aws-sam',
  '.cache',
  '.git',
  '.next',
  '.nuxt',
  '.serverless',
  '.svelte-kit',
  '.turbo',
  '.venv',
  '__pycache__',
  'build',
  'cdk.out',
  'coverage',
  'dist',
  'node_modules',
  'vendor',
]);

/** Files that hold no text, by their ends; the rest is told by its first bytes. */
const BINARY =
  /\.(7z|avif|bin|bmp|class|dll|docx?|dylib|eot|exe|gif|gz|icns|ico|jar|jpe?g|mov|mp[34]|node|o|otf|pdf|png|psd|pyc|so|sqlite|tar|tgz|ttf|wasm|webm|webp|woff2?|xlsx?|zip|zst)$/i;

/** Everything in the given paths (files or folders) below a folder. Links are not followed out of it. */
export async function readSources(
  io: ReadIo,
  folder: string,
  paths: readonly string[],
): Promise<Sources> {
  const walk = await walkAll(io, folder, paths);
  const texts: Record<string, string> = {};
  const others: string[] = [];
  let total = 0;
  await pMap(
    walk.files,
    async ({ name, bytes }) => {
      const isRead = bytes <= MOST_BYTES && !BINARY.test(name) && total < MOST_TOTAL_BYTES;
      total += isRead ? bytes : 0;
      const text = isRead ? await textOf(io, join(folder, name)) : undefined;
      if (text === undefined || name === '__proto__') others.push(name);
      else texts[name] = text;
    },
    { concurrency: READS_AT_ONCE },
  );
  const file = shownPath(io, folder);
  const isFull = walk.isCut || total >= MOST_TOTAL_BYTES;
  const reason = `there are more than ${MOST_FILES} files or ${MOST_TOTAL_BYTES} bytes; the rest was not read`;
  return {
    texts,
    others: others.sort(),
    problems: walk.problems,
    unknowns: isFull ? [{ what: 'sources', reason, file }] : [],
  };
}

interface Walk {
  readonly files: { readonly name: string; readonly bytes: number }[];
  readonly problems: CheckFinding[];
  readonly seen: Set<string>;
  isCut: boolean;
}

async function walkAll(io: ReadIo, folder: string, paths: readonly string[]): Promise<Walk> {
  const walk: Walk = { files: [], problems: [], seen: new Set(), isCut: false };
  for (const path of paths) await visit(io, walk, folder, path, 0);
  return walk;
}

async function visit(io: ReadIo, walk: Walk, folder: string, path: string, depth: number) {
  if (walk.seen.has(path) || walk.isCut) return;
  walk.seen.add(path);
  const facts = await io.files.look(path).catch(() => undefined);
  if (!facts) return;
  const name = relative(folder, path).replaceAll('\\', '/');
  if (facts.isLink && depth > 0) {
    if (await leavesFolder(io, folder, path)) {
      const message = `${name} is a link that leads out of the folder; it was not followed.`;
      walk.problems.push(problem(io, 'link-outside', message, path));
    }
    if (facts.kind !== 'file' || (await leavesFolder(io, folder, path))) return;
  }
  if (facts.kind === 'file') walk.files.push({ name, bytes: facts.bytes });
  walk.isCut = walk.files.length >= MOST_FILES;
  if (facts.kind !== 'folder' || depth >= MOST_DEPTH) return;
  for (const entry of await io.files.list(path).catch(() => []))
    if (!SKIPPED.has(entry)) await visit(io, walk, folder, join(path, entry), depth + 1);
}

/** Text of a file; `undefined` for what is binary, gone or not ours to read. */
async function textOf({ files }: ReadIo, path: string): Promise<string | undefined> {
  const bytes = await files.read(path).catch(() => undefined);
  if (!bytes || bytes.subarray(0, 8_000).includes(0)) return undefined;
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}
