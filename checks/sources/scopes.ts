import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../src/checking/index.js';

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
export const isFunction = ({ type }: SyntaxNode): boolean => FUNCTIONS.has(type);

/** Nodes around a node, nearest first. */
export function* around(file: SourceFile, node: SyntaxNode): Generator<SyntaxNode> {
  for (let one = file.syntax?.parentOf(node); one; one = file.syntax?.parentOf(one)) yield one;
}

/** What declares a name where a node stands: a declarator, a parameter, a function, an import. */
export function bindingOf(
  file: SourceFile,
  node: SyntaxNode,
  name: string,
): SyntaxNode | undefined {
  for (const scope of around(file, node)) {
    const found = declaredIn(scope).find(([own]) => own === name);
    if (found) return found[1];
  }
  return undefined;
}

type Declared = readonly (readonly [string, SyntaxNode])[];
const known = new WeakMap<SyntaxNode, Declared>();

function declaredIn(scope: SyntaxNode): Declared {
  let declared = known.get(scope);
  declared ??= readDeclared(scope);
  known.set(scope, declared);
  return declared;
}

function readDeclared(scope: SyntaxNode): Declared {
  if (isFunction(scope))
    return children(scope, 'params').flatMap((one) =>
      names(one).map((name) => [name, one] as const),
    );
  if (scope.type === 'Program' || scope.type === 'BlockStatement' || scope.type === 'StaticBlock')
    return children(scope, 'body').flatMap(statement);
  if (scope.type === 'CatchClause') return named(child(scope, 'param'));
  const loop = child(scope, 'init') ?? child(scope, 'left');
  return /^For/.test(scope.type) && loop ? statement(loop) : [];
}

function statement(node: SyntaxNode): Declared {
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
    const inner = child(node, 'declaration');
    return inner ? statement(inner) : [];
  }
  if (node.type === 'VariableDeclaration')
    return children(node, 'declarations').flatMap((one) =>
      names(child(one, 'id')).map((name) => [name, one] as const),
    );
  if (node.type === 'ImportDeclaration')
    return children(node, 'specifiers').flatMap((one) => named(child(one, 'local')));
  return /^(?:Function|Class|TSEnum)Declaration$/.test(node.type)
    ? names(child(node, 'id')).map((name) => [name, node])
    : [];
}

const named = (node: SyntaxNode | undefined): Declared =>
  node ? names(node).map((name) => [name, node] as const) : [];

/** Names that a pattern binds. */
function names(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.type === 'Identifier') return [nameOf(node) ?? ''];
  if (node.type === 'AssignmentPattern') return names(child(node, 'left'));
  if (node.type === 'RestElement') return names(child(node, 'argument'));
  if (node.type === 'TSParameterProperty') return names(child(node, 'parameter'));
  if (node.type === 'ArrayPattern') return children(node, 'elements').flatMap(names);
  return node.type === 'ObjectPattern'
    ? children(node, 'properties').flatMap((one) =>
        names(child(one, 'value') ?? child(one, 'argument')),
      )
    : [];
}
