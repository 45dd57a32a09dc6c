/** When something holds, over the parameters of a template. */
export type Formula =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** A parameter, by its key, equals a text. */
  | { readonly kind: 'equals'; readonly parameter: string; readonly text: string }
  /** Something that cannot be looked into; equal keys hold together. */
  | { readonly kind: 'atom'; readonly key: string }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] };

export const always: Formula = { kind: 'constant', value: true };
export const never: Formula = { kind: 'constant', value: false };

/** Something that was taken to be so, or not to be so. */
export interface Assumption {
  readonly formula: Formula;
  readonly holds: boolean;
}

/** Texts that a parameter may have; `undefined` where any may come. */
export type Domain = (parameter: string) => readonly string[] | undefined;

/**
 * Whether there is a choice of parameters under which all assumptions are true.
 *
 * Beyond `MOST_STEPS` it answers yes: a combination that cannot be excluded is looked at.
 */
export function isPossible(assumptions: readonly Assumption[], domain: Domain): boolean {
  const choices = choicesOf(assumptions, domain);
  let steps = 0;
  const search = (index: number, chosen: ReadonlyMap<string, string | boolean>): boolean => {
    steps += 1;
    if (steps > MOST_STEPS) return true;
    if (assumptions.some(({ formula, holds }) => evaluate(formula, chosen) === !holds))
      return false;
    const choice = choices[index];
    if (!choice) return true;
    return choice.values.some((value) => search(index + 1, new Map(chosen).set(choice.key, value)));
  };
  return search(0, new Map());
}
const MOST_STEPS = 5_000;

interface Choice {
  readonly key: string;
  readonly values: readonly (string | boolean)[];
}

function choicesOf(assumptions: readonly Assumption[], domain: Domain): readonly Choice[] {
  const texts = new Map<string, Set<string>>();
  const atoms = new Set<string>();
  const open = assumptions.map(({ formula }) => formula);
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'atom') atoms.add(next.key);
    else if (next.kind === 'not') open.push(next.of);
    else if (next.kind === 'and' || next.kind === 'or') open.push(...next.of);
    else if (next.kind === 'equals') {
      const known = texts.get(next.parameter) ?? new Set();
      texts.set(next.parameter, known.add(next.text));
    }
  }
  return [
    ...[...texts].map(([parameter, mentioned]) => ({
      key: parameter,
      values: domain(parameter) ?? [...mentioned, SOMETHING_ELSE],
    })),
    ...[...atoms].map((key) => ({ key: atomKey(key), values: [true, false] })),
  ];
}
/** Stands for every text that no condition mentions. */
const SOMETHING_ELSE = '\u0000something else';
const atomKey = (key: string): string => `\u0000${key}`;

/** `undefined` while what it depends on is not chosen. */
function evaluate(
  formula: Formula,
  chosen: ReadonlyMap<string, string | boolean>,
): boolean | undefined {
  switch (formula.kind) {
    case 'constant':
      return formula.value;
    case 'equals': {
      const value = chosen.get(formula.parameter);
      return value === undefined ? undefined : value === formula.text;
    }
    case 'atom': {
      const value = chosen.get(atomKey(formula.key));
      return typeof value === 'boolean' ? value : undefined;
    }
    case 'not': {
      const value = evaluate(formula.of, chosen);
      return value === undefined ? undefined : !value;
    }
    default: {
      const decides = formula.kind === 'or';
      const values = formula.of.map((one) => evaluate(one, chosen));
      if (values.includes(decides)) return decides;
      return values.includes(undefined) ? undefined : !decides;
    }
  }
}
