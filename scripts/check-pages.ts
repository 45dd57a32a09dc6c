/** Pages of the rules, for scripts/reference.ts: an index, and one page a rule with its examples. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { areas } from '../checks/index.js';
import { undecided } from '../checks/undecided.js';
import type { Example, Examples, Rule } from '../src/checking/index.js';

const checks = join(dirname(dirname(fileURLToPath(import.meta.url))), 'checks');

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

/** Lines of the pages by path below docs/reference. */
export async function checkPages(table: Table): Promise<ReadonlyMap<string, readonly string[]>> {
  const pages = new Map<string, readonly string[]>([['checks.md', index(table)]]);
  for (const { area, rules } of areas)
    for (const rule of rules) {
      const file = pathToFileURL(join(checks, area, rule.id, 'examples.ts')).href;
      const { examples } = await import(file);
      pages.set(`checks/${rule.id}.md`, rulePage(rule, examples));
    }
  return pages;
}

function index(table: Table): readonly string[] {
  const count = areas.reduce((sum, { rules }) => sum + rules.length, 0);
  return [
    '# Rules of `apexctl check`',
    '',
    `${count} rules by area. Ids are those of the failure catalogue where it has the fault.`,
    '',
    ...areas.flatMap(({ area, rules }) => [
      `## ${area}`,
      '',
      ...table(
        ['rule', 'severity', 'phase', 'fault'],
        [...rules]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, severity, phase, title }) => [
            `[\`${id}\`](checks/${id}.md)`,
            severity,
            phase,
            title,
          ]),
      ),
      '',
    ]),
    '## What no look before a deployment can decide',
    '',
    ...(undecided.length > 0
      ? table(
          ['entry', 'why'],
          undecided.map(({ id, because }) => [`\`${id}\``, because]),
        )
      : ['Nothing of the catalogue.']),
  ];
}

function rulePage(rule: Rule, { fail, pass, unknown = [] }: Examples): readonly string[] {
  const { id, title, why, fix, severity, phase, source, wouldFailWith, dataAsOf, isOptional } =
    rule;
  return [
    `# ${id}`,
    '',
    `${title}.`,
    '',
    `- severity: ${severity}; phase: ${phase}${isOptional ? '; only where the configuration names it' : ''}`,
    ...(rule.catalog === undefined || rule.catalog === null
      ? []
      : [`- catalogue: \`${rule.catalog}\``]),
    ...(dataAsOf === undefined ? [] : [`- facts that change with time as of ${dataAsOf}`]),
    `- source: ${source}`,
    '',
    `Why: ${why}`,
    '',
    ...(wouldFailWith === undefined ? [] : ['AWS says:', '', '```text', wouldFailWith, '```', '']),
    `Fix: ${fix}`,
    '',
    ...section('Found', fail),
    ...section('Not found', pass),
    ...section('Cannot be told', unknown),
  ];
}

function section(title: string, examples: readonly Example[]): readonly string[] {
  if (examples.length === 0) return [];
  const shown = examples.slice(0, MOST_SHOWN);
  return [`## ${title}`, '', ...shown.flatMap(exampleLines)];
}
/** Examples of each kind on a page; the rest are tests only. */
const MOST_SHOWN = 3;

function exampleLines({ name, files, says: _, at: __, ...rest }: Example): readonly string[] {
  const data =
    Object.keys(rest).length > 0 ? stringify(rest, { aliasDuplicateObjects: false }) : '';
  return [
    ...(name === undefined ? [] : [`${name}:`, '']),
    ...Object.entries(files ?? {}).flatMap(([path, text]) => [`\`${path}\``, '', ...fenced(text)]),
    ...(data ? fenced(data, 'yaml') : []),
  ];
}

function fenced(text: string, language = ''): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, text.trimEnd(), fence, ''];
}
