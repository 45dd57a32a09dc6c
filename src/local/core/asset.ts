import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the build puts every `.cjs`, `.mjs` and data file, seen from a bundle or one of its chunks. */
const BUNDLED = ['./assets/', './local/assets/', '../local/assets/', '../assets/'];
const SKIPPED = new Set(['node_modules', 'dist']);

let sources: ReadonlyMap<string, string> | undefined;

/**
 * Path of a file that stands beside the code (a worker, a shim, a data file), by its file name: the
 * same call works from the sources and from the bundle, which has them flat in one folder.
 *
 * @throws Error when neither layout has the file
 */
export function assetPath(name: string): string {
  for (const folder of BUNDLED) {
    const path = fileURLToPath(new URL(folder + name, import.meta.url));
    if (existsSync(path)) return path;
  }
  sources ??= filesBelow(fileURLToPath(new URL('../', import.meta.url)));
  const path = sources.get(name);
  if (path === undefined) throw new Error(`the file ${name} is missing from this installation`);
  return path;
}

function filesBelow(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) for (const [name, at] of filesBelow(`${path}/`)) found.set(name, at);
    else if (/\.(cjs|mjs|json)$/.test(entry.name)) found.set(entry.name, path);
  }
  return found;
}
