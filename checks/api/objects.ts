import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';

const MOST_DEPTH = 5;

/** Object literals that an expression may stand for: through names, calls and spreads of its file. */
export function objectsOf(
  file: SourceFile,
  node: SyntaxNode | undefined,
  depth: number,
): readonly SyntaxNode[] {
  if (!node || depth > MOST_DEPTH) return [];
  const inner = (next: SyntaxNode | undefined) => objectsOf(file, next, depth + 1);
  switch (node.type) {
    case 'ObjectExpression':
      return [
        node,
        ...children(node, 'properties')
          .filter(({ type }) => type === 'SpreadElement')
          .flatMap((spread) => inner(child(spread, 'argument'))),
      ];
    case 'Identifier':
      return inner(initOf(file, nameOf(node)));
    case 'CallExpression':
      return returned(file, nameOf(child(node, 'callee'))).flatMap(inner);
    case 'NewExpression':
      return /^(Http)?Headers$/.test(nameOf(child(node, 'callee')) ?? '')
        ? inner(children(node, 'arguments')[0])
        : [];
    case 'ConditionalExpression':
      return [...inner(child(node, 'consequent')), ...inner(child(node, 'alternate'))];
    case 'LogicalExpression':
      return [...inner(child(node, 'left')), ...inner(child(node, 'right'))];
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return inner(child(node, 'expression'));
    default:
      return [];
  }
}

/** Text of a literal or of a constant, also one of another file. */
export function constantOf(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'Identifier') return stringOf(node);
  const name = nameOf(node);
  const own = stringOf(unwrapped(initOf(file, name)));
  if (own !== undefined || name === undefined || !/^[A-Z][A-Z0-9_]+$/.test(name)) return own;
  return file.project.files
    .filter(({ text }) => text.includes(`const ${name} `))
    .map((other) => stringOf(unwrapped(initOf(other, name))))
    .find((text) => text !== undefined);
}

const unwrapped = (node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node?.type === 'TSAsExpression' ? child(node, 'expression') : node;

/** What a name of a file is declared as; `undefined` where it is declared more than once. */
export const declaredAs = (file: SourceFile, name: string): SyntaxNode | undefined =>
  initOf(file, name);

const initOf = ({ syntax }: SourceFile, name: string | undefined): SyntaxNode | undefined => {
  const found = syntax
    ?.nodes('VariableDeclarator')
    .filter((node) => name !== undefined && nameOf(child(node, 'id')) === name);
  return found?.length === 1 ? child(found[0], 'init') : undefined;
};

/** What a function of the file returns. */
function returned(file: SourceFile, name: string | undefined): readonly SyntaxNode[] {
  const declared = file.syntax
    ?.nodes('FunctionDeclaration')
    .find((node) => name !== undefined && nameOf(child(node, 'id')) === name);
  const fn = declared ?? initOf(file, name);
  const body = child(fn, 'body');
  if (!fn || !body) return [];
  if (body.type !== 'BlockStatement') return [body];
  return (file.syntax?.nodes('ReturnStatement') ?? [])
    .filter(({ start, end }) => start >= body.start && end <= body.end)
    .flatMap((node) => child(node, 'argument') ?? []);
}
