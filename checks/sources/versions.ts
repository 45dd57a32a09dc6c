import { dirname } from 'node:path/posix';
import type { SourceFile } from '../../src/checking/index.js';
import { memberAt } from './maps.js';

/** Version of a package as the nearest `package.json` above a file wants it, without `^` and `~`. */
export function versionOf(file: SourceFile, name: string): string | undefined {
  for (let folder = dirname(file.path); ; folder = dirname(folder)) {
    const manifest = file.project.file(folder === '.' ? 'package.json' : `${folder}/package.json`);
    const range = ['dependencies', 'devDependencies', 'peerDependencies']
      .map((kind) => memberAt(manifest?.data, kind, name))
      .find((one) => typeof one === 'string');
    if (typeof range === 'string') return plainVersion(range);
    if (folder === '.' || folder === '/') return undefined;
  }
}

/** `^2.10.0` as `2.10.0`; `undefined` for ranges that name no least version. */
export const plainVersion = (range: string): string | undefined =>
  /^[\^~>=v\s]*(\d+(?:\.\d+){0,2})/.exec(range)?.[1];

/** Whether a version is above another, both as `2.10.0`. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((it) => it.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const far = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (far !== 0) return far > 0;
  }
  return false;
}
