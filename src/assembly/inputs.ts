import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CommandIo } from '../io/index.js';

type Io = Pick<CommandIo, 'files'>;

/** Folders that never decide what an app or a frontend is made of. */
const SKIPPED = new Set(['node_modules', '.git', '.apexctl', 'cdk.out', 'dist']);

/**
 * SHA-256 over the content of files and folders, with their names.
 *
 * @param inputs relative to `root`; none: the whole of it. What does not exist counts as absent.
 */
export async function hashOfInputs(
  io: Io,
  root: string,
  inputs?: readonly string[],
): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, digest } of await filesOf(io, root, inputs ?? ['']))
    hash.update(`${name}\0${digest}\n`);
  return hash.digest('hex');
}

/** SHA-256 of every file below `inputs`, by name relative to `root`, sorted. */
async function filesOf(
  io: Io,
  root: string,
  inputs: readonly string[],
): Promise<readonly HashedFile[]> {
  const lists = await Promise.all(inputs.map((input) => walk(io, root, input)));
  return lists.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}
interface HashedFile {
  readonly name: string;
  readonly digest: string;
}

async function walk(io: Io, root: string, name: string): Promise<readonly HashedFile[]> {
  const path = join(root, name);
  const facts = await io.files.look(path);
  if (!facts) return [{ name, digest: 'absent' }];
  if (facts.kind === 'file') return [{ name, digest: await digestOf(io, path) }];
  const names = (await io.files.list(path)).filter((entry) => !SKIPPED.has(entry));
  const lists = await Promise.all(names.map((entry) => walk(io, root, join(name, entry))));
  return lists.flat();
}

async function digestOf({ files }: Io, path: string): Promise<string> {
  const content = await files.read(path);
  return content ? createHash('sha256').update(content).digest('hex') : 'absent';
}
