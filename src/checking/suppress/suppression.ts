/** Somebody's word that a fault is accepted for a while. */
export interface Suppression {
  readonly rule: string;
  /** What it is for; every part that is there has to fit. */
  readonly target: Target;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  /** Where it is written. */
  readonly origin: { readonly file: string; readonly line?: number; readonly column?: number };
}

export type Target =
  /** Text with `*` against construct path, logical id or file. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** `stack` is absent for a template on its own, which its file tells apart. */
  | {
      readonly kind: 'resource';
      readonly stack: string | undefined;
      readonly file: string;
      readonly logicalId: string;
    }
  /** The line below a comment, or the comment's own. */
  | { readonly kind: 'lines'; readonly file: string; readonly from: number; readonly to: number };
