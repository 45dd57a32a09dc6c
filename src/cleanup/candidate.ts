import type { Key } from './key.js';

/** Where it stands in the history of its incarnation. */
export interface RowFact {
  /** Id of the event. */
  readonly event: string;
  /** RFC 3339. */
  readonly time: string;
  readonly status: string;
  readonly reason?: string;
}

export type Outcome = 'succeeded' | 'failed' | 'unfinished';

/** One run of CloudFormation over an incarnation. */
export interface Operation {
  /** OperationId, token, or `span n` where neither was told. */
  readonly name: string;
  /** Its place among the operations of the incarnation, from 0. */
  readonly at: number;
  /** RFC 3339 of its first and last event. */
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome;
  /** Last status of the stack in it; empty when there is none. */
  readonly ending: string;
}

/** Something that may have been left behind. Nothing is proven yet. */
export interface Candidate {
  readonly key: Key;
  readonly type: string;
  /** Primary physical id, as CloudFormation tells it. */
  readonly id: string;
  readonly account: string;
  readonly partition: string;
  /** Where it lives; for things without a region, the region of the stack. */
  readonly region: string;
  /** ARN of the incarnation. */
  readonly stackId: string;
  readonly stackName: string;
  readonly rootId?: string;
  readonly logicalId: string;
  /**
   * `left-behind`: created, then skipped or failed to be deleted. `unfinished`: the creation began and
   * never said that it was done. `companion`: no template names it, it comes with another.
   */
  readonly origin: 'left-behind' | 'unfinished' | 'companion';
  /** The latest row that tells of it; for a companion, that of its parent. */
  readonly row: RowFact;
  /** The operation that created it, and the one in which it was left. */
  readonly createdBy: Operation;
  readonly leftBy: Operation;
  /** It was born in here, by the clock of AWS, ends included and before any skew. RFC 3339. */
  readonly window: { readonly from: string; readonly to: string };
  /** A stack-level operation succeeded between its birth and the row. */
  readonly wasHealthy: boolean;
  /** Properties that CloudFormation sent when it was made; `undefined` where no event told them. */
  readonly properties: Readonly<Record<string, unknown>> | undefined;
  /** For a companion: what it comes with. */
  readonly companionOf?: Parent;
}

export interface Parent {
  readonly key: Key;
  readonly type: string;
  readonly id: string;
  readonly logicalId: string;
  /** CloudFormation removed it: then only the removal of the stack record carries the companion along. */
  readonly isGone: boolean;
}

/** A creation that failed because something of that name was there already. Never a candidate. */
export interface AlreadyThere {
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly id: string;
  /** RFC 3339. */
  readonly time: string;
  /** The stack that the message names as the owner. */
  readonly owner?: string;
}
