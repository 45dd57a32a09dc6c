import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from './append-file.js';
import type { Disk } from './disk.js';
import { lineOf, readLines } from './journal-lines.js';
import type { Tables } from './tables.js';

/** Names of the files of a state folder. */
export interface Files {
  readonly folder: string;
  readonly blobs: string;
  snapshot(generation: number): string;
  journal(generation: number): string;
}

export const filesOf = (folder: string): Files => ({
  folder,
  blobs: join(folder, 'blobs'),
  snapshot: (generation) => join(folder, `snapshot-${generation}`),
  journal: (generation) => join(folder, `journal-${generation}`),
});

export interface Found {
  readonly generation: number;
  readonly snapshotBytes: number;
  /** Of the journal. */
  readonly goodBytes: number;
  readonly damage?: string;
}

/** Fills the tables from the newest generation. */
export function readState(files: Files, tables: Tables): Found {
  const generation = Math.max(0, ...generations(files.folder, 'snapshot'));
  const newest = Math.max(0, ...generations(files.folder, 'journal'));
  // A journal is made before its snapshot becomes valid; until then it is empty.
  if (newest > generation && statSync(files.journal(newest)).size > 0) {
    const damage = `${files.snapshot(newest)} is missing`;
    return { generation, snapshotBytes: 0, goodBytes: 0, damage };
  }
  const snapshot = bytesOf(files.snapshot(generation));
  const rows = readLines(snapshot.subarray(0, Math.max(0, snapshot.length - END.length)));
  const isWhole = generation === 0 || snapshot.subarray(-END.length).toString() === END;
  const journal = bytesOf(files.journal(generation));
  const changes = readLines(journal);
  const base = { generation, snapshotBytes: snapshot.length, goodBytes: changes.goodBytes };
  if (!isWhole || rows.damage || rows.goodBytes !== Math.max(0, snapshot.length - END.length)) {
    return { ...base, damage: `${files.snapshot(generation)}: ${rows.damage ?? 'cut off'}` };
  }
  if (changes.damage) {
    return { ...base, damage: `${files.journal(generation)}: ${changes.damage}` };
  }
  for (const change of [...rows.changes, ...changes.changes]) tables.apply(change);
  return base;
}

/** Ends every snapshot: without it the file was cut off. */
const END = 'end of snapshot\n';

/**
 * Writes all rows beside the valid files and makes them valid with one rename. They are on the disk
 * before that: a snapshot that the power took would be all that is left. @returns its size
 */
export function writeSnapshot(path: string, tables: Tables, disk: Disk): number {
  const temporary = `${path}.new`;
  try {
    const size = writeRows(temporary, tables, disk);
    disk.rename(temporary, path);
    return size;
  } catch (error) {
    disk.remove(temporary);
    throw error;
  }
}

function writeRows(path: string, tables: Tables, disk: Disk): number {
  const file = disk.open(path, 'w');
  let size = 0;
  const put = (text: string) => {
    const bytes = Buffer.from(text);
    writeAll(file, bytes, disk);
    size += bytes.length;
  };
  try {
    let chunk = '';
    for (const change of tables.all()) {
      chunk += lineOf(change);
      if (chunk.length < CHUNK) continue;
      put(chunk);
      chunk = '';
    }
    put(chunk + END);
    disk.sync(file);
    return size;
  } finally {
    disk.close(file);
  }
}

/** Removes files of other generations and half-written ones. */
export function clean(files: Files, generation: number, disk: Disk): void {
  for (const name of readdirSync(files.folder)) {
    const isOld = /^(?:snapshot|journal)-\d+$/.test(name) && !name.endsWith(`-${generation}`);
    if (isOld || /^snapshot-\d+\.new$/.test(name)) disk.remove(join(files.folder, name));
  }
}

const generations = (folder: string, kind: string): number[] =>
  readdirSync(folder).flatMap((name) => {
    const found = new RegExp(`^${kind}-(\\d+)$`).exec(name);
    return found ? [Number(found[1])] : [];
  });

const CHUNK = 1_000_000;

const bytesOf = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));

/**
 * Bodies go first and journals last: whatever is left when this is cut off is damage again, or nothing.
 *
 * @returns what happened, in one sentence
 */
export function moveAside(folder: string, now: Date, why: string, disk: Disk): string {
  const target = join(folder, `damaged-${now.toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder);
  for (const kind of [/^blobs$/, /^snapshot-\d+$/, /^journal-\d+$/]) {
    for (const name of names.filter((one) => kind.test(one))) {
      disk.rename(join(folder, name), join(target, name));
    }
  }
  return `the state was damaged (${why}) and begins empty; the damaged files are in ${target}`;
}
