/** A line of a script beside these tests. */
export interface Step {
  readonly id: string;
  /** What was wrong; empty when nothing was. */
  readonly how: string;
}

export const isStep = (value: unknown): value is Step =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'how' in value &&
  typeof value.how === 'string';

/** Differences that nobody explained, and explanations that no difference needs. */
export function unexplained(
  steps: readonly Step[],
  known: Readonly<Record<string, string>>,
): string[] {
  const seen = new Set(steps.map(({ id }) => id));
  const found = steps.flatMap(({ id, how }) => {
    if (how === '') return id in known ? [`${id} is as it should be; take it off the list`] : [];
    return id in known ? [] : [`${id}: ${how}`];
  });
  const gone = Object.keys(known).filter((id) => !seen.has(id));
  return [...found, ...gone.map((id) => `${id} was not tried; take it off the list`)];
}
