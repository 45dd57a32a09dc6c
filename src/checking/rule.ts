import type { Severity } from '../report/index.js';
import type { Project, SourceFile, SyntaxNode } from '../sources/index.js';
import type { AccountFacts } from './account-facts.js';
import type { Resource, Stack, Value, World } from './model/index.js';

/** What comes of a fault: it would not deploy, it would not run, … */
export type Phase = 'deploy' | 'run' | 'update' | 'delete' | 'security' | 'cost' | 'practice';

/** Knowledge of one fault. */
export interface Rule {
  /** The folder's name; where the failure catalogue has the fault, the catalogue's own id. */
  readonly id: string;
  /** Entry of the failure catalogue; left out where it is the id, `null` where it has none. */
  readonly catalog?: string | null;
  /** The fault as a fact. */
  readonly title: string;
  /** What comes of it. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  readonly severity: Severity;
  readonly phase: Phase;
  /** Where a reader can verify it. */
  readonly source: string;
  /** The message that AWS would give, with `<angle brackets>` where it varies. */
  readonly wouldFailWith?: string;
  /** Recognises that message, so that `explain` leads from it to this rule. */
  readonly recognises?: readonly RegExp[];
  /** Day up to which facts in it that change with time are true; `YYYY-MM-DD`. */
  readonly dataAsOf?: string;
  /** Runs only where the configuration names it. */
  readonly isOptional?: boolean;
  readonly judges: readonly Judge[];
  /** The configuration chose the severity; verdicts do not change it. */
  readonly isFixedSeverity?: boolean;
}

/** How a rule looks at one kind of subject. Pure; one subject may have several verdicts. */
export type Judge =
  | {
      readonly on: 'resources';
      readonly types: readonly string[];
      readonly judge: (resource: Resource, world: World) => Verdicts;
    }
  | { readonly on: 'stacks'; readonly judge: (stack: Stack, world: World) => Verdicts }
  | { readonly on: 'assembly'; readonly judge: (world: World) => Verdicts }
  | {
      readonly on: 'files';
      readonly paths: RegExp;
      readonly judge: (file: SourceFile, world: World) => Verdicts;
    }
  | { readonly on: 'project'; readonly judge: (project: Project, world: World) => Verdicts }
  | { readonly on: 'account'; readonly judge: (account: AccountFacts, world: World) => Verdicts }
  | {
      readonly on: 'account-stacks';
      readonly judge: (stack: Stack, account: AccountFacts, world: World) => Verdicts;
    };

export type Verdicts = Verdict | Iterable<Verdict>;

export type Verdict =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'skip'; readonly because: string }
  | { readonly verdict: 'unknown'; readonly because: string; readonly at: Spot | undefined }
  | ({ readonly verdict: 'fail'; readonly message: string } & Details);

/** What else can be said of a fault. */
export interface Details {
  /** Where it is; the subject itself where left out. */
  readonly at?: Spot;
  readonly evidence?: unknown;
  /** Instead of the rule's own. */
  readonly severity?: Severity;
  readonly wouldFailWith?: string;
  readonly fix?: string;
  /** A change of a source file that is safe to make by itself. */
  readonly patch?: Patch;
}

/** A place in a template or in a source. */
export type Spot = Value | Resource | Stack | SourceSpot;

export interface SourceSpot {
  readonly file: SourceFile;
  /** Offset in UTF-16 units, or the node there. */
  readonly at: number | SyntaxNode;
}

/** Replaces the text between two offsets of a file. */
export interface Patch {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Declares a rule. */
export const defineRule = (rule: Rule): Rule => rule;

/** Every resource of these types, in every stack. */
export const onResources = (
  types: string | readonly string[],
  judge: (resource: Resource, world: World) => Verdicts,
): Judge => ({ on: 'resources', types: [types].flat(), judge });

/** Every stack, nested ones too. */
export const onStacks = (judge: (stack: Stack, world: World) => Verdicts): Judge => ({
  on: 'stacks',
  judge,
});

/** All stacks together. */
export const onAssembly = (judge: (world: World) => Verdicts): Judge => ({ on: 'assembly', judge });

/** Every source file whose path fits. */
export const onFiles = (
  paths: RegExp,
  judge: (file: SourceFile, world: World) => Verdicts,
): Judge => ({ on: 'files', paths, judge });

/** All sources together; only where there are any. */
export const onProject = (judge: (project: Project, world: World) => Verdicts): Judge => ({
  on: 'project',
  judge,
});

/** What the account holds; only where somebody looked. */
export const onAccount = (judge: (account: AccountFacts, world: World) => Verdicts): Judge => ({
  on: 'account',
  judge,
});

/** Every stack together with what the account holds; what is said of several in the same words is said once. */
export const onAccountStacks = (
  judge: (stack: Stack, account: AccountFacts, world: World) => Verdicts,
): Judge => ({ on: 'account-stacks', judge });

/** The rule applies, and all is well. */
export const pass: Verdict = { verdict: 'pass' };
/** The rule does not apply. */
export const skip = (because: string): Verdict => ({ verdict: 'skip', because });
/** The rule applies, and we could not see. */
export const cannotTell = (because: string, at?: Spot): Verdict => ({
  verdict: 'unknown',
  because,
  at,
});
/** The fault is there. The message shows what is there and what it takes. */
export const fail = (message: string, details: Details = {}): Verdict => ({
  verdict: 'fail',
  message,
  ...details,
});
