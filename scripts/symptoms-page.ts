/** Page of the symptoms of a running system, for scripts/reference.ts. */
import type { Mode } from '../src/diagnose/symptoms/mode.js';
import { MODES } from '../src/diagnose/symptoms/modes/index.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

export function symptomsPage(table: Table): readonly string[] {
  return [
    '# Symptoms',
    '',
    'How a system that is deployed without a failure can be ill all the same: what `apexctl diagnose` looks at, from',
    'when on it says so, and the causes that it can prove or rule out.',
    '',
    ...MODES.flatMap((mode) => section(mode, table)),
  ];
}

const section = ({ id, title, types, symptoms, causes }: Mode, table: Table): readonly string[] => [
  `## ${id}`,
  '',
  `${title}. Looked for at: ${types.map((type) => `\`${type}\``).join(', ')}.`,
  '',
  ...table(
    ['symptom', 'severity', 'threshold', 'source'],
    symptoms.map(({ id, severity, threshold, source }) => [
      `\`${id}\``,
      severity,
      threshold,
      source,
    ]),
  ),
  '',
  `Causes: ${causes.map(({ id }) => `\`${id}\``).join(', ')}.`,
  '',
];
