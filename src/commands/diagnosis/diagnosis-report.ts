import type { Cause, Diagnosis, PastFailure, UnknownCause } from '../../diagnose/index.js';
import type { Block, Finding, Report } from '../../report/index.js';

/** The answer of the command. */
export function diagnosisReport(diagnosis: Diagnosis, rows: number): Report<unknown> {
  const { causes, victims, unknowns, hasFailure, past = [] } = diagnosis;
  return {
    command: 'diagnose',
    data: { hasFailure, causes, victims, past },
    findings: [...causes.map(findingOf), ...unknowns.flatMap(noteOf)],
    unknowns: unknowns.map(({ what, reason }) => ({ what, reason })),
    counts: { rows, causes: causes.length, victims: victims.length, past: past.length },
    shown: [
      ...headline(diagnosis),
      ...causes.flatMap(causeBlocks),
      ...victimBlocks(diagnosis),
      ...past.map(pastBlock),
    ],
  };
}

/** Words that are known to explain nothing have an entry of the catalogue too. */
const noteOf = ({ what, reason, catalog }: UnknownCause): readonly Finding[] =>
  catalog === undefined
    ? []
    : [
        {
          rule: catalog,
          catalog,
          severity: 'info',
          phase: 'failure',
          title: what,
          message: reason,
        },
      ];

/** Below this an answer is a guess, and is said as one. */
const SURE_FROM = 0.6;
const isUnsure = ({ confidence }: Cause): boolean => confidence < SURE_FROM;

/** Names are short in a finding: all of it stands in `data`. */
function findingOf(cause: Cause): Finding {
  const { stack, region, logicalId, physicalId, constructPath, catalog, signature } = cause;
  return {
    rule: signature ?? 'unknown-failure',
    ...(catalog !== undefined && { catalog }),
    severity: 'error',
    phase: 'failure',
    title: isUnsure(cause) ? `Unsure: ${cause.means}` : cause.means,
    message: cause.message,
    ...(stack !== undefined && { stack }),
    ...(region !== undefined && { region }),
    ...(logicalId !== undefined && { logicalId }),
    ...(physicalId !== undefined && { resource: physicalId }),
    ...(constructPath !== undefined && { constructPath }),
    evidence: cause.evidence,
    ...(cause.fix.length > 0 && { fix: cause.fix.join('\n') }),
  };
}

function headline({ causes, hasFailure, unknowns }: Diagnosis): readonly Block[] {
  if (causes.length > 0) return [];
  if (!hasFailure) return [{ kind: 'text', text: 'No failure was found that is still open.' }];
  const look = unknowns.length > 0 ? ' What to look at stands below.' : '';
  return [{ kind: 'text', text: `Something failed, and what was given does not say why.${look}` }];
}

const PHASES: Readonly<Record<Cause['phase'], string>> = {
  original: 'began it',
  rollback: 'stood in the way of the rollback',
  'before start': 'before anything started',
};

function causeBlocks(cause: Cause, at: number): readonly Block[] {
  const { logicalId, resourceType, stack, region, signature, catalog, confidence, path } = cause;
  const what = logicalId ?? stack ?? signature ?? 'what was said';
  const type = resourceType === undefined ? '' : ` (${resourceType})`;
  const percent = `${Math.round(confidence * 100)} %`;
  return [
    { kind: 'title', text: `Cause ${at + 1}: ${what}${type}` },
    {
      kind: 'facts',
      facts: [
        ...fact('stack', [path.join(' > ') || stack, region].filter(Boolean).join(', ')),
        ...fact('when', [PHASES[cause.phase], cause.time].filter(Boolean).join(', ')),
        [
          'confidence',
          `${percent}${isUnsure(cause) ? ', unsure' : ''}, ${signature ?? 'no known signature'}${catalog === undefined || catalog === signature ? '' : ` (${catalog})`}`,
        ],
        ...cause.whys.map((why, step): readonly [string, string] => [step === 0 ? 'why' : '', why]),
        ...cause.evidence.map((one, step): readonly [string, string] => [
          step === 0 ? 'evidence' : '',
          one,
        ]),
      ],
    },
  ];
}

const fact = (label: string, value: string): readonly (readonly [string, string])[] =>
  value === '' ? [] : [[label, value]];

/** More victims than this are only counted for people. */
const MOST_SHOWN = 20;

function victimBlocks({ victims }: Diagnosis): readonly Block[] {
  if (victims.length === 0) return [];
  const rest = victims.length - MOST_SHOWN;
  return [
    {
      kind: 'table',
      columns: ['only followed', 'stack', 'because'],
      rows: victims
        .slice(0, MOST_SHOWN)
        .map(({ logicalId, stack, because }) => [logicalId, stack, because]),
    },
    ...(rest > 0 ? [{ kind: 'text' as const, text: `and ${rest} more` }] : []),
  ];
}

const HOW: Readonly<Record<PastFailure['how'], string>> = {
  succeeded: 'a later operation succeeded',
  'tried again': 'it was tried again',
  'made again': 'the stack was made again',
};

const pastBlock = ({ stack, failedAt, closedAt, how }: PastFailure): Block => ({
  kind: 'text',
  text: `Over: ${stack} failed${failedAt === undefined ? '' : ` at ${failedAt}`}; ${HOW[how]}${closedAt === undefined ? '' : ` at ${closedAt}`}. (--all tells why)`,
});
