import { isRecord } from '../../core/values.js';

/** Functions that stand for a value. `Condition` and the comparisons mean something in conditions only. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'Ref',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::FindInMap',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::GetStackOutput',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Length',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
  'Fn::ToJsonString',
  'Fn::Transform',
]);

export interface Intrinsic {
  readonly name: string;
  readonly argument: unknown;
}

/** The function call that an object is, if it is one. */
export function intrinsicOf(value: unknown): Intrinsic | undefined {
  if (!isRecord(value)) return undefined;
  const [name, ...more] = Object.keys(value);
  if (name === undefined || more.length > 0 || !FUNCTIONS.has(name)) return undefined;
  return { name, argument: value[name] };
}

/** `[resource, attribute]` of a GetAtt's argument; the attribute may be a function itself. */
export function attributeOf(argument: unknown): readonly [string, unknown] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 1 ? undefined : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!Array.isArray(argument)) return undefined;
  const [resource, ...path] = argument as unknown[];
  if (typeof resource !== 'string' || path.length === 0) return undefined;
  return [resource, path.length === 1 ? path[0] : path.join('.')];
}

/** One piece of a Sub's text: plain text, or the name in `${…}`. */
export type SubPiece = { readonly text: string } | { readonly name: string };

export function subPieces(template: string): SubPiece[] {
  const pieces: SubPiece[] = [];
  let end = 0;
  for (const match of template.matchAll(/\$\{([^}]*)\}/g)) {
    const inner = match[1] ?? '';
    pieces.push({ text: template.slice(end, match.index) });
    pieces.push(inner.startsWith('!') ? { text: `\${${inner.slice(1)}}` } : { name: inner.trim() });
    end = match.index + match[0].length;
  }
  pieces.push({ text: template.slice(end) });
  return pieces;
}

/** Text and own variables of a Sub's argument. */
export function subArgument(
  argument: unknown,
):
  | { readonly template: string; readonly variables: Readonly<Record<string, unknown>> }
  | undefined {
  if (typeof argument === 'string') return { template: argument, variables: {} };
  if (!Array.isArray(argument)) return undefined;
  const [template, variables, ...more] = argument as unknown[];
  if (typeof template !== 'string' || more.length > 0) return undefined;
  if (variables !== undefined && !isRecord(variables)) return undefined;
  return { template, variables: variables ?? {} };
}
