import type { GateVerdict, Line } from '../../gate/index.js';
import type { Block, Finding, Unknown } from '../../report/index.js';

/** Lines as the JSON of every command with checks has them. */
export const gateChecks = (lines: readonly Line[]) =>
  lines.map(({ part, environment, id, verdict, blocks, resource, region, found, evidence }) => ({
    id: id === part ? part : `${part}/${id}`,
    resource,
    region,
    verdict: verdict === 'pass' || verdict === 'fail' ? verdict : 'unknown',
    expected: EXPECTED[part],
    found,
    part,
    environment,
    outcome: verdict,
    blocks,
    ...(evidence !== undefined && { evidence }),
  }));

const EXPECTED = {
  check: 'nothing that would not deploy, not run or not go away',
  validate: 'every resource there, and as the app says',
  cors: 'pages of the site may read the API',
  coverage: 'a route for every call',
  probe: 'every endpoint answers as its contract says, fast enough',
  incidents: 'no failure whose cause is unknown or still there',
} as const satisfies Record<Line['part'], string>;

/** What says no, and what is only told. What could not ask is no fault of what was looked at. */
export const gateFindings = (lines: readonly Line[]): readonly Finding[] =>
  lines
    .filter(({ verdict, blocks }) => verdict === 'fail' || (verdict === 'error' && !blocks))
    .map(({ part, id, blocks, resource, region, environment, found, evidence }) => ({
      rule: id === part ? `gate-${part}` : id,
      severity: blocks ? 'error' : 'warning',
      phase: part,
      message: `${part} on ${environment}: ${found}`,
      resource,
      ...(region !== '' && { region }),
      ...(evidence !== undefined && { evidence }),
    }));

/** What could not be told and counts. */
export function gateUnknowns(lines: readonly Line[]): readonly Unknown[] {
  const counted = lines.filter(({ blocks }) => blocks);
  if (counted.length === 0) return [{ what: 'gate', reason: 'no part that blocks was asked' }];
  return counted
    .filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'error')
    .map(({ part, resource, region, found }) => ({
      what: resource === part ? part : `${part}: ${resource}`,
      reason: found,
      ...(region !== '' && { region }),
    }));
}

interface Shown {
  readonly from: string;
  readonly to: string;
  readonly verdict: GateVerdict;
  readonly lines: readonly Line[];
}

const SAYS: Readonly<Record<GateVerdict, (from: string, to: string) => string>> = {
  pass: (from, to) => `What runs in ${from} may go to ${to}.`,
  fail: (from, to) => `What runs in ${from} may not go to ${to}.`,
  inconclusive: (from, to) => `Too little is known of ${from} to let it go to ${to}.`,
  error: (from, to) => `A part of the gate from ${from} to ${to} could not ask its question.`,
};

/** What is known already, where the list is not the whole list. */
const known = (lines: readonly Line[]): string => {
  const faults = lines.filter(({ verdict, blocks }) => verdict === 'fail' && blocks).length;
  return faults === 0 ? '' : ` What is known already says no: ${counted(faults)}.`;
};
const counted = (faults: number): string =>
  faults === 1 ? '1 finding blocks' : `${faults} findings block`;

export function gateBlocks({ from, to, verdict, lines }: Shown): readonly Block[] {
  const more = verdict === 'inconclusive' || verdict === 'error' ? known(lines) : '';
  return [
    { kind: 'title', text: `Gate ${from} → ${to}: ${verdict}` },
    { kind: 'text', text: `${SAYS[verdict](from, to)}${more}` },
    {
      kind: 'table',
      columns: ['verdict', 'part', 'environment', 'id', 'resource', 'found'],
      rows: lines.map(({ part, environment, id, verdict: own, blocks, resource, found }) => [
        blocks ? own : `${own} (only told)`,
        part,
        environment,
        id,
        resource,
        found,
      ]),
    },
  ];
}
