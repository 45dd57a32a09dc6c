import { join, relative } from 'node:path';
import type { LoadedConfig } from '../../config/index.js';
import type { Unresolved } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';

/** A call that cannot be told from the sources, with what a person said of it. */
export interface Known extends Unresolved {
  readonly accepted?: string;
}

/** Calls that cannot be told, those marked that the configuration accepts. */
export function markedAs(
  { files }: Pick<CommandIo, 'files'>,
  loaded: LoadedConfig | undefined,
  unresolved: readonly Unresolved[],
): readonly Known[] {
  const accept = (loaded?.config.coverage?.accept ?? []).map((one) => ({
    ...one,
    file: relative(files.cwd, join(loaded?.root ?? '', one.file)),
  }));
  return unresolved.map((one) => {
    const known = accept.find(
      ({ file, says }) => file === one.file && (says === undefined || one.reason.includes(says)),
    );
    return known ? { ...one, accepted: known.reason } : one;
  });
}
