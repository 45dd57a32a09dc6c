import { resolve } from 'node:path';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

/** A behaviour file that can be used. */
export interface BehaviourFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** @throws `behaviour-wrong` */
export async function behaviourAt(io: CommandIo, file: string): Promise<BehaviourFile> {
  const { BehaviourWrong, readBehaviour } = await import('../../local/core/behaviour/index.js');
  const text = await io.files.readText(file);
  if (text === undefined) throw problems.behaviourWrong({ reason: `${file} does not exist.` });
  try {
    readBehaviour(text, file);
  } catch (error) {
    if (!(error instanceof BehaviourWrong)) throw error;
    throw problems.behaviourWrong({ reason: error.message }, { cause: error });
  }
  return { path: resolve(io.files.cwd, file), text };
}
