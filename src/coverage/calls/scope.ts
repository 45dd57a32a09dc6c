import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';

/** A way into a value that is taken apart: `{ a: { b = 1 } }` leads to `b` by `a`, `b`. */
export interface Step {
  /** Absent for a rest. */
  readonly key?: string;
  readonly fallback?: SyntaxNode;
}

/** What a name of a file stands for. */
export type Declaration =
  | {
      readonly kind: 'variable';
      readonly declarator: SyntaxNode;
      readonly steps: readonly Step[];
      readonly isConst: boolean;
    }
  | {
      readonly kind: 'parameter';
      readonly fn: SyntaxNode;
      readonly index: number;
      readonly steps: readonly Step[];
      readonly annotation: SyntaxNode | undefined;
    }
  | { readonly kind: 'node'; readonly node: SyntaxNode }
  | { readonly kind: 'import'; readonly source: string; readonly name: string };

type Names = Map<string, Declaration>;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const BLOCKS = new Set([
  ...FUNCTIONS,
  'Program',
  'BlockStatement',
  'TSModuleBlock',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'StaticBlock',
  'SwitchStatement',
]);

const known = new WeakMap<SourceFile, ReadonlyMap<SyntaxNode, Names>>();

export const isFunction = (node: SyntaxNode | undefined): boolean =>
  node !== undefined && FUNCTIONS.includes(node.type);

/** What a name means at a place of a file; `undefined` for a global name. */
export function declarationOf(
  file: SourceFile,
  at: SyntaxNode,
  name: string,
): Declaration | undefined {
  const scopes = scopesOf(file);
  for (let node: SyntaxNode | undefined = at; node; node = file.syntax?.parentOf(node)) {
    const found = scopes.get(node)?.get(name);
    if (found) return found;
  }
  return undefined;
}

/** The function around a node; `undefined` at the top of a file. */
export function functionAround(file: SourceFile, node: SyntaxNode): SyntaxNode | undefined {
  let at = file.syntax?.parentOf(node);
  while (at && !isFunction(at)) at = file.syntax?.parentOf(at);
  return at;
}

/** The class that a method or a field belongs to. */
export function classAround(file: SourceFile, node: SyntaxNode): SyntaxNode | undefined {
  let at = file.syntax?.parentOf(node);
  while (at && !/^Class(Declaration|Expression)$/.test(at.type)) at = file.syntax?.parentOf(at);
  return at;
}

function scopesOf(file: SourceFile): ReadonlyMap<SyntaxNode, Names> {
  const cached = known.get(file);
  if (cached) return cached;
  const scopes = new Map<SyntaxNode, Names>();
  known.set(file, scopes);
  const { syntax } = file;
  if (!syntax) return scopes;
  const declare = (scope: SyntaxNode | undefined, name: string | undefined, what: Declaration) => {
    if (!scope || name === undefined) return;
    const names = scopes.get(scope) ?? new Map<string, Declaration>();
    names.set(name, what);
    scopes.set(scope, names);
  };
  const around = (node: SyntaxNode): SyntaxNode | undefined => {
    let at = syntax.parentOf(node);
    while (at && !BLOCKS.has(at.type)) at = syntax.parentOf(at);
    return at;
  };

  for (const node of syntax.nodes('VariableDeclarator')) {
    const isConst = syntax.parentOf(node)?.['kind'] === 'const';
    for (const [name, steps] of boundNames(child(node, 'id')))
      declare(around(node), name, { kind: 'variable', declarator: node, steps, isConst });
  }
  for (const fn of syntax.nodes(...FUNCTIONS)) {
    for (const [index, param] of children(fn, 'params').entries())
      for (const [name, steps, annotation] of boundNames(param))
        declare(fn, name, { kind: 'parameter', fn, index, steps, annotation });
    if (fn.type === 'FunctionExpression')
      declare(fn, nameOf(child(fn, 'id')), { kind: 'node', node: fn });
  }
  for (const node of syntax.nodes(
    'FunctionDeclaration',
    'ClassDeclaration',
    'TSEnumDeclaration',
    'TSModuleDeclaration',
  ))
    declare(around(node), nameOf(child(node, 'id')), { kind: 'node', node });
  for (const node of syntax.nodes('ImportDeclaration'))
    for (const specifier of children(node, 'specifiers'))
      declare(syntax.program, nameOf(child(specifier, 'local')), {
        kind: 'import',
        source: String(child(node, 'source')?.['value']),
        name: importedName(specifier),
      });
  return scopes;
}

function importedName(specifier: SyntaxNode): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.type === 'ImportNamespaceSpecifier'
    ? '*'
    : (nameOf(child(specifier, 'imported')) ?? 'default');
}

type Bound = readonly [string, readonly Step[], SyntaxNode | undefined];

/** The names that a pattern binds, each with the way to its value. */
function boundNames(
  pattern: SyntaxNode | undefined,
  steps: readonly Step[] = [],
): readonly Bound[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [[nameOf(pattern) ?? '', steps, child(pattern, 'typeAnnotation')]];
    case 'TSParameterProperty':
      return boundNames(child(pattern, 'parameter'), steps);
    case 'AssignmentPattern': {
      const fallback = child(pattern, 'right');
      const last = steps.at(-1);
      const own: readonly Step[] = last
        ? [...steps.slice(0, -1), fallback ? { ...last, fallback } : last]
        : fallback
          ? [{ key: '', fallback }]
          : [];
      return boundNames(child(pattern, 'left'), own);
    }
    case 'RestElement':
      return boundNames(child(pattern, 'argument'), [...steps.slice(0, -1), {}]);
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((property) =>
        property.type === 'RestElement'
          ? boundNames(child(property, 'argument'), [...steps, {}])
          : boundNames(child(property, 'value'), [
              ...steps,
              { key: nameOf(child(property, 'key')) ?? '?' },
            ]),
      );
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap((element, index) =>
        boundNames(element, [...steps, { key: String(index) }]),
      );
    default:
      return [];
  }
}
