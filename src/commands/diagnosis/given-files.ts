import { join } from 'node:path';
import type { GivenText } from '../../diagnose/index.js';
import type { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

type Unreadable = (p: { readonly file: string; readonly reason: string }) => UserError;

/** Larger files are no saved answers. */
const MOST_BYTES = 128 * 1024 * 1024;

/** The texts of files, of JSON files in folders, and of standard input (`-`). */
export async function givenFiles(
  { files }: Pick<CommandIo, 'files'>,
  names: readonly string[],
  unreadable: Unreadable,
): Promise<readonly GivenText[]> {
  const all: GivenText[] = [];
  for (const name of [...new Set(names)]) {
    if (name === '-') {
      const text = await files.readText('/dev/stdin');
      if ((text?.length ?? 0) > MOST_BYTES)
        throw unreadable({ file: 'standard input', reason: 'it is larger than 128 MB' });
      all.push({ source: 'standard input', text: text ?? '' });
      continue;
    }
    const facts = await files.look(name);
    if (!facts) throw unreadable({ file: name, reason: 'there is no such file' });
    if (facts.bytes > MOST_BYTES)
      throw unreadable({
        file: name,
        reason: 'it is larger than 128 MB; give the pages of the last operation only',
      });
    if (facts.kind !== 'folder') {
      all.push({ source: name, text: decoded(await files.read(name)) });
      continue;
    }
    const inside = (await files.list(name)).filter((one) => one.endsWith('.json'));
    if (inside.length === 0)
      throw unreadable({ file: name, reason: 'the folder has no .json file' });
    for (const one of inside) {
      const path = join(name, one);
      all.push({ source: path, text: decoded(await files.read(path)) });
    }
  }
  return all;
}

/** UTF-8, or UTF-16 as PowerShell writes it. */
function decoded(bytes: Buffer | undefined): string {
  if (!bytes) return '';
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le').replace(/^\ufeff/, '');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}
