import type { Block } from '../../report/index.js';
import type { AbsenceTest, Incident } from '../../state/index.js';
import { missingIn } from './conclude.js';

/** An incident as a document, in the order in which it is read. */
export function incidentBlocks(incident: Incident): readonly Block[] {
  const { causes, whys, victims, seenBefore, notes, exceptions, lessons } = incident;
  const missing = incident.state === 'resolved' ? missingIn(incident) : [];
  return [
    { kind: 'title', text: `Incident ${incident.number}: ${incident.problem}` },
    { kind: 'facts', facts: factsOf(incident) },
    ...section('Impact', incident.impact),
    ...table(
      'Timeline',
      ['time', 'what'],
      incident.timeline.map(({ time, what }) => [time, what]),
    ),
    ...section('Evidence', incident.evidence),
    ...table(
      'Root cause',
      ['where', 'what AWS said', 'what it means', 'how sure'],
      causes.map(({ stack, logicalId, message, means, confidence, confirmedBy }) => [
        [stack, logicalId].filter(Boolean).join(' › '),
        message,
        means,
        confirmedBy ? `said by ${confirmedBy}` : `${Math.round(confidence * 100)} %`,
      ]),
    ),
    ...section(
      'Five whys (along the causal graph)',
      whys.map((why, index) => `${index + 1}. ${why}`),
    ),
    ...section(
      'Only followed from it',
      victims.map(({ stack, logicalId, because }) => `${stack} › ${logicalId}: ${because}`),
    ),
    ...section(
      'Seen before',
      seenBefore.map((number) => `Incident ${number}`),
    ),
    ...section('Solution', incident.solution),
    ...section('Gone when', incident.absence.map(absenceText)),
    ...table(
      'Verification',
      ['time', 'test', 'verdict', 'evidence'],
      incident.verifications.map(({ time, test, verdict, evidence }) => [
        time,
        test,
        verdict,
        evidence,
      ]),
    ),
    ...section('Prevention', incident.prevention),
    ...section('Lessons', lessons),
    ...table(
      'Notes',
      ['time', 'who', 'what'],
      notes.map(({ time, who, text }) => [time, who, text]),
    ),
    ...table(
      'Exceptions',
      ['signed', 'by', 'until', 'reason'],
      exceptions.map(({ signedAt, who, until, reason }) => [signedAt, who, until, reason]),
    ),
    ...(missing.length > 0
      ? [{ kind: 'text' as const, text: `Still missing: ${missing.join(', ')}.` }]
      : []),
  ];
}

function factsOf(incident: Incident): readonly (readonly [string, string])[] {
  const { state, environment, account, run, command, who, failedAt, bundle } = incident;
  return [
    ['state', state],
    ['environment', `${environment} (account ${account})`],
    ['run', `${run}: ${command} by ${who}`],
    ['failed', failedAt],
    ...optional('cause known', incident.causeKnownAt),
    ...optional('resolved', incident.resolvedAt),
    [
      'stacks',
      incident.stacks
        .map(({ name, region, status }) => `${name} in ${region}${status ? ` (${status})` : ''}`)
        .join(', '),
    ],
    ...optional('bundle', bundle && `${bundle.path} (SHA-256 ${bundle.hash.slice(0, 16)})`),
  ];
}

const optional = (
  label: string,
  value: string | undefined,
): readonly (readonly [string, string])[] => (value === undefined ? [] : [[label, value]]);

const section = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0
    ? []
    : [{ kind: 'title', text: title }, ...lines.map((text) => ({ kind: 'text' as const, text }))];

const table = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'title', text: title },
        { kind: 'table', columns, rows },
      ];

/** What has to hold, in words. */
export function absenceText(test: AbsenceTest): string {
  switch (test.test) {
    case 'rule':
      return `apexctl check has nothing to say about ${test.rule}`;
    case 'name-free':
      return `${test.type} ${test.name} does not exist, or belongs to the stack that wants it`;
    case 'export-kept':
      return `nobody imports the export ${test.name} any more, or it stays as it is`;
    case 'export-present':
      return `the export ${test.name} exists`;
    case 'stack-status':
      return `the stack is not in ${test.not.join(' or ')}`;
    case 'allowed':
      return `${test.principal ?? 'the caller'} may ${test.action}`;
    case 'changed':
      return `${test.logicalId} is not what it was when it failed`;
    case 'probe':
      return `question ${test.index + 1} of its signature no longer confirms it`;
    case 'live':
      return `${test.ask} of ${test.about}: ${test.holds}`;
    case 'retry':
      return 'one more attempt may be made as it is';
  }
}
