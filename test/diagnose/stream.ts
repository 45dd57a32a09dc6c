import type { Row, Teller } from './teller.js';

/** What has to come out of a stream. */
export interface Expected {
  /** In their order; the first is the one that counts. Empty where nothing failed. */
  readonly causes: readonly {
    readonly stack: string;
    readonly logicalId: string;
    readonly region?: string;
    readonly phase?: 'original' | 'rollback' | 'before start';
    readonly catalog?: string;
  }[];
  /** Names that must stand among the victims, and so not among the causes. */
  readonly victims?: readonly string[];
  /** Whether it must be said that something cannot be told. */
  readonly cannotTell?: true;
}

/** A recorded or made failure, with what has to come out. */
export interface Stream {
  readonly name: string;
  /** Which of the ten kinds that mislead other tools. */
  readonly misleads?: string;
  readonly stacks: readonly Teller[];
  /** Other answers of AWS that were saved: change sets, stacks, hooks, logs. */
  readonly more?: readonly unknown[];
  readonly expected: Expected;
}

/** As the CLI prints it: one answer a stack, newest first. */
export const documentsOf = ({ stacks, more = [] }: Stream): readonly unknown[] => [
  ...stacks.map(({ rows }) => ({ StackEvents: [...rows].reverse() })),
  ...more,
];

/** As the newer API answers: without names of stacks, with operations. */
export const operationsOf = (rows: readonly Row[]): unknown => ({
  OperationEvents: [...rows].reverse().map(({ StackName: _, ...row }) => ({
    EventType: /FAILED$/.test(row.ResourceStatus) ? 'PROVISIONING_ERROR' : 'STACK_EVENT',
    ...row,
  })),
});
