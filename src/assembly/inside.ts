import { isAbsolute, relative, resolve } from 'node:path';

/**
 * The absolute path of `name` inside `folder`.
 *
 * @returns `undefined` when it would lie outside; nothing that a manifest says may lead out
 */
export function pathInside(folder: string, name: string): string | undefined {
  if (isAbsolute(name)) return undefined;
  const path = resolve(folder, name);
  const way = relative(folder, path);
  return way === '..' || way.startsWith('../') || way.startsWith('..\\') ? undefined : path;
}
