/** What came of loading a snapshot. */
export interface Adopted {
  readonly stacks: readonly AdoptedStack[];
  /** Stacks that were not loaded. */
  readonly left: readonly Left[];
  /** How many names outside of stacks are taken now. */
  readonly things: number;
  /** Names that could not be taken. */
  readonly thingsLeft: readonly Left[];
}

export interface AdoptedStack {
  readonly region: string;
  readonly name: string;
  readonly resources: number;
  /** Resources that are only known by name: they do not behave. */
  readonly byName: readonly {
    readonly logicalId: string;
    readonly type: string;
    readonly reason: string;
  }[];
  /** Outputs whose value is another one here. */
  readonly differences: readonly {
    readonly output: string;
    readonly there: string;
    readonly here: string;
  }[];
}

export interface Left {
  readonly region: string;
  /** Name of a stack, or type and identifier. */
  readonly what: string;
  readonly reason: string;
}
