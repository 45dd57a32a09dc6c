import type { Trap } from '../../cors/index.js';
import type { Finding, Report, Unknown } from '../../report/index.js';
import type { Answered } from './answered.js';
import type { CorsFlags, Questions } from './flags.js';
import type { Proofs } from './proof.js';
import { templateFix } from './template-fix.js';

interface Told {
  readonly asked: Questions;
  readonly answers: readonly Answered[];
  readonly traps: readonly Trap[];
  readonly proven: Proofs | undefined;
}

/** The answer of the command. */
export function corsReport(
  { engine }: CorsFlags,
  { asked, answers, traps, proven }: Told,
): Report<unknown> {
  const probes = answers.map(probeOf);
  const blocked = answers.filter(({ judgement }) => judgement.verdict === 'blocked');
  const resources = new Map(
    answers.map(({ asked: { request } }) => [request.id, resourceOf(request)]),
  );
  return {
    command: 'cors',
    data: { engine, probes, traps, ...(proven && { proofs: proven.proofs }) },
    findings: [
      ...blocked.filter(isKnown).map(findingOf),
      ...traps.map((trap) => trapFinding(trap, resources.get(trap.id))),
      ...asked.findings,
      ...(proven?.findings ?? []),
    ],
    unknowns: [...answers.flatMap(unknownsOf), ...asked.unknowns],
    counts: {
      probes: probes.length,
      blocked: blocked.length,
      traps: traps.length,
      ...(proven && { proven: proven.proofs.filter(({ agrees }) => agrees).length }),
    },
    shown: [
      {
        kind: 'table',
        columns: ['verdict', 'method', 'address', 'origin', 'reason'],
        rows: answers.map(({ asked: { request }, judgement }) => [
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

/** Longer bodies are not shown. */
const MOST_SHOWN = 1000;

function probeOf({ asked, judgement, question: { purpose } }: Answered) {
  const { request, preflightResponse, response, notSent } = asked;
  const { verdict, reason, needsPreflight, exposedHeaders, fix } = judgement;
  const { body } = request;
  const isLong = (body?.text?.length ?? 0) > MOST_SHOWN;
  return {
    id: request.id,
    purpose,
    request: isLong ? { ...request, body: { kind: body?.kind } } : request,
    preflight: needsPreflight
      ? {
          sent: preflightResponse !== undefined,
          status: preflightResponse?.status ?? 0,
          headers: preflightResponse?.headers ?? [],
        }
      : null,
    response: response ?? null,
    ...(notSent !== undefined && { notSent }),
    verdict,
    reason,
    exposedHeaders,
    ...(fix !== undefined && { fix }),
  };
}

const resourceOf = ({ method, url }: { readonly method: string; readonly url: string }): string =>
  `${method} ${url}`;

/** What was not asked is a hole, and not a fault of the server. */
const isKnown = ({ judgement, asked: { failures } }: Answered): boolean =>
  judgement.reason.code !== 'redirect-not-followed' &&
  !(failures.length > 0 && /^(network-error|preflight-no-answer)$/.test(judgement.reason.code));

function findingOf({ asked: { request }, judgement, question }: Answered): Finding {
  const { reason, fix } = judgement;
  const isError = question.purpose === 'error-path';
  return {
    rule: isError ? 'cors-error-unreadable' : `cors-${reason.code}`,
    severity: isError ? 'warning' : 'error',
    phase: 'run',
    message: isError ? `${request.id}: ${reason.message}` : reason.message,
    resource: isError ? request.id : resourceOf(request),
    ...question.place,
    ...fixOf(fix, question, judgement),
  };
}

/** What to change, with the line of the template that does it. */
function fixOf(
  fix: string | undefined,
  { causedBy }: Answered['question'],
  { reason }: Answered['judgement'],
): Pick<Finding, 'fix'> {
  const inTemplate = causedBy && templateFix(causedBy, reason.code);
  const texts = [fix, inTemplate].filter((one) => one !== undefined);
  return texts.length > 0 ? { fix: texts.join(' ') } : {};
}

const trapFinding = (
  { code, severity, message, fix }: Trap,
  resource: string | undefined,
): Finding => ({
  rule: `cors-${code}`,
  severity,
  phase: 'run',
  message,
  ...(resource !== undefined && { resource }),
  fix,
});

function unknownsOf({ asked, judgement, question }: Answered): readonly Unknown[] {
  const { request, notSent, failures, leadsTo } = asked;
  const what = resourceOf(request);
  const isOpen =
    notSent !== undefined && judgement.verdict === 'allowed' && !question.needsPreflightOnly;
  return [
    ...(isOpen ? [notSent] : []),
    ...failures,
    ...(leadsTo === undefined ? [] : [`it leads to ${leadsTo}, which nobody named`]),
  ].map((reason) => ({ what, reason }));
}
