import { attributeOf, intrinsicOf, subArgument, subPieces } from './intrinsics.js';

/** Something that a value takes from elsewhere in the template. */
export interface Reference {
  /** Logical id, parameter or pseudo parameter. */
  readonly name: string;
  /** Present for an attribute; `undefined` inside when it is computed. */
  readonly attribute?: string | undefined;
  readonly kind: 'ref' | 'attribute';
}

/** All references in a value, in the order of the text. Both branches of an If count. */
export function referencesIn(value: unknown): Reference[] {
  const found: Reference[] = [];
  collect(value, found);
  return found;
}

function collect(value: unknown, found: Reference[]): void {
  if (typeof value !== 'object' || value === null) return;
  const call = intrinsicOf(value);
  if (call?.name === 'Ref' && typeof call.argument === 'string') {
    found.push({ kind: 'ref', name: call.argument });
    return;
  }
  if (call?.name === 'Fn::GetAtt') collectAttribute(call.argument, found);
  else if (call?.name === 'Fn::Sub') collectSub(call.argument, found);
  else for (const item of Object.values(value)) collect(item, found);
}

function collectAttribute(argument: unknown, found: Reference[]): void {
  const pair = attributeOf(argument);
  if (!pair) return;
  const [name, attribute] = pair;
  found.push({
    kind: 'attribute',
    name,
    attribute: typeof attribute === 'string' ? attribute : undefined,
  });
  collect(attribute, found);
}

function collectSub(argument: unknown, found: Reference[]): void {
  const sub = subArgument(argument);
  if (!sub) return;
  for (const piece of subPieces(sub.template)) {
    if ('text' in piece || piece.name in sub.variables) continue;
    const dot = piece.name.indexOf('.');
    found.push(
      dot < 0
        ? { kind: 'ref', name: piece.name }
        : {
            kind: 'attribute',
            name: piece.name.slice(0, dot),
            attribute: piece.name.slice(dot + 1),
          },
    );
  }
  collect(sub.variables, found);
}
