import type { CommandIo } from '../io/index.js';
import type { Report } from '../report/index.js';

/** A flag of the command line: camelCase as a key, kebab-case when typed. */
export type Flag =
  | { readonly type: 'switch'; readonly about: string; readonly short?: string }
  | {
      readonly type: 'text';
      /** Placeholder in help: `--frontend <folder>`. */
      readonly value: string;
      readonly about: string;
      readonly default?: string;
      /** What the flag means without a value: it is then typed as `--apply [file]`. */
      readonly bare?: string;
      readonly choices?: readonly string[];
      readonly short?: string;
    }
  | {
      readonly type: 'number';
      readonly value: string;
      readonly about: string;
      readonly default?: number;
      readonly min?: number;
      readonly max?: number;
      readonly short?: string;
    }
  /** May be given several times, or once with commas. */
  | {
      readonly type: 'list';
      readonly value: string;
      readonly about: string;
      readonly choices?: readonly string[];
      readonly short?: string;
    }
  /** `90`, `90s`, `10m`, `2h`: milliseconds in code. */
  | {
      readonly type: 'duration';
      readonly value: string;
      readonly about: string;
      readonly default?: number;
      readonly short?: string;
    };

/** An argument without a name; in the order of declaration, one with `many` last. */
export interface Argument {
  readonly about: string;
  readonly required?: boolean;
  readonly many?: boolean;
  readonly choices?: readonly string[];
}

type Chosen<F> = F extends { choices: readonly (infer C)[] } ? C : string;
type Present<F, V> = F extends { default: string | number } ? V : V | undefined;
type FlagValue<F extends Flag> = F extends { type: 'switch' }
  ? boolean
  : F extends { type: 'list' }
    ? readonly Chosen<F>[]
    : F extends { type: 'number' | 'duration' }
      ? Present<F, number>
      : Present<F, Chosen<F>>;
type ArgumentValue<A extends Argument> = A extends { many: true }
  ? readonly Chosen<A>[]
  : A extends { required: true }
    ? Chosen<A>
    : Chosen<A> | undefined;

export type Flags = Readonly<Record<string, Flag>>;
export type Arguments = Readonly<Record<string, Argument>>;

/** What `run` gets: its own flags and arguments, and those that every command has. */
export type Values<F extends Flags, A extends Arguments> = {
  readonly [K in keyof F]: FlagValue<F[K]>;
} & { readonly [K in keyof A]: ArgumentValue<A[K]> } & GlobalValues;

/** Flags of every command, as typed. Absent when not given. */
export interface GlobalValues {
  /** Name of an environment of the configuration. */
  readonly env?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
  /** Path of the configuration file. */
  readonly config?: string | undefined;
  readonly yes?: boolean | undefined;
  /** Name of the protected environment that is meant. */
  readonly confirm?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** What running the command does to the world. Whatever changes AWS has `--dry-run` and asks. */
export type Effect =
  | 'reads nothing'
  | 'reads files'
  | 'reads AWS'
  | 'changes this machine'
  | 'changes AWS';

export interface Example {
  readonly run: string;
  readonly shows: string;
}

export interface Command<F extends Flags = Flags, A extends Arguments = Arguments> {
  /** As typed; two words (`local start`) for a command of a group. */
  readonly name: string;
  /** What one gets, one line. */
  readonly summary: string;
  /** More for `--help` and the reference page. */
  readonly about?: string;
  readonly effect: Effect;
  /** IAM actions that it needs on AWS. */
  readonly permissions: readonly string[];
  /** Further ones, from declarations that are slow to load. */
  readonly furtherPermissions?: () => Promise<readonly string[]>;
  readonly flags: F;
  readonly arguments?: A;
  readonly examples: readonly Example[];
  /** Its reports have findings: also junit, sarif, github and markdown fit. */
  readonly hasFindings?: boolean;
  run(io: CommandIo, values: Values<F, A>): Promise<Report<unknown>>;
}

/** A command whose types are forgotten, as lists of commands hold it. */
export interface AnyCommand extends Omit<Command, 'run'> {
  run(io: CommandIo, values: never): Promise<Report<unknown>>;
}

/** Declares a command. The parser, help, completion, reference pages and tests read the declaration. */
export function defineCommand<
  const F extends Flags,
  const A extends Arguments = Record<never, never>,
>(command: Command<F, A>): Command<F, A> {
  return command;
}
