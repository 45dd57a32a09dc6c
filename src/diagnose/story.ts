import type { EventRecord, LogLine } from '../aws/evidence/records.js';

export type { EventRecord, LogLine } from '../aws/evidence/records.js';

/** What is known of a failure, as plain data: from AWS, from a bundle, or from saved event lists and texts. */
export interface Story {
  readonly stacks: readonly StackStory[];
  /** Texts that belong to no stack: what a tool printed, an SDK error, an HTTP answer. */
  readonly texts: readonly GivenText[];
  /** Lines of functions and custom resources around the time, where they were read. */
  readonly logs: readonly LogLine[];
  /** Answers to questions that probes asked, by their key. */
  readonly facts: Readonly<Record<string, Fact>>;
}

export interface GivenText {
  /** Where it comes from, in words: a file name, `standard input`. */
  readonly source: string;
  readonly text: string;
}

/** One incarnation of a stack, root or nested. */
export interface StackStory {
  /** ARN; the name where only that is known. */
  readonly id: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly parentId?: string;
  /** Last status that was read; absent in a saved list. */
  readonly status?: string;
  readonly statusReason?: string;
  /** In any order, possibly twice, possibly incomplete. */
  readonly events: readonly EventRecord[];
  /** Failed change sets of it. */
  readonly changeSets?: readonly FailedChangeSet[];
  /** Resources and what they refer to, from its template; finds edges of the causal graph. */
  readonly template?: TemplateFacts;
  /** Names that it exports and that it imports, and who else imports or exports them. */
  readonly exports?: readonly ExportFact[];
}
export interface FailedChangeSet {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  /** From DescribeEvents, one for each thing that validation refused. */
  readonly validations: readonly EventRecord[];
}
export interface TemplateFacts {
  readonly resources: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly needs: readonly string[];
        readonly path?: string;
        readonly properties?: unknown;
      }
    >
  >;
}
export interface ExportFact {
  readonly name: string;
  readonly usedBy: readonly string[];
}

/** An answer to a probe's question. Unknown is never good. */
export type Fact =
  | {
      readonly known: true;
      readonly value: unknown;
      readonly source: string;
      readonly time: string;
    }
  | { readonly known: false; readonly reason: string };
