import { randomUUID } from 'node:crypto';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FileFacts, Files } from './io.js';

/** The files of this machine, relative to a working directory. */
export function realFiles(cwd: string): Files {
  const at = (path: string) => resolve(cwd, path);
  return {
    cwd,
    read: (path) => orAbsent(readFile(at(path))),
    readText: (path) => orAbsent(readFile(at(path), 'utf8')),
    look: (path) => orAbsent(look(at(path))),
    realPath: (path) => orAbsent(realpath(at(path))),
    list: async (folder) => ((await orAbsent(readdir(at(folder)))) ?? []).sort(),
    write: (path, content, mode = 0o600) => naming(at(path), replace(at(path), content, mode)),
    append: (path, text) => naming(at(path), append(at(path), text)),
    create: (path, content) => naming(at(path), create(at(path), content)),
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    makeFolder: async (path) => void (await mkdir(at(path), { recursive: true, mode: 0o700 })),
    rename: (from, to) => rename(at(from), at(to)),
    async freeBytes(path) {
      const { bavail, bsize } = await statfs(at(path));
      return bavail * bsize;
    },
  };
}

async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** What fails while a file is written does not say by itself which one it was. */
async function naming<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) Object.assign(error, { path });
    throw error;
  }
}

async function look(path: string): Promise<FileFacts> {
  const facts = await lstat(path);
  if (!facts.isSymbolicLink()) return factsOf(facts);
  return { ...factsOf(await stat(path)), isLink: true };
}

function factsOf(facts: Awaited<ReturnType<typeof stat>>): FileFacts {
  const kind = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
  return { kind, bytes: Number(facts.size), modified: facts.mtime };
}

async function replace(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.new`;
  try {
    await writeNew(beside, content, mode);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function append(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function create(path: string, content: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeNew(path, content, 0o600);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.chmod(mode); // the mask of the process must not make it unreadable for its owner
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename survives a power cut only when its folder was written too. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
