import {
  child,
  children,
  childrenOf,
  type Handler,
  handlersIn,
  nameOf,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
} from '../../src/checking/index.js';

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** Every node inside a node, itself first. */
export function* within(
  node: SyntaxNode,
  into: (node: SyntaxNode) => boolean = () => true,
): Iterable<SyntaxNode> {
  yield node;
  for (const inner of childrenOf(node)) if (into(inner)) yield* within(inner, into);
}

/** Every node of a function that is not in a function inside of it. */
export const ownNodes = (fn: SyntaxNode): Iterable<SyntaxNode> =>
  within(fn, (node) => !FUNCTIONS.has(node.type));

/** `{ statusCode: …, … }` literals inside a node. */
export function responsesIn(node: SyntaxNode): readonly SyntaxNode[] {
  return [...within(node)].filter(
    (one) => one.type === 'ObjectExpression' && propertyOf(one, 'statusCode') !== undefined,
  );
}

/** Handlers of a file that answer an API: what they do speaks of HTTP. */
export function apiHandlers(file: SourceFile): readonly Handler[] {
  return handlersIn(file).filter(({ fn }) => {
    if (!fn) return false;
    const text = file.text.slice(fn.start, fn.end);
    return /\bstatusCode\b/.test(text) && !/\bRecords\b|['"]detail-type['"]/.test(text);
  });
}

/** Names of the functions of a file and their nodes. */
export function functionsIn({ syntax }: SourceFile): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  for (const node of syntax?.nodes('FunctionDeclaration') ?? [])
    found.set(nameOf(child(node, 'id')) ?? '', node);
  for (const node of syntax?.nodes('VariableDeclarator') ?? []) {
    const init = child(node, 'init');
    if (init && FUNCTIONS.has(init.type)) found.set(nameOf(child(node, 'id')) ?? '', init);
  }
  return found;
}

/** Whether an object has an entry that is not written out: `...headers`. */
export const hasSpread = (node: SyntaxNode | undefined): boolean =>
  children(node, 'properties').some(({ type }) => type === 'SpreadElement');
