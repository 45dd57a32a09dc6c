import type { CommandIo } from '../io/index.js';

/** Runs a piece of work as one line of progress. */
export async function step<T>(
  io: Pick<CommandIo, 'progress'>,
  text: string,
  work: () => Promise<T>,
): Promise<T> {
  const shown = io.progress.step(text);
  try {
    const result = await work();
    shown.done();
    return result;
  } catch (error) {
    shown.failed();
    throw error;
  }
}
