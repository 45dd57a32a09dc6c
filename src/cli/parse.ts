import {
  Command as CommanderCommand,
  CommanderError,
  InvalidArgumentError,
  Option,
} from 'commander';
import { problems } from '../errors/index.js';
import { nearest } from '../text/index.js';
import type { AnyCommand, Flag, GlobalValues } from './define.js';
import { globalFlags } from './global-flags.js';
import { argumentText, readValue, typed, valueText } from './values.js';

/** Flags that concern the run and not the command. */
export interface RunFlags {
  readonly output?: string | undefined;
  readonly report?: string | undefined;
  readonly noColor: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
}

/** One command line, understood. */
export type Parsed =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly command: AnyCommand;
      /** Fits `Values` of that command. */
      readonly values: GlobalValues & Readonly<Record<string, unknown>>;
      readonly run: RunFlags;
    };

export interface CommandList {
  readonly commands: readonly AnyCommand[];
  /** Summaries of the groups, by their first word. */
  readonly groups: Readonly<Record<string, string>>;
  readonly version: string;
  /** Columns for help. */
  readonly width: number;
}

/**
 * Understands a command line. Nothing is run.
 *
 * @throws `command-unknown`, `usage-wrong`
 */
export function parse(argv: readonly string[], list: CommandList): Parsed {
  let parsed: Parsed | undefined;
  let text = '';
  let refusal = '';
  const program = programOf(list, (chosen) => {
    parsed = chosen;
  });
  for (const command of [program, ...descendants(program)])
    command.exitOverride().configureOutput({
      writeOut: (part) => {
        text += part;
      },
      writeErr: (part) => {
        refusal += part;
      },
      getOutHelpWidth: () => list.width,
      getErrHelpWidth: () => list.width,
      getOutHasColors: () => false,
    });
  if (argv.length === 0) return { kind: 'text', text: program.helpInformation() };
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // A group without one of its commands: its help is the answer.
    if (error.code === 'commander.help') return { kind: 'text', text: text || refusal };
    if (error.exitCode !== 0) throw usageProblem(error, argv, list);
  }
  return parsed ?? { kind: 'text', text };
}

function descendants(command: CommanderCommand): CommanderCommand[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}

function programOf(
  { commands, groups, version }: CommandList,
  chosen: (parsed: Parsed) => void,
): CommanderCommand {
  const program = new CommanderCommand('apexctl')
    .description(
      'Deploys and operates serverless platforms on AWS, and rehearses on one of its own.',
    )
    .version(version, '-V, --version', 'Version of apexctl')
    .helpOption('-h, --help', 'This text')
    .helpCommand('help [command]', 'The help of a command')
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => title });
  addOptions(program, globalFlags);

  const parents = new Map<string, CommanderCommand>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    let parent = program;
    if (second !== undefined) {
      parent =
        parents.get(first) ??
        madeBefore(program, first) ??
        program
          .command(first)
          .description(groups[first] ?? '')
          .helpOption('-h, --help', 'This text')
          .helpCommand('help [command]', 'The help of a command')
          .configureHelp({ showGlobalOptions: true });
      parents.set(first, parent);
    }
    const made = parent
      .command(second ?? first)
      .summary(command.summary)
      .description([command.summary, command.about].filter(Boolean).join('\n\n'))
      .helpOption('-h, --help', 'This text')
      .configureHelp({ showGlobalOptions: true });
    addOptions(made, command.flags);
    for (const [name, argument] of Object.entries(command.arguments ?? {}))
      made.argument(argumentText(name, argument), argument.about);
    made.addHelpText('after', () => helpTail(command));
    made.action((...received: unknown[]) => {
      const positional = received.slice(0, -2);
      const own = { ...made.opts(), ...flagsAbove(command, parent, program) };
      chosen(parsedRun(command, own, program.opts(), positional));
    });
  }
  return program;
}

/** A command that is also the first word of others: `cleanup`, `cleanup undo`. It stands before them in the list. */
const madeBefore = (program: CommanderCommand, name: string): CommanderCommand | undefined =>
  program.commands.find((command) => command.name() === name);

/**
 * Flags that a command of two words and its first word both have: commander gives them to the first.
 *
 * @throws `usage-wrong` for a flag of the first word that the second does not have
 */
function flagsAbove(
  { name, flags }: AnyCommand,
  parent: CommanderCommand,
  program: CommanderCommand,
): Readonly<Record<string, unknown>> {
  if (parent === program) return {};
  const above = Object.entries(parent.opts()).filter(([key]) => isTyped(parent, key));
  for (const [key] of above)
    if (!Object.hasOwn(flags, key))
      throw problems.usageWrong({ command: name, reason: `it has no ${typed(key)}` });
  return Object.fromEntries(above);
}

const isTyped = (command: CommanderCommand, key: string): boolean =>
  command.getOptionValueSource(key) === 'cli';

function addOptions(command: CommanderCommand, flags: Readonly<Record<string, Flag>>): void {
  for (const [key, flag] of Object.entries(flags)) {
    const name = [flag.short && `-${flag.short}`, typed(key)].filter(Boolean).join(', ');
    const choices = 'choices' in flag && flag.choices ? ` (${flag.choices.join(', ')})` : '';
    const option = new Option(`${name}${valueText(flag)}`, `${flag.about}${choices}`);
    // commander would file --no-color under "color"; the key of the declaration is what counts
    Object.assign(option, { attributeName: () => key, negate: false });
    if (flag.type !== 'switch')
      option.argParser((text: string, before: unknown) => read(flag, text, before));
    if ('default' in flag && flag.default !== undefined) option.default(flag.default);
    if ('bare' in flag && flag.bare !== undefined) option.preset(flag.bare);
    command.addOption(option);
  }
}

function read(flag: Flag, text: string, before: unknown): unknown {
  const texts = flag.type === 'list' ? text.split(',').filter(Boolean) : [text];
  const values = texts.map((one) => {
    const reading = readValue(flag, one);
    if ('wrong' in reading) throw new InvalidArgumentError(reading.wrong);
    return reading.value;
  });
  if (flag.type !== 'list') return values[0];
  return [...(Array.isArray(before) ? before : []), ...values];
}

function parsedRun(
  command: AnyCommand,
  own: Readonly<Record<string, unknown>>,
  globals: Readonly<Record<string, unknown>>,
  positional: readonly unknown[],
): Parsed {
  const values: Record<string, unknown> = {};
  for (const [key, flag] of Object.entries(command.flags))
    values[key] =
      own[key] ??
      { switch: false, list: [] as const, text: undefined, number: undefined, duration: undefined }[
        flag.type
      ];
  for (const [at, [name, argument]] of Object.entries(command.arguments ?? {}).entries()) {
    const given = positional[at];
    values[name] = argument.many ? (given ?? []) : given;
    refuseUnknownChoice(command, name, argument.choices, given);
  }
  const text = (key: string) => (typeof globals[key] === 'string' ? globals[key] : undefined);
  const { timeout } = globals;
  return {
    kind: 'run',
    command,
    values: {
      ...values,
      env: text('env'),
      region: text('region'),
      profile: text('profile'),
      endpointUrl: text('endpointUrl'),
      config: text('config'),
      confirm: text('confirm'),
      yes: globals['yes'] === true,
      timeoutMs: typeof timeout === 'number' ? timeout : undefined,
    },
    run: {
      output: text('output'),
      report: text('report'),
      noColor: globals['noColor'] === true,
      quiet: globals['quiet'] === true,
      verbose: globals['verbose'] === true,
      debug: globals['debug'] === true,
    },
  };
}

function refuseUnknownChoice(
  { name: command }: AnyCommand,
  name: string,
  choices: readonly string[] | undefined,
  given: unknown,
): void {
  if (!choices) return;
  for (const one of [given].flat()) {
    if (one === undefined || choices.includes(String(one))) continue;
    const reason = `"${String(one)}" is no ${name}; one of ${choices.join(', ')} is expected`;
    throw problems.usageWrong({ command, reason });
  }
}

function helpTail({ examples, effect, permissions }: AnyCommand): string {
  const width = Math.max(0, ...examples.map(({ run }) => run.length));
  const lines = examples.map(({ run, shows }) => `  ${run.padEnd(width)}  ${shows}`);
  const needs = permissions.length > 0 ? `\nNeeds on AWS: ${permissions.join(', ')}` : '';
  return `\nExamples:\n${lines.join('\n')}\n\nIt ${effect}.${needs}`;
}

/** What commander refused, in our words. */
function usageProblem(
  error: CommanderError,
  argv: readonly string[],
  { commands }: CommandList,
): Error {
  const words = argv.filter((word) => !word.startsWith('-'));
  const names = commands.map(({ name }) => name);
  const command =
    names.find((name) => name === words.slice(0, 2).join(' ')) ??
    names.find((name) => name === words[0]) ??
    '';
  if (
    error.code === 'commander.unknownCommand' ||
    (error.code === 'commander.excessArguments' && !command)
  ) {
    const name = words
      .slice(0, names.some((known) => known.startsWith(`${words[0]} `)) ? 2 : 1)
      .join(' ');
    return problems.commandUnknown({ name, nearest: nearest(name, names)[0] });
  }
  const reason = error.message
    .replace(/^error: /, '')
    .replace(/ is invalid\. (?=\S)/, ': ')
    .replace(/\.$/, '');
  const unknown =
    error.code === 'commander.unknownOption' ? /'(--[^'=]+)/.exec(reason)?.[1] : undefined;
  const flags = commands.find(({ name }) => name === command)?.flags ?? {};
  const known = [...Object.keys(flags), ...Object.keys(globalFlags)].map(typed);
  const [close] = unknown ? nearest(unknown, known) : [];
  return problems.usageWrong({
    command,
    reason: close ? `${reason}; did you mean ${close}?` : reason,
  });
}
