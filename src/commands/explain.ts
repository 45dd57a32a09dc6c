import { defineCommand } from '../cli/index.js';
import { problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import type { Block } from '../report/index.js';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Explain a problem, an exit code, a rule, an error message of AWS or the configuration',
  about:
    'Without a topic it lists everything that can be explained. A message of AWS or of a tool, pasted in quotes, leads to its cause, what to do, and the rule that finds it.',
  effect: 'reads files',
  permissions: [],
  flags: {},
  arguments: {
    topic: { about: 'For example account-wrong, AX3005, 7, a rule id, rules, or a pasted message' },
  },
  examples: [
    { run: 'apexctl explain account-wrong', shows: 'what happened, why, and what to do' },
    { run: 'apexctl explain 7', shows: 'what an exit code means' },
    { run: 'apexctl explain iam-resource-not-arn', shows: 'a rule of apexctl check' },
    {
      run: "apexctl explain 'No export named Storage-Table found'",
      shows: 'what a message means and how to go on',
    },
    { run: 'apexctl explain configuration', shows: 'every key of apex.config.yaml' },
  ],

  async run(io, { topic: asked }) {
    const { data, shown } = asked === undefined ? await allTopics() : await explained(io, asked);
    return { command: 'explain', data, findings: [], unknowns: [], counts: {}, shown };
  },
});

interface Explained {
  readonly data: Readonly<Record<string, unknown>>;
  readonly shown: readonly Block[];
}

async function explained(io: CommandIo, asked: string): Promise<Explained> {
  if (asked === 'configuration') return configuration();
  const { declaredProblems, exits, topic, topicNames } = await import('../errors/index.js');
  const found = topic(asked);
  if (!found) {
    const { explainedNag, nagNames } = await import('./checking/explain-nag.js');
    const known = (await explainedNag(io, asked)) ?? (await explainedFailure(asked));
    if (known) return known;
    const { ruleNames } = await import('./checking/explain-rule.js');
    const { signatureNames } = await import('./checking/explain-message.js');
    const { nearest } = await import('../text/index.js');
    const names = [
      ...topicNames(),
      ...(await ruleNames()),
      ...(await nagNames(io)),
      ...(await signatureNames()),
    ];
    throw problems.topicUnknown({ topic: asked, nearest: nearest(asked, names) });
  }
  if (found.kind === 'exit code') {
    const { name, code, means } = found;
    const leading = declaredProblems().filter(({ exit }) => exit === name);
    const rows = leading.map(({ code: number, id, what }) => [number, id, what]);
    return {
      data: { kind: found.kind, name, code, means, problems: leading.map(({ id }) => id) },
      shown: [
        { kind: 'title', text: `Exit code ${code} (${name})` },
        { kind: 'text', text: means },
        ...(rows.length > 0
          ? [{ kind: 'table' as const, columns: ['number', 'problem', 'for example'], rows }]
          : []),
      ],
    };
  }
  const { id, code, exit, what, why, next } = found.problem;
  return {
    data: { kind: found.kind, id, code, exit: exits[exit].code, example: { what, why, next } },
    shown: [
      { kind: 'title', text: `${id} (${code}), exit code ${exits[exit].code}` },
      {
        kind: 'facts',
        facts: [
          ['for example', what],
          ...(why ? [['why', why] as const] : []),
          ['what to do', next],
          ['exit code', exits[exit].means],
        ],
      },
    ],
  };
}

/** A rule by its id first; of a message what it means first, then the rules that find its cause. */
async function explainedFailure(asked: string): Promise<Explained | undefined> {
  const { explainedRules } = await import('./checking/explain-rule.js');
  const { explainedMessage } = await import('./checking/explain-message.js');
  const rule = await explainedRules(asked);
  const message = await explainedMessage(asked);
  if (!message) return rule;
  if (!rule) return { data: { kind: 'message', rules: [], ...message.data }, shown: message.shown };
  const isById = rule.data['kind'] !== 'message';
  const shown = isById ? [...rule.shown, ...message.shown] : [...message.shown, ...rule.shown];
  return { data: { ...rule.data, ...message.data }, shown };
}

async function configuration(): Promise<Explained> {
  const { configKeys } = await import('../config/keys.js');
  const keys = configKeys();
  const rows = keys.map(({ path, type, required, about }) => [
    path,
    type,
    required ? 'required' : '',
    about,
  ]);
  return {
    data: { kind: 'configuration', keys },
    shown: [{ kind: 'table', columns: ['key', 'type', '', 'about'], rows }],
  };
}

async function allTopics(): Promise<Explained> {
  const { declaredProblems, exits } = await import('../errors/index.js');
  const all = declaredProblems();
  const exitRows = Object.entries(exits).map(([name, { code, means }]) => [
    String(code),
    name,
    means,
  ]);
  return {
    data: {
      problems: all.map(({ id, code }) => ({ id, code })),
      exitCodes: Object.entries(exits).map(([name, { code, means }]) => ({ name, code, means })),
    },
    shown: [
      { kind: 'title', text: 'Exit codes' },
      { kind: 'table', columns: ['code', 'name', 'means'], rows: exitRows },
      { kind: 'title', text: 'Problems' },
      {
        kind: 'table',
        columns: ['number', 'id', 'for example'],
        rows: all.map(({ code, id, what }) => [code, id, what]),
      },
      {
        kind: 'text',
        text: 'The configuration: apexctl explain configuration. Every rule: apexctl explain rules',
      },
    ],
  };
}
