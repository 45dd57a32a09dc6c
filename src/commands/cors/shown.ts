import type { Trap } from '../../cors/index.js';
import type { Finding, Report, Unknown } from '../../report/index.js';
import type { Answered } from './answered.js';
import type { CorsFlags, Question, Questions } from './flags.js';
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
        rows: answers.map(({ asked: { request }, judgement, question }) => [
          judgement.verdict,
          request.method,
          question.gateway ? `${request.url} (${request.id}, read)` : request.url,
          request.origin,
          judgement.reason.code,
        ]),
      },
    ],
  };
}

/** Longer bodies are not shown. */
const MOST_SHOWN = 1000;

function probeOf({ asked, judgement, question }: Answered) {
  const { purpose, gateway } = question;
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
    ...(gateway && {
      read: gateway.read,
      gatewayResponse: gateway.type ?? null,
      decidedBy: gateway.from ?? null,
    }),
    ...(notSent !== undefined && { notSent }),
    verdict,
    reason,
    exposedHeaders,
    ...(fix !== undefined && fixOf(fix, question, judgement, request.origin)),
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
    message: isError ? masked(request.id, reason.message, question.gateway) : reason.message,
    resource: isError ? request.id : resourceOf(request),
    ...question.place,
    ...fixOf(fix, question, judgement, request.origin),
  };
}

/** What a page makes of an answer that it must not see: neither status nor body, as if nobody had answered. */
const masked = (id: string, message: string, gateway: Question['gateway']): string =>
  `${id}: ${message} The page sees a network error instead of the status.${gateway ? ` (${gateway.read})` : ''}`;

/** What to change, with the line of the template that does it. */
function fixOf(
  fix: string | undefined,
  { causedBy, gateway, mend }: Question,
  { reason }: Answered['judgement'],
  origin: string,
): Pick<Finding, 'fix'> {
  if (mend !== undefined) return { fix: mend };
  const inTemplate = causedBy && templateFix({ causedBy, gateway, origin }, reason.code);
  // Of a gateway response the template says all that there is to change.
  const isWhole = gateway !== undefined && inTemplate !== undefined;
  const texts = [isWhole ? undefined : fix, inTemplate].filter((one) => one !== undefined);
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
