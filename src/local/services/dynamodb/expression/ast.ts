import type { Value } from '../value.js';

/** Names and list positions, from the outside in. */
export type Path = readonly (string | number)[];

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'size'; readonly of: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export const TESTS = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
} as const;
export type TestName = keyof typeof TESTS;

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  | {
      readonly kind: 'compare';
      readonly by: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly kind: 'between';
      readonly operand: Operand;
      readonly low: Operand;
      readonly high: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly list: readonly Operand[] }
  | { readonly kind: 'test'; readonly name: TestName; readonly args: readonly Operand[] };

export type Computed =
  | Operand
  | {
      readonly kind: 'plus' | 'minus' | 'list_append';
      readonly left: Computed;
      readonly right: Computed;
    }
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly otherwise: Computed };

export type Change =
  | { readonly kind: 'set'; readonly path: Path; readonly to: Computed }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'add' | 'delete'; readonly path: Path; readonly value: Value };

/** As DynamoDB writes paths in its messages: `[a, [0], b]`. */
export const pathText = (path: Path): string =>
  `[${path.map((piece) => (typeof piece === 'number' ? `[${piece}]` : piece)).join(', ')}]`;

export const samePath = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((piece, index) => piece === b[index]);
