/**
 * What is wrong with an expression that can be read. DynamoDB looks through the whole expression
 * and then names one fault, in this order of kinds.
 */
const ORDER = [
  'parentheses',
  'function name',
  'misused function',
  'reserved word',
  'section',
  'placeholder',
  'overlap',
  'conflict',
  'operand count',
  'distinct',
  'operand',
] as const;
export type FaultKind = (typeof ORDER)[number];

export interface Faults {
  note(kind: FaultKind, message: string): void;
  /** The one to tell, if any. */
  worst(): string | undefined;
}

export function collectFaults(): Faults {
  const found = new Map<FaultKind, string>();
  return {
    note(kind, message) {
      if (!found.has(kind)) found.set(kind, message);
    },
    worst() {
      const kind = ORDER.find((one) => found.has(one));
      return kind && found.get(kind);
    },
  };
}
