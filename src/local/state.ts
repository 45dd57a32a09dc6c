import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from './core/clock.js';
import { openFileStore } from './core/file-store.js';
import { memoryStore, type OwnedStore } from './core/memory-store.js';

/** Everything that an embedded AWS keeps, in a folder or only as long as it runs. */
export interface State {
  readonly store: OwnedStore;
  /** For what must be files. */
  readonly workFolder: string;
  readonly damage?: string;
  /** Port of the last run. */
  readonly lastPort: number | undefined;
  rememberPort(port: number): void;
  /** Writes what is left, lets go of the folder, removes what was temporary. */
  close(): Promise<void>;
}

/** @throws FolderInUse when another process has the folder */
export function openState(
  stateFolder: string | undefined,
  log: (line: string) => void,
  clock: Clock,
): State {
  return stateFolder === undefined ? inMemory() : inFolder(stateFolder, log, clock);
}

function inMemory(): State {
  const workFolder = mkdtempSync(join(tmpdir(), 'apexctl-local-'));
  return {
    store: memoryStore(),
    workFolder,
    lastPort: undefined,
    rememberPort() {},
    close() {
      rmSync(workFolder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function inFolder(stateFolder: string, log: (line: string) => void, clock: Clock): State {
  const { store, damage } = openFileStore({ folder: stateFolder, log, now: () => clock.now() });
  const workFolder = join(stateFolder, 'work');
  mkdirSync(workFolder, { recursive: true, mode: 0o700 });
  const portFile = join(stateFolder, 'port');
  return {
    store,
    workFolder,
    ...(damage !== undefined && { damage }),
    lastPort: readPort(portFile),
    rememberPort(port) {
      try {
        writeFileSync(portFile, String(port), { mode: 0o600 });
      } catch (error) {
        log(`the port is not remembered: ${String(error)}`); // it only spares the next run a change
      }
    },
    close: () => store.close(),
  };
}

function readPort(path: string): number | undefined {
  try {
    const port = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
  } catch {
    return undefined; // the first run in this folder
  }
}
