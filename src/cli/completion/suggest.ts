import type { AnyCommand, Flag } from '../define.js';
import { globalFlags } from '../global-flags.js';
import { typed } from '../values.js';

export interface Suggestion {
  readonly value: string;
  readonly about: string;
}
export interface Known {
  readonly commands: readonly AnyCommand[];
  readonly groups: Readonly<Record<string, string>>;
  /** Names of the environments; asked for only where one is expected. */
  readonly environments: () => Promise<readonly string[]>;
}

/** Flags whose value is the name of an environment. */
const NAMES_ENVIRONMENT = ['env', 'confirm', 'from', 'to'];

/** What may stand where the last of `words` is being typed. */
export async function suggest(
  words: readonly string[],
  known: Known,
): Promise<readonly Suggestion[]> {
  const { before, current } = splitWords(words);
  const command = commandOf(before, known.commands);
  const flags: Readonly<Record<string, Flag>> = { ...globalFlags, ...command?.flags };

  const open = flagOf(before.at(-1), flags);
  const isMissing = open && takesValue(open.flag, current);
  const all =
    open && isMissing
      ? await valuesOf(open.key, open.flag, known)
      : current.startsWith('-')
        ? flagsLeft(flags, before)
        : wordsLeft(before, command, known);
  return all.filter(({ value }) => value.startsWith(current));
}

/** bash hands `--output=js` over as three words. */
function splitWords(words: readonly string[]): { before: readonly string[]; current: string } {
  const joined = words.at(-1) ?? '';
  const [, flag, value] = /^(--[\w-]+)=(.*)$/.exec(joined) ?? [];
  const parts = flag === undefined ? [...words] : [...words.slice(0, -1), flag, value ?? ''];
  const current = parts.pop() ?? '';
  const before = parts.filter((word) => word !== '=');
  return current === '=' ? { before, current: '' } : { before, current };
}

function commandOf(
  words: readonly string[],
  commands: readonly AnyCommand[],
): AnyCommand | undefined {
  const [first, second] = plain(words);
  return (
    commands.find(({ name }) => name === `${first} ${second}`) ??
    commands.find(({ name }) => name === first)
  );
}

function flagOf(word: string | undefined, flags: Readonly<Record<string, Flag>>) {
  if (!word?.startsWith('-')) return undefined;
  for (const [key, flag] of Object.entries(flags))
    if (typed(key) === word || (flag.short && `-${flag.short}` === word)) return { key, flag };
  return undefined;
}

/** What follows a flag whose value may be left out can be another flag. */
const takesValue = (flag: Flag, current: string): boolean =>
  flag.type !== 'switch' && !('bare' in flag && flag.bare !== undefined && current.startsWith('-'));

async function valuesOf(key: string, flag: Flag, known: Known): Promise<Suggestion[]> {
  if (NAMES_ENVIRONMENT.includes(key))
    return (await known.environments()).map((value) => ({ value, about: 'environment' }));
  const choices = 'choices' in flag ? (flag.choices ?? []) : [];
  return choices.map((value) => ({ value, about: flag.about }));
}

function flagsLeft(flags: Readonly<Record<string, Flag>>, before: readonly string[]): Suggestion[] {
  return Object.entries(flags)
    .map(([key, { about, type }]) => ({ value: typed(key), about, type }))
    .filter(({ value, type }) => type === 'list' || !before.includes(value))
    .map(({ value, about }) => ({ value, about }));
}

function wordsLeft(
  before: readonly string[],
  command: AnyCommand | undefined,
  { commands, groups }: Known,
): Suggestion[] {
  const [first, ...rest] = plain(before);
  if (command) {
    const given = plain(before).length - command.name.split(' ').length;
    const declared = Object.values(command.arguments ?? {});
    const next = declared[given] ?? declared.find(({ many }) => many);
    const choices = (next?.choices ?? []).map((value) => ({ value, about: next?.about ?? '' }));
    return given === 0 ? [...choices, ...secondWords(command.name, commands)] : choices;
  }
  if (first !== undefined && first in groups && rest.length === 0)
    return secondWords(first, commands);
  if (first !== undefined) return [];
  const single = commands.filter(({ name }) => !name.includes(' '));
  return [
    ...single.map(({ name, summary }) => ({ value: name, about: summary })),
    ...Object.entries(groups).map(([value, about]) => ({ value, about })),
  ];
}

/** `undo` after `cleanup`. */
const secondWords = (first: string, commands: readonly AnyCommand[]): Suggestion[] =>
  commands
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name, summary }) => ({ value: name.slice(first.length + 1), about: summary }));

/** Words that are neither flags nor their values (as far as that shows: global flags with a value). */
function plain(words: readonly string[]): string[] {
  return words.filter((word, at) => {
    if (word.startsWith('-')) return false;
    const owner = flagOf(words[at - 1], globalFlags);
    return !owner || owner.flag.type === 'switch';
  });
}
