import type { Case, Engine, Judgement } from '../../cors/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Finding, Report, Unknown } from '../../report/index.js';

interface CorsFlags {
  readonly urls: readonly string[];
  readonly origin: string | undefined;
  readonly method: readonly string[];
  readonly header: readonly string[];
  readonly credentials: boolean;
  readonly requests: string | undefined;
  readonly send: boolean;
  readonly engine: Engine;
}

/** What a browser says of the requests that the command line or a file names. */
export async function runCors(io: CommandIo, flags: CorsFlags): Promise<Report<unknown>> {
  const { judge, probe } = await import('../../cors/index.js');
  const cases = await casesOf(io, flags);
  const { default: pMap } = await import('p-map');
  const judged = await pMap(
    cases,
    async (given) => {
      const isGiven = given.response !== undefined || given.preflightResponse !== undefined;
      const asked = isGiven ? given : await probe(io, given.request, { sends: flags.send });
      return { asked, isGiven, judgement: judge(withAnswer(asked), flags.engine) };
    },
    { concurrency: AT_ONCE },
  );
  const probes = judged.map(({ asked, judgement }) => probeOf(asked, judgement));
  const blocked = judged.filter(({ judgement }) => judgement.verdict === 'blocked');
  return {
    command: 'cors',
    data: { engine: flags.engine, probes },
    findings: blocked.map(({ asked, judgement }) => findingOf(asked, judgement)),
    unknowns: judged.flatMap(({ asked, judgement }) => unknownsOf(asked, judgement)),
    counts: { probes: probes.length, blocked: blocked.length },
    shown: [
      {
        kind: 'table',
        columns: ['verdict', 'method', 'address', 'origin', 'reason'],
        rows: judged.map(({ asked: { request }, judgement }) => [
          judgement.verdict,
          request.method,
          request.url,
          request.origin,
          judgement.reason.code,
        ]),
      },
    ],
  };
}
/** Requests at the same time; a server should not notice. */
const AT_ONCE = 8;

type Asked = Case & { readonly notSent?: string; readonly failures?: readonly string[] };

/** Where only the preflight was asked for, the answer is taken for one that admits the page. */
function withAnswer(asked: Asked): Case {
  const isOpen = asked.response === undefined && !asked.failures?.length && !isEmpty(asked);
  if (!isOpen) return asked;
  const { origin } = asked.request;
  const headers = [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ] as const;
  return { ...asked, response: { status: 200, headers } };
}

const isEmpty = ({ notSent, preflightResponse }: Asked): boolean =>
  notSent === undefined && preflightResponse === undefined;

/** @throws `usage-wrong`, `requests-unreadable` */
async function casesOf(io: CommandIo, flags: CorsFlags): Promise<readonly Case[]> {
  const { readCases } = await import('../../cors/index.js');
  const { requests, urls, origin, method, header, credentials } = flags;
  if (requests !== undefined) {
    const text = await io.files.readText(requests === '-' ? '/dev/stdin' : requests);
    if (text === undefined)
      throw problems.requestsUnreadable({ file: requests, reason: 'there is no such file' });
    const read = readCases(parsed(text, requests));
    if ('wrong' in read) throw problems.requestsUnreadable({ file: requests, reason: read.wrong });
    return read.cases;
  }
  if (urls.length === 0 || origin === undefined)
    throw problems.usageWrong({
      command: 'cors',
      reason: 'it needs --requests, or addresses and --origin',
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

function probeOf({ request, preflightResponse, response }: Asked, judgement: Judgement) {
  const { verdict, reason, needsPreflight, exposedHeaders, fix } = judgement;
  return {
    id: request.id,
    request,
    preflight: needsPreflight
      ? {
          sent: preflightResponse !== undefined,
          status: preflightResponse?.status ?? 0,
          headers: preflightResponse?.headers ?? [],
        }
      : null,
    response: response ?? null,
    verdict,
    reason,
    exposedHeaders,
    ...(fix !== undefined && { fix }),
  };
}

function findingOf({ request }: Asked, { reason, fix }: Judgement): Finding {
  return {
    rule: `cors-${reason.code}`,
    severity: 'error',
    phase: 'run',
    message: reason.message,
    resource: `${request.method} ${request.url}`,
    ...(fix !== undefined && { fix }),
  };
}

function unknownsOf(
  { request, notSent, failures = [] }: Asked,
  { verdict }: Judgement,
): readonly Unknown[] {
  const what = `${request.method} ${request.url}`;
  const open = notSent !== undefined && verdict === 'allowed' ? [notSent] : [];
  return [...open, ...failures].map((reason) => ({ what, reason }));
}
