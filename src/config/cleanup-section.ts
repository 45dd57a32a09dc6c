import * as v from 'valibot';

/** Section `cleanup`. */
export interface CleanupConfig {
  /** Physical ids or ARNs that are never removed. */
  readonly keep?: readonly string[];
  /** `copy` (if absent): what cannot be copied first stays; `waive`: its content is lost for good. */
  readonly undo?: string;
  /** Most things that one run removes; 25 if absent. */
  readonly maxDeletes?: number;
}

/** The section `cleanup`. */
export const cleanupSection = ({
  text,
}: {
  readonly text: (about: string) => v.GenericSchema<string, string>;
}) =>
  v.strictObject({
    keep: v.optional(
      v.pipe(
        v.array(text('A physical id or an ARN, exactly as AWS has it.')),
        v.description('What is never removed, whatever is proven.'),
      ),
    ),
    undo: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(copy|waive)$/, 'one of copy, waive'),
        v.description(
          'What becomes of things with content: `copy` (if absent) removes only what was copied first or comes back, `waive` agrees to lose the content.',
        ),
      ),
    ),
    maxDeletes: v.optional(
      v.pipe(
        v.number(),
        v.integer('a whole number'),
        v.minValue(1, '1 or more'),
        v.description('Most things that one run removes; 25 if absent.'),
      ),
    ),
  });
