import type { Rule } from '../../checking/index.js';
import type { Block } from '../../report/index.js';

/** An answer of `explain`. */
export interface Explained {
  readonly data: Readonly<Record<string, unknown>>;
  readonly shown: readonly Block[];
}

/** Rules by id, or those that recognise a message that somebody pasted; `undefined` when none does. */
export async function explainedRules(asked: string): Promise<Explained | undefined> {
  const { rules } = await import('../../../checks/index.js');
  if (asked === 'rules') return ruleList(rules);
  const byId = rules.find(({ id, catalog }) => id === asked || catalog === asked);
  if (byId) return { data: dataOf(byId), shown: blocksOf(byId) };
  const found = rules.filter(({ recognises = [] }) => recognises.some((one) => one.test(asked)));
  if (found.length === 0) return undefined;
  return {
    data: { kind: 'message', rules: found.map(dataOf) },
    shown: [
      { kind: 'text', text: 'A check would have found this before the deployment:' },
      ...found.flatMap(blocksOf),
    ],
  };
}

/** Ids of all rules. */
export async function ruleNames(): Promise<readonly string[]> {
  const { rules } = await import('../../../checks/index.js');
  return ['rules', ...rules.map(({ id }) => id)];
}

const dataOf = ({
  id,
  catalog,
  title,
  why,
  fix,
  severity,
  phase,
  source,
  wouldFailWith,
}: Rule) => ({
  kind: 'rule',
  id,
  catalog: catalog === undefined ? id : catalog,
  title,
  severity,
  phase,
  why,
  fix,
  source,
  ...(wouldFailWith !== undefined && { wouldFailWith }),
});

function blocksOf({
  id,
  title,
  why,
  fix,
  severity,
  phase,
  source,
  wouldFailWith,
}: Rule): readonly Block[] {
  return [
    { kind: 'title', text: `${id} (${severity}, ${phase})` },
    {
      kind: 'facts',
      facts: [
        ['fault', title],
        ['why', why],
        ...(wouldFailWith === undefined ? [] : [['AWS says', wouldFailWith] as const]),
        ['fix', fix],
        ['source', source],
        ['verify', `apexctl check --rule ${id}`],
      ],
    },
  ];
}

function ruleList(rules: readonly Rule[]): Explained {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    data: {
      kind: 'rules',
      rules: sorted.map(({ id, title, severity, phase }) => ({ id, title, severity, phase })),
    },
    shown: [
      {
        kind: 'table',
        columns: ['rule', 'severity', 'phase', 'fault'],
        rows: sorted.map(({ id, severity, phase, title }) => [id, severity, phase, title]),
      },
    ],
  };
}
