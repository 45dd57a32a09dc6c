import { below, imported, keyOf, part, partsOf, type Syntax, syntaxOf } from './syntax.js';

/** What a name stands for at a place: the expression or function that was given to it, or a parameter. */
export function meaningOf(name: string, at: Syntax): Syntax | undefined {
  if (at.name !== name) return lookUp(name, at);
  const known = meanings.get(at);
  if (known) return known.meaning;
  const meaning = lookUp(name, at);
  meanings.set(at, { meaning });
  return meaning;
}

const meanings = new WeakMap<Syntax, { readonly meaning: Syntax | undefined }>();

function lookUp(name: string, at: Syntax): Syntax | undefined {
  for (let scope = at.parent; scope; scope = scope.parent) {
    const found = declaredIn(scope, name);
    if (found) return found;
  }
  return undefined;
}

function declaredIn(scope: Syntax, name: string): Syntax | undefined {
  if (isFunction(scope)) {
    return partsOf(scope, 'params').find((param) => nameOfParam(param) === name);
  }
  if (scope.type !== 'BlockStatement' && scope.type !== 'Program') return undefined;
  for (const statement of partsOf(scope, 'body')) {
    const found = declared(statement, name) ?? importedAs(statement, name);
    if (found) return found;
  }
  return undefined;
}

/** The variable of a parameter; none where it is taken apart. */
export function nameOfParam(param: Syntax): string | undefined {
  const target = param.type === 'AssignmentPattern' ? part(param, 'left') : param;
  return target?.type === 'Identifier' ? target.name : undefined;
}

function declared(statement: Syntax, name: string): Syntax | undefined {
  const inner = part(statement, 'declaration') ?? statement;
  if (inner.type === 'FunctionDeclaration')
    return part(inner, 'id')?.name === name ? inner : undefined;
  if (inner.type !== 'VariableDeclaration') return undefined;
  for (const one of partsOf(inner, 'declarations')) {
    const id = part(one, 'id');
    if (id?.type === 'Identifier' && id.name === name) return part(one, 'init');
    if (id?.type !== 'ObjectPattern') continue;
    const taken = partsOf(id, 'properties').find((each) => part(each, 'value')?.name === name);
    const from = part(one, 'init');
    if (taken && from) return memberOf(from, keyOf(part(taken, 'key')) ?? '');
  }
  return undefined;
}

function importedAs(statement: Syntax, name: string): Syntax | undefined {
  if (statement.type !== 'ImportDeclaration') return undefined;
  const source = String(part(statement, 'source')?.value);
  if (!source.startsWith('.')) return undefined;
  const file = imported(statement.file, source);
  for (const one of partsOf(statement, 'specifiers')) {
    if (part(one, 'local')?.name !== name) continue;
    if (one.type === 'ImportNamespaceSpecifier') return syntaxOf(file);
    return exportedFrom(file, keyOf(part(one, 'imported')) ?? name);
  }
  return undefined;
}

/** What a file exports under a name. */
export function exportedFrom(file: string, name: string): Syntax | undefined {
  const program = syntaxOf(file);
  for (const statement of partsOf(program, 'body')) {
    if (!statement.type.startsWith('Export')) continue;
    const source = part(statement, 'source');
    const from = source && imported(file, String(source.value));
    if (statement.type === 'ExportAllDeclaration' && from) {
      const found = exportedFrom(from, name);
      if (found) return found;
    }
    for (const one of partsOf(statement, 'specifiers')) {
      if (keyOf(part(one, 'exported')) !== name) continue;
      const local = keyOf(part(one, 'local')) ?? name;
      return from ? exportedFrom(from, local) : meaningOf(local, statement);
    }
    const found = declared(statement, name);
    if (found) return found;
  }
  return undefined;
}

/** The member of an object that is written out, or the export of a namespace. */
export function memberOf(object: Syntax, name: string): Syntax | undefined {
  const of = plain(object);
  if (of.type === 'Program') return exportedFrom(of.file, name);
  if (of.type === 'Identifier' && of.name) {
    const meaning = meaningOf(of.name, of);
    return meaning && meaning !== of ? memberOf(meaning, name) : undefined;
  }
  if (of.type !== 'ObjectExpression') return undefined;
  const found = partsOf(of, 'properties').find((each) => keyOf(part(each, 'key')) === name);
  return part(found, 'value');
}

/** The expression without what only the compiler sees. */
export function plain(node: Syntax): Syntax {
  const inner = TYPE_ONLY.has(node.type) ? part(node, 'expression') : undefined;
  return inner ? plain(inner) : node;
}

export const TYPE_ONLY: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'ParenthesizedExpression',
]);

export const isFunction = ({ type }: Syntax): boolean =>
  type === 'ArrowFunctionExpression' ||
  type === 'FunctionExpression' ||
  type === 'FunctionDeclaration';

/** What a function answers, wherever it does. */
export function answersOf(fn: Syntax): readonly Syntax[] {
  const body = part(fn, 'body');
  if (!body) return [];
  if (body.type !== 'BlockStatement') return [plain(body)];
  const own = (node: Syntax): boolean => {
    for (let up = node.parent; up; up = up.parent) if (isFunction(up)) return up === fn;
    return false;
  };
  return [...below(body)].flatMap((node) => {
    const value = node.type === 'ReturnStatement' && own(node) ? part(node, 'argument') : undefined;
    return value ? [plain(value)] : [];
  });
}
