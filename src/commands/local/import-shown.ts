import type { Block } from '../../report/index.js';
import type { SnapshotFacts } from './import-facts.js';
import type { Loaded, LoadedStack } from './import-loaded.js';

interface Imported extends Omit<SnapshotFacts, 'account' | 'unknowns'> {
  readonly source: string;
  readonly saved: string | undefined;
  readonly loaded: Loaded | undefined;
}

/** What was read, and what of it is there now. */
export function importShown({ source, takenAt, counts, hidden, saved, loaded }: Imported): Block[] {
  const facts: [string, string][] = [
    ['from', source],
    ...(takenAt === undefined ? [] : [['read', takenAt] as [string, string]]),
    ['found', `${counts.stacks} stacks, ${counts.names} names, ${counts.limits} limits`],
    ...(hidden.length === 0
      ? []
      : [['hidden', `${hidden.join(', ')} (**** here)`] as [string, string]]),
    ...(saved === undefined ? [] : [['saved', saved] as [string, string]]),
    [
      'loaded',
      loaded
        ? `${loaded.stacks.length} stacks, ${loaded.things} names outside of them, ${loaded.limits} limits, at ${loaded.endpoint}`
        : 'nothing (--dry-run)',
    ],
  ];
  const rows = loaded?.stacks.map(stackRow) ?? [];
  const byName = loaded?.stacks.flatMap(byNameRows) ?? [];
  const differences = loaded?.stacks.flatMap(differenceRows) ?? [];
  return [
    { kind: 'facts', facts },
    ...table('Stacks', ['stack', 'region', 'resources', 'by name only'], rows),
    ...table('Known by name only', ['resource', 'type', 'because'], byName),
    ...table('Outputs with another value', ['output', 'in the account', 'here'], differences),
  ];
}

const table = (title: string, columns: readonly string[], rows: readonly string[][]): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'title', text: title },
        { kind: 'table', columns, rows },
      ];

const stackRow = ({ name, region, resources, byName }: LoadedStack): string[] => [
  ...[name, region, String(resources), String(byName.length)],
];

const byNameRows = ({ name, byName }: LoadedStack): string[][] =>
  byName.map(({ logicalId = '', type = '', reason = '' }) => [
    `${name}/${logicalId}`,
    type,
    reason,
  ]);

const differenceRows = ({ name, differences }: LoadedStack): string[][] =>
  differences.map(({ output = '', there = '', here = '' }) => [`${name}/${output}`, there, here]);
