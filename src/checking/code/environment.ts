import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';

/** An environment variable that code reads. */
export interface EnvironmentRead {
  readonly name: string;
  readonly file: SourceFile;
  /** The node, or the offset in a language whose tree is not read. */
  readonly at: SyntaxNode | number;
  /** Whether the code has nothing to put in its place: no `??`, no default, no test before. */
  readonly isNeeded: boolean;
}

const known = new WeakMap<SourceFile, readonly EnvironmentRead[]>();

/** Variables that a file reads by `process.env`, through one helper as well, or by `os.environ`. */
export function environmentReads(file: SourceFile): readonly EnvironmentRead[] {
  const cached = known.get(file);
  if (cached) return cached;
  const reads = /\.py$/.test(file.path) ? inPython(file) : inScript(file);
  known.set(file, reads);
  return reads;
}

function inPython(file: SourceFile): readonly EnvironmentRead[] {
  const text = file.text.replace(/^[ \t]*#.*$/gm, (line) => ' '.repeat(line.length));
  return [...text.matchAll(/\bos\.environ\[\s*["'](\w+)["']\s*\](?!\s*=[^=])/g)].map((match) => ({
    name: match[1] ?? '',
    file,
    at: match.index,
    isNeeded: true,
  }));
}

function inScript(file: SourceFile): readonly EnvironmentRead[] {
  const { syntax, text } = file;
  if (!syntax || !text.includes('process.env')) return [];
  const reads: EnvironmentRead[] = [];
  const helpers = new Set<string>();
  for (const node of syntax.nodes('MemberExpression')) {
    if (dottedName(node) !== 'process.env') continue;
    const parent = syntax.parentOf(node);
    const outer = parent?.type === 'MemberExpression' && child(parent, 'object') === node;
    if (outer) reads.push(...memberRead(file, parent, helpers));
    else reads.push(...destructured(file, node, parent, helpers));
  }
  return [...reads, ...helperReads(file, helpers)];
}

function memberRead(file: SourceFile, node: SyntaxNode, helpers: Set<string>) {
  const property = child(node, 'property');
  const name = node['computed'] === true ? stringOf(property) : nameOf(property);
  if (name === undefined) {
    addHelper(file, node, helpers);
    return [];
  }
  if (isWritten(file, node)) return [];
  return [{ name, file, at: node, isNeeded: isNeeded(file, node) }];
}

function isWritten({ syntax }: SourceFile, node: SyntaxNode): boolean {
  const parent = syntax?.parentOf(node);
  return (
    (parent?.type === 'AssignmentExpression' && child(parent, 'left') === node) ||
    (parent?.type === 'UnaryExpression' && parent['operator'] === 'delete')
  );
}

const TESTS: ReadonlySet<string> = new Set([
  'LogicalExpression',
  'ConditionalExpression',
  'IfStatement',
  'UnaryExpression',
  'BinaryExpression',
]);

/** A read inside `??`, `||`, a condition or an optional chain foresees that nothing is there. */
function isNeeded({ syntax }: SourceFile, node: SyntaxNode): boolean {
  let inner = node;
  for (let at = syntax?.parentOf(node); at; at = syntax?.parentOf(at)) {
    if (TESTS.has(at.type) && !(at.type === 'LogicalExpression' && child(at, 'right') === inner))
      return false;
    if (at.type === 'ChainExpression') return false;
    if (at.type === 'MemberExpression' && at['optional'] === true) return false;
    if (!WITHIN.has(at.type)) return true;
    inner = at;
  }
  return true;
}
const WITHIN: ReadonlySet<string> = new Set([
  'TSNonNullExpression',
  'TSAsExpression',
  'ParenthesizedExpression',
  'MemberExpression',
  'ChainExpression',
]);

/** `const { A, B = 'x' } = process.env`. */
function destructured(
  file: SourceFile,
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  helpers: Set<string>,
): readonly EnvironmentRead[] {
  const id = parent?.type === 'VariableDeclarator' ? child(parent, 'id') : undefined;
  if (id?.type !== 'ObjectPattern') {
    addHelper(file, node, helpers);
    return [];
  }
  return children(id, 'properties').flatMap((property) => {
    const name = nameOf(child(property, 'key'));
    const hasDefault = child(property, 'value')?.type === 'AssignmentPattern';
    return name === undefined || property.type === 'RestElement'
      ? []
      : [{ name, file, at: property, isNeeded: !hasDefault }];
  });
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** A function that reads the variable that its first parameter names, and throws without it. */
function addHelper({ syntax, text }: SourceFile, node: SyntaxNode, helpers: Set<string>): void {
  let fn = syntax?.parentOf(node);
  while (fn && !FUNCTIONS.has(fn.type)) fn = syntax?.parentOf(fn);
  const [first] = children(fn, 'params');
  if (!fn || first?.type !== 'Identifier' || !/\bthrow\b/.test(text.slice(fn.start, fn.end)))
    return;
  const parent = syntax?.parentOf(fn);
  const name =
    nameOf(child(fn, 'id')) ??
    (parent?.type === 'VariableDeclarator' ? nameOf(child(parent, 'id')) : undefined);
  if (name !== undefined) helpers.add(name);
}

function helperReads(file: SourceFile, helpers: ReadonlySet<string>): readonly EnvironmentRead[] {
  if (helpers.size === 0) return [];
  return (file.syntax?.nodes('CallExpression') ?? []).flatMap((call) => {
    const [argument, second] = children(call, 'arguments');
    const name = helpers.has(nameOf(child(call, 'callee')) ?? '') ? stringOf(argument) : undefined;
    return name === undefined || second ? [] : [{ name, file, at: call, isNeeded: true }];
  });
}

/** Whether Lambda itself gives a variable. Source: Lambda Developer Guide, "Defined runtime environment variables". */
export const isGivenByLambda = (name: string): boolean =>
  /^(AWS_|LAMBDA_|_?X_AMZN_|_AWS_)/.test(name) || GIVEN.has(name);

/** Whether a variable is a switch of a library or of Node.js, which does without. */
export const isSwitchOfLibrary = (name: string): boolean =>
  /^(POWERTOOLS_|OTEL_|DD_|SENTRY_|NODE_|NEXT_|npm_|UNDICI_|WS_NO_|PINO_|SMITHY_)/.test(name) ||
  SWITCHES.has(name.toUpperCase());
const SWITCHES: ReadonlySet<string> = new Set([
  'ALL_PROXY',
  'CI',
  'COLORTERM',
  'DEBUG',
  'FORCE_COLOR',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_COLOR',
  'NO_PROXY',
  'READABLE_STREAM',
  'TERM',
]);
const GIVEN: ReadonlySet<string> = new Set([
  '_HANDLER',
  'HOME',
  'LANG',
  'LD_LIBRARY_PATH',
  'NODE_ENV', // bundlers replace it
  'NODE_OPTIONS',
  'NODE_PATH',
  'PATH',
  'PWD',
  'PYTHONPATH',
  'TZ',
]);
