import type { Files } from '../io/index.js';

/**
 * What Linux tells of a process: `gone` (also when only its entry in the table is left), or when it was
 * started, in ticks since boot, because ids are used again. `undefined` where the system tells nothing.
 */
export async function lifeOf(
  { readText }: Pick<Files, 'readText'>,
  pid: number,
): Promise<'gone' | { readonly started: string } | undefined> {
  if ((await readText('/proc/self/stat')) === undefined) return undefined;
  const stat = await readText(`/proc/${pid}/stat`).catch(() => undefined); // it ended meanwhile
  if (stat === undefined) return 'gone';
  // Source: proc(5). The name in brackets may contain anything, also blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const started = fields[19];
  return state === 'Z' || state === 'X' || started === undefined ? 'gone' : { started };
}
