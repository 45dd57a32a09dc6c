import type { Explanation } from '../../diagnose/signatures/index.js';
import type { Block } from '../../report/index.js';
import type { Explained } from './explain-rule.js';

/** A message of AWS or of a tool, or a known failure by its id; `undefined` where nothing is known of it. */
export async function explainedMessage(asked: string): Promise<Explained | undefined> {
  const { explained } = await import('../../diagnose/signatures/index.js');
  const found = explained(asked);
  if (found.length === 0) return undefined;
  return { data: { signatures: found.map(dataOf) }, shown: found.flatMap(blocksOf) };
}

/** Ids of all known failures. */
export async function signatureNames(): Promise<readonly string[]> {
  const { signatures } = await import('../../diagnose/signatures/index.js');
  return signatures.map(({ id }) => id);
}

const dataOf = ({ catalog, ...more }: Explanation) => ({
  kind: 'signature',
  ...(catalog !== undefined && { catalog }),
  of: more.kind,
  ...without(more),
});

/** `kind` says in data what is explained; the kind of a cause is `of`. */
const without = ({ kind: _, ...more }: Omit<Explanation, 'catalog'>) => more;

const OF = {
  template: 'what was written',
  environment: 'the surroundings',
  service: 'AWS itself',
} as const;

function blocksOf(one: Explanation): readonly Block[] {
  const { id, title, kind, certainty, cause, fix, verify, prevention, rules, source } = one;
  const sure = certainty < 1 ? `, ${Math.round(certainty * 100)} % sure` : '';
  return [
    { kind: 'title', text: `${id} (in ${OF[kind]}${sure})` },
    {
      kind: 'facts',
      facts: [
        ['failure', title],
        ['means', cause],
        ...numbered('fix', fix),
        ...numbered('verify', verify),
        ['prevention', prevention],
        ...(rules.length > 0 ? [['found before by', rules.join(', ')] as const] : []),
        ['source', source],
      ],
    },
  ];
}

const numbered = (label: string, lines: readonly string[]) =>
  lines.map((line, index) => [lines.length > 1 ? `${label} ${index + 1}` : label, line] as const);
