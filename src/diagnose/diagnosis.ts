import type { AbsenceTest, CauseKind } from './signature.js';

/** What explains a failure, best first, and what only followed from it. Shape of `data` of `diagnose`. */
export interface Diagnosis {
  /** Empty where there is no failure, or where it cannot be told. */
  readonly causes: readonly Cause[];
  readonly victims: readonly Victim[];
  /** What could not be told, with what to look at. */
  readonly unknowns: readonly UnknownCause[];
  /** Whether anything failed at all. */
  readonly hasFailure: boolean;
  /** Failures that a later success or attempt closed. */
  readonly past?: readonly PastFailure[];
}

/** Something failed, and why cannot be told. */
export interface UnknownCause {
  readonly what: string;
  readonly reason: string;
  /** Entry of the failure catalogue that says what such words are. */
  readonly catalog?: string;
}

/** A failure that is over. */
export interface PastFailure {
  readonly stack: string;
  readonly region: string | undefined;
  /** RFC 3339; absent where the list tells no time. */
  readonly failedAt: string | undefined;
  readonly closedAt: string | undefined;
  /** `succeeded`: a later operation went well; `tried again`: a later one failed in its own way. */
  readonly how: 'succeeded' | 'tried again' | 'made again';
}

export interface Cause {
  readonly stack: string | undefined;
  readonly stackId: string | undefined;
  readonly region: string | undefined;
  readonly logicalId: string | undefined;
  readonly resourceType: string | undefined;
  readonly physicalId: string | undefined;
  readonly constructPath: string | undefined;
  /** From the root stack down to the stack of the event, names. */
  readonly path: readonly string[];
  /** AWS's words, made harmless. */
  readonly message: string;
  /** What they mean, in ours. */
  readonly means: string;
  /** Entry of the failure catalogue. */
  readonly catalog: string | undefined;
  readonly signature: string | undefined;
  /** What the signature's pattern caught, and the surroundings that its texts speak of. */
  readonly parts?: Readonly<Record<string, string>>;
  /** 0 to 1. */
  readonly confidence: number;
  readonly kind: CauseKind;
  /** The failure that began it, or the one that then kept the rollback from ending. */
  readonly phase: 'original' | 'rollback' | 'before start';
  /** RFC 3339. */
  readonly time: string | undefined;
  readonly evidence: readonly string[];
  readonly fix: readonly string[];
  readonly absenceTest: readonly AbsenceTest[];
  readonly prevention: string | undefined;
  readonly isRetryable: boolean;
  /** From the symptom down to the cause, each answer to the "why" before it. */
  readonly whys: readonly string[];
}

export interface Victim {
  readonly stack: string;
  readonly logicalId: string;
  readonly because: string;
  /** Index into `causes`, where it is known which one. */
  readonly of?: number;
}
