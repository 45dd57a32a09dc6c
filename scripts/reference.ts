// Writes docs/reference from the declarations: commands, problems, exit codes, configuration, embedded AWS.
// With --check it only compares, and ends with 1 when a page is not up to date.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AnyCommand,
  argumentText,
  type Flag,
  globalFlags,
  typed,
  valueText,
} from '../src/cli/index.js';
import { commands, groups } from '../src/commands/index.js';
import { configJsonSchema, configKeys } from '../src/config/keys.js';
import { declaredProblems, exits, type Problem } from '../src/errors/index.js';
import { missing, refusals } from '../src/local/data/refusals.js';
import { behaviourPage } from './behaviour-page.js';
import { checkPages } from './check-pages.js';
import { writeTables } from './input-members/write.js';
import { localAwsPage } from './local-aws-page.js';
import { NAMES_FILE, sdkNamesText } from './sdk-names.js';
import { signaturesPage } from './signatures-page.js';
import { symptomsPage } from './symptoms-page.js';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'reference');
const NOTE = '<!-- Written by scripts/reference.ts; not to be edited. -->';

/** The pages that are told by declarations: path below docs/reference → text. */
export function referencePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const page = (path: string, lines: readonly string[]) => pages.set(path, written(lines));
  for (const command of commands) page(`commands/${fileName(command)}`, commandPage(command));
  page('commands/README.md', commandIndex());
  page('problems.md', problemsPage(declaredProblems()));
  page('exit-codes.md', exitCodesPage());
  page('configuration.md', configurationPage());
  page('refusals.md', refusalsPage());
  page('behaviour.md', behaviourPage(table));
  page('signatures.md', signaturesPage(table));
  page('symptoms.md', symptomsPage(table));
  pages.set('apex.config.schema.json', `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
  return pages;
}

const written = (lines: readonly string[]): string => `${NOTE}\n\n${lines.join('\n').trim()}\n`;

/** Every page of the reference; the one of the embedded AWS asks its services. */
async function allPages(): Promise<ReadonlyMap<string, string>> {
  const checks = [...(await checkPages(table))].map(
    ([path, lines]) => [path, written(lines)] as const,
  );
  return new Map([
    ...referencePages(),
    ['local-aws.md', written(await localAwsPage(table))],
    ...checks,
  ]);
}

const fileName = ({ name }: AnyCommand): string => `${name.replaceAll(' ', '-')}.md`;

function commandIndex(): string[] {
  const grouped = Object.entries(groups).map(([name, about]) => `- \`${name}\`: ${about}`);
  return [
    '# Commands',
    '',
    ...table(
      ['command', 'what one gets', 'effect'],
      commands.map((command) => [
        `[\`${command.name}\`](${fileName(command)})`,
        command.summary,
        command.effect,
      ]),
    ),
    '',
    ...grouped,
    '',
    '## Flags of every command',
    '',
    ...flagTable(globalFlags),
  ];
}

function commandPage(command: AnyCommand): string[] {
  const { name, summary, about, effect, permissions, flags, examples } = command;
  const positional = Object.entries(command.arguments ?? {});
  const usage = [
    'apexctl',
    name,
    ...positional.map(([key, one]) => argumentText(key, one)),
    '[flags]',
  ];
  return [
    `# apexctl ${name}`,
    '',
    `${summary}.`,
    '',
    ...(about ? [about, ''] : []),
    '```text',
    usage.join(' '),
    '```',
    '',
    `Effect: ${effect}.`,
    '',
    ...(positional.length > 0
      ? [
          '## Arguments',
          '',
          ...table(
            ['argument', ''],
            positional.map(([key, { about: text, choices }]) => [
              `\`${key}\``,
              choices ? `${text}: ${choices.join(', ')}` : text,
            ]),
          ),
          '',
        ]
      : []),
    ...(Object.keys(flags).length > 0 ? ['## Flags', '', ...flagTable(flags), ''] : []),
    'Flags of every command: [commands](README.md#flags-of-every-command).',
    '',
    '## Examples',
    '',
    ...examples.flatMap(({ run, shows }) => [`${shows}:`, '', '```sh', run, '```', '']),
    ...(permissions.length > 0
      ? ['## Permissions', '', ...permissions.map((action) => `- \`${action}\``)]
      : []),
  ];
}

const flagTable = (flags: Readonly<Record<string, Flag>>): string[] =>
  table(
    ['flag', '', 'default'],
    Object.entries(flags).map(([key, flag]) => {
      const short = flag.short ? `, \`-${flag.short}\`` : '';
      const choices = 'choices' in flag && flag.choices ? ` (${flag.choices.join(', ')})` : '';
      const standard = 'default' in flag && flag.default !== undefined ? String(flag.default) : '';
      return [`\`${typed(key)}${valueText(flag)}\`${short}`, `${flag.about}${choices}`, standard];
    }),
  );

function problemsPage(problems: readonly Problem[]): string[] {
  return [
    '# Problems',
    '',
    'What keeps the program from answering or acting, and what to do. The values are examples.',
    '',
    ...problems.flatMap(({ id, code, exit, what, why, next }) => [
      `## ${id}`,
      '',
      `\`${code}\`, exit code ${exits[exit].code} (${exit})`,
      '',
      '```text',
      what,
      ...(why ? [`why:   ${why.trim()}`] : []),
      `next:  ${next}`,
      '```',
      '',
    ]),
  ];
}

const exitCodesPage = (): string[] => [
  '# Exit codes',
  '',
  'A code never changes its meaning. A question that could not be answered is never 0.',
  '',
  ...table(
    ['code', 'name', 'means'],
    Object.entries(exits).map(([name, { code, means }]) => [String(code), `\`${name}\``, means]),
  ),
  '',
  'Any other code above 128 is 128 + the signal that ended the program.',
];

const configurationPage = (): string[] => [
  '# apex.config.yaml',
  '',
  'Found upwards from the working directory, or named with `--config`. YAML or JSON; it is data and is never run.',
  'For editors: `# yaml-language-server: $schema=docs/reference/apex.config.schema.json`',
  '',
  ...table(
    ['key', 'type', '', 'about'],
    configKeys().map(({ path, type, required, about }) => [
      `\`${path}\``,
      type,
      required ? 'required' : '',
      about,
    ]),
  ),
];

const refusalsPage = (): string[] => [
  '# What the embedded AWS refuses',
  '',
  'With the code and the words of AWS; parts in ‹marks› vary. Each has a test that provokes it, and that lets',
  'its near miss pass. The last column tells how well the wording is known: documented by AWS, recorded in a',
  'public report, or from memory and not compared with AWS.',
  '',
  `${refusals.length} refusals.`,
  '',
  ...table(
    ['refusal', 'cause', 'code', 'message', 'wording'],
    refusals.map(({ id, cause, code, status, wording, source, reference }) => [
      `\`${id}\``,
      cause,
      status === undefined ? `\`${code}\`` : `\`${code}\` (${status})`,
      `\`${wording.replaceAll('\n', ' ')}\``,
      `${source}: ${reference}`,
    ]),
  ),
  '',
  '## What it does not refuse',
  '',
  ...table(
    ['message on AWS', 'why it is not produced'],
    missing.map(({ wording, reason }) => [`\`${wording}\``, reason]),
  ),
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
];

/** Pages that differ from what is on disk, and files there that no page is for. */
export async function outdated(): Promise<readonly string[]> {
  const pages = await allPages();
  const there = (await filesBelow(folder)).map((path) =>
    relative(folder, path).replaceAll('\\', '/'),
  );
  const stale = there.filter((path) => !pages.has(path));
  for (const [path, text] of pages)
    if ((await readFile(join(folder, path), 'utf8').catch(() => '')) !== text) stale.push(path);
  return stale.sort();
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

async function write(): Promise<void> {
  await writeTables();
  await writeFile(NAMES_FILE, await sdkNamesText());
  const pages = await allPages();
  for (const path of await outdated()) if (!pages.has(path)) await rm(join(folder, path));
  for (const [path, text] of pages) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const stale = await outdated();
    for (const path of stale) process.stderr.write(`docs/reference/${path} is not up to date\n`);
    if (stale.length > 0) process.stderr.write('Write them: npm run reference\n');
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else await write();
}
