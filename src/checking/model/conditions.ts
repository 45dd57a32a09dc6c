import { isRecord } from '../../assembly/index.js';
import { always, type Formula, never } from './formula.js';
import type { StackModel } from './stack-model.js';

/** When a condition of a template holds. Unknown and circular ones are something that nobody can tell. */
export function conditionFormula(stack: StackModel, name: string): Formula {
  return stack.formula(name, () => {
    const conditions = stack.view.document['Conditions'];
    const raw =
      isRecord(conditions) && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
    return raw === undefined
      ? atom(stack, name)
      : formulaOf(stack, raw, { inside: [name], room: { left: MOST_PARTS } });
  });
}

const atom = (stack: StackModel, what: unknown): Formula => ({
  kind: 'atom',
  key: `${stack.view.id} ${JSON.stringify(what)}`,
});

interface Around {
  /** Conditions that this one is part of. */
  readonly inside: readonly string[];
  /** Parts that the whole formula may still have: conditions that name each other twice multiply. */
  readonly room: { left: number };
}

function formulaOf(stack: StackModel, raw: unknown, { inside, room }: Around): Formula {
  room.left -= 1;
  if (!isRecord(raw) || inside.length > MOST_NESTED || room.left < 0) return atom(stack, raw);
  const [name = ''] = Object.keys(raw);
  const argument = raw[name];
  const list = Array.isArray(argument) ? argument : [];
  const parts = () => list.map((one) => formulaOf(stack, one, { inside: [...inside, ''], room }));
  switch (name) {
    case 'Condition':
      return typeof argument === 'string' && !inside.includes(argument)
        ? named(stack, argument, { inside, room })
        : atom(stack, raw);
    case 'Fn::And':
      return { kind: 'and', of: parts() };
    case 'Fn::Or':
      return { kind: 'or', of: parts() };
    case 'Fn::Not':
      return { kind: 'not', of: parts()[0] ?? atom(stack, raw) };
    case 'Fn::Equals':
      return equals(stack, list, raw);
    default:
      return atom(stack, raw);
  }
}
/** Deeper ones are not looked into. */
const MOST_NESTED = 40;
/** Larger ones are looked into as far as this. */
const MOST_PARTS = 1_000;

function named(stack: StackModel, name: string, { inside, room }: Around): Formula {
  const conditions = stack.view.document['Conditions'];
  const raw =
    isRecord(conditions) && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  return formulaOf(stack, raw, { inside: [...inside, name], room });
}

function equals(stack: StackModel, [left, right]: readonly unknown[], raw: unknown): Formula {
  const [one, other] = [stack.at(left), stack.at(right)];
  if (one.literal !== undefined && other.literal !== undefined)
    return one.literal === other.literal ? always : never;
  for (const [open, known] of [
    [one, other.literal],
    [other, one.literal],
  ] as const) {
    const [only] = open.parts;
    const isParameter =
      open.parts.length === 1 && typeof only === 'object' && only.kind === 'parameter';
    if (isParameter && known !== undefined && only.name !== undefined)
      return { kind: 'equals', parameter: stack.parameterKey(only.name), text: known };
  }
  return atom(stack, raw);
}
