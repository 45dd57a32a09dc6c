/** One thing that AWS refuses and the embedded AWS refuses likewise. */
export interface Refusal {
  /** The failure catalogue's id where it has one. */
  readonly id: string;
  /** One sentence. */
  readonly cause: string;
  /** File below `src/local`. */
  readonly enforcedIn: string;
  /** Error code; of refusals that only CloudFormation words, the HandlerErrorCode. */
  readonly code: string;
  readonly status?: number;
  /** The message; parts in ‹marks› vary. */
  readonly wording: string;
  /** `recorded`: seen in a public report; the reference tells where, if it is known. */
  readonly source: 'documented' | 'recorded' | 'from memory';
  readonly reference: string;
  /** Failures of the catalogue that it rehearses. */
  readonly catalog?: readonly string[];
  /** Number of the signature by which a diagnosis knows the text. */
  readonly signature?: number;
  /** The test that provokes it and lets its near miss pass. */
  readonly test: string;
}

/** What AWS refuses and the embedded AWS does not. */
export interface MissingRefusal {
  readonly wording: string;
  /** Why it is not produced. */
  readonly reason: string;
  readonly catalog?: readonly string[];
  readonly signature?: number;
}
