import type { Case } from '../../cors/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { CorsFlags, Question } from './flags.js';

/**
 * The requests that the command line or a file names.
 *
 * @throws `usage-wrong`, `requests-unreadable`
 */
export async function namedQuestions(
  io: CommandIo,
  flags: CorsFlags,
): Promise<readonly Question[]> {
  const cases =
    flags.requests === undefined ? await typed(flags) : await inFile(io, flags.requests);
  return cases.map((given) => ({
    given,
    purpose: 'request',
    isGiven: given.response !== undefined || given.preflightResponse !== undefined,
  }));
}

async function inFile(io: CommandIo, file: string): Promise<readonly Case[]> {
  const { readCases } = await import('../../cors/index.js');
  const text = await io.files.readText(file === '-' ? '/dev/stdin' : file);
  if (text === undefined)
    throw problems.requestsUnreadable({ file, reason: 'there is no such file' });
  const read = readCases(parsed(text, file));
  if ('wrong' in read) throw problems.requestsUnreadable({ file, reason: read.wrong });
  return read.cases;
}

async function typed({
  urls,
  origin,
  method,
  header,
  credentials,
}: CorsFlags): Promise<readonly Case[]> {
  const { readCases } = await import('../../cors/index.js');
  if (urls.length === 0 || origin === undefined)
    throw problems.usageWrong({
      command: 'cors',
      reason: 'it needs --env, --requests, or addresses and --origin',
    });
  const read = readCases(
    urls.flatMap((url) =>
      (method.length > 0 ? method : ['GET']).map((one) => ({
        id: `${one} ${url}`,
        url,
        origin,
        method: one,
        headers: header.map((name) => [name, VALUE]),
        ...(credentials && { credentials: 'include' }),
      })),
    ),
  );
  if ('wrong' in read) throw problems.usageWrong({ command: 'cors', reason: read.wrong });
  return read.cases;
}
/** A value that any header may have; no secret is sent to an address from the command line. */
const VALUE = 'x';

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw problems.requestsUnreadable({ file, reason }, { cause: error });
  }
}
