/** Something measured beside what it may come to at most, or at least. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  /** Whether more is better. */
  readonly isFloor?: boolean;
}
