import { findConfig, loadConfig } from '../../config/index.js';
import type { Io } from '../../io/index.js';
import type { CommandList } from '../parse.js';
import { suggest } from './suggest.js';

/** Answers a shell: one suggestion a line, its meaning after a tab. Trouble is no suggestion, never a message. */
export async function complete(
  words: readonly string[],
  io: Pick<Io, 'out' | 'files'>,
  { commands, groups }: Pick<CommandList, 'commands' | 'groups'>,
): Promise<number> {
  const at = words.findIndex((word) => word === '--config' || word === '-c');
  const environments = async () => {
    const file = at >= 0 ? words[at + 1] : await findConfig(io);
    if (file === undefined) return [];
    // A configuration that is wrong has its own place to say so; here it has no names.
    const loaded = await loadConfig(io, file).catch(() => undefined);
    return Object.keys(loaded?.config.environments ?? {});
  };
  for (const { value, about } of await suggest(words, { commands, groups, environments }))
    io.out.write(`${value}\t${about}\n`);
  return 0;
}
