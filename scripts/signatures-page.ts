/** Page of the known failures, for scripts/reference.ts. */
import type { Signature } from '../src/diagnose/signature.js';
import { wordsOf } from '../src/diagnose/signatures/explained.js';
import { signatureAreas } from '../src/diagnose/signatures/list.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

export function signaturesPage(table: Table): readonly string[] {
  const count = signatureAreas.reduce((sum, { signatures }) => sum + signatures.length, 0);
  return [
    '# Known failures',
    '',
    `${count} failures that \`apexctl diagnose\` and \`apexctl explain\` recognise, by area: how they look, what they`,
    'mean, what to do, and what must hold before the next attempt. Parts in {braces} are read from the text.',
    '',
    ...signatureAreas.flatMap(({ area, signatures }) => [
      `## ${area}`,
      '',
      ...table(
        ['failure', 'lies in', 'title'],
        signatures.map(({ id, kind, title }) => [`[\`${id}\`](#${id})`, kind, title]),
      ),
      '',
      ...signatures.flatMap(entry),
    ]),
  ];
}

const entry = ({
  id,
  catalog,
  title,
  kind,
  role,
  looks,
  ...more
}: Signature): readonly string[] => [
  `### ${id}`,
  '',
  `${title}.`,
  '',
  `- lies in: ${kind}; role: ${role}${more.isRetryable ? '; one more attempt may help' : ''}`,
  ...(catalog === undefined ? [] : [`- catalogue: \`${catalog}\``]),
  `- patterns: ${looks.length}, sure to ${Math.max(...looks.map(({ certainty }) => certainty))}`,
  `- source: ${more.source}`,
  '',
  'For example:',
  '',
  '```text',
  ...more.examples.flatMap(({ text, fits }) => (fits ? [text] : [])),
  '```',
  '',
  `Means: ${more.cause}`,
  '',
  'What to do:',
  '',
  ...more.fix.map((step) => `- ${step}`),
  '',
  'Before the next attempt:',
  '',
  ...more.absence.map((one) => `- ${wordsOf(one)}`),
  '',
  `Prevention: ${more.prevention}`,
  '',
];
