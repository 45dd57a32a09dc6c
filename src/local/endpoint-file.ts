import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running embedded AWS tells those who use its state folder. */
export interface EndpointFile {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  readonly nonce: string;
  readonly instance: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

const pathOf = (stateFolder: string): string => join(stateFolder, 'endpoint.json');

export function writeEndpointFile(stateFolder: string, file: EndpointFile): void {
  const temporary = `${pathOf(stateFolder)}.new`;
  writeFileSync(temporary, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, pathOf(stateFolder));
}

/** `undefined` when there is none, or none that can be read. */
export function readEndpointFile(stateFolder: string): EndpointFile | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(pathOf(stateFolder), 'utf8'));
    return isEndpointFile(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the file if it is still about this instance. */
export function removeEndpointFile(stateFolder: string, instance: string): void {
  if (readEndpointFile(stateFolder)?.instance !== instance) return;
  rmSync(pathOf(stateFolder), { force: true });
}

function isEndpointFile(value: unknown): value is EndpointFile {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string, type: string) => typeof Reflect.get(value, name) === type;
  return (
    ['endpoint', 'nonce', 'instance', 'startedAt'].every((name) => has(name, 'string')) &&
    ['port', 'pid'].every((name) => has(name, 'number'))
  );
}
