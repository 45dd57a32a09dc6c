import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { EndpointFigures } from '../../probe/index.js';

/**
 * The figures of an earlier run.
 *
 * @throws `comparison-unreadable`
 */
export async function earlierRun(
  io: Pick<CommandIo, 'files'>,
  file: string,
): Promise<readonly EndpointFigures[]> {
  const { readFigures } = await import('../../probe/index.js');
  const refuse = (reason: string, cause?: unknown) =>
    problems.comparisonUnreadable({ file, reason }, { cause });
  const text = await io.files.readText(file).catch((error: unknown) => {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  });
  if (text === undefined) throw refuse('there is no such file');
  const read = readFigures(jsonOf(text));
  if ('wrong' in read) throw refuse(read.wrong);
  return read.figures;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
