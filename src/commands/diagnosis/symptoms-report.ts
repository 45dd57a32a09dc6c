import { isRecord } from '../../assembly/index.js';
import type { FoundSymptom, SymptomReport } from '../../diagnose/symptoms/index.js';
import type { Block, Finding, Report, Unknown } from '../../report/index.js';

/** The report with what the running system shows, in a section of its own. */
export function withSymptoms(
  report: Report<unknown>,
  { found, untold, looked }: SymptomReport,
  unread: readonly Unknown[],
): Report<unknown> {
  const holes = found.filter((one) => one.cause === undefined && one.severity !== 'info');
  return {
    ...report,
    data: { ...(isRecord(report.data) ? report.data : {}), symptoms: found },
    findings: [...report.findings, ...found.map(findingOf)],
    unknowns: [...report.unknowns, ...untold, ...holes.map(unexplained), ...unread],
    counts: { ...report.counts, symptoms: found.length, looked },
    shown: [
      ...(report.shown ?? []),
      ...headline(found, untold.length, looked),
      ...found.flatMap(blocksOf),
    ],
  };
}

/** It is ill, and why cannot be told. */
const unexplained = ({
  logicalId,
  symptom,
  stack,
  region,
  recovery,
  untold,
}: FoundSymptom): Unknown => ({
  what: `what is behind ${symptom} of ${logicalId}`,
  reason: [...untold, `look: ${recovery[0] ?? 'the log of the service'}`].join('; '),
  ...{ stack, region },
});

function findingOf(one: FoundSymptom): Finding {
  const { symptom, catalog, severity, title, seen, cause, stack, region } = one;
  return {
    rule: symptom,
    ...{ catalog, severity, title, stack, region },
    phase: 'live',
    logicalId: one.logicalId,
    resource: one.physicalId,
    message: `${seen}. ${cause?.text ?? 'What is behind it cannot be told.'}`,
    evidence: one.evidence,
    fix: one.recovery.join('\n'),
  };
}

function headline(
  found: readonly FoundSymptom[],
  untold: number,
  looked: number,
): readonly Block[] {
  if (looked === 0 || found.length > 0) return [];
  const text =
    untold > 0
      ? 'Whether the running system is well cannot be told; what could not be read stands below.'
      : `The running system shows no symptom (${looked} resources, the last hour).`;
  return [{ kind: 'text', text }];
}

function blocksOf(one: FoundSymptom, at: number): readonly Block[] {
  const { logicalId, resourceType, stack, region, seen, threshold, cause, confidence } = one;
  const rows = (label: string, values: readonly string[]) =>
    values.map((value, step): readonly [string, string] => [step === 0 ? label : '', value]);
  return [
    { kind: 'title', text: `Symptom ${at + 1}: ${logicalId} (${resourceType})` },
    {
      kind: 'facts',
      facts: [
        ['stack', `${stack}, ${region}`],
        ['seen', seen],
        ['counts from', threshold],
        ...rows('cause', cause ? [cause.text] : []),
        [
          'confidence',
          cause
            ? `${Math.round(confidence * 100)} %, ${cause.id}`
            : 'none: the cause cannot be told',
        ],
        ...rows('evidence', one.evidence),
        ...rows('ruled out', one.ruledOut.length > 0 ? [one.ruledOut.join(', ')] : []),
        ...rows('not told', one.untold),
        ...rows('over when', one.absenceTest),
      ],
    },
  ];
}
