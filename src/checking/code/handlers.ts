import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';

/** A handler that a source exports. */
export interface Handler {
  readonly name: string;
  /** The function itself; `undefined` where a wrapper makes it. */
  readonly fn: SyntaxNode | undefined;
  readonly node: SyntaxNode;
  /** The call that wraps it: `middy(…)`, `withErrors(…)`. */
  readonly wrapper: SyntaxNode | undefined;
}

/** Whether a file is a product's own source: no test, no fixture, nothing that was built. */
export const isProductFile = ({ path }: SourceFile): boolean =>
  !/(\.(test|spec|d)\.[cm]?[jt]sx?$)|(^|\/)(__tests__|__mocks__|__fixtures__|tests?|testing|mocks?|fixtures?|examples?|e2e|node_modules|dist|build|cdk\.out)\//.test(
    path,
  );

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** Exports that are called `handler` or `…Handler`, by ES modules and by CommonJS. */
export function handlersIn(file: SourceFile): readonly Handler[] {
  const { syntax, text } = file;
  if (!syntax || !/[hH]andler\b/.test(text)) return [];
  return exportedIn(file).flatMap(({ name, value, node }) =>
    /^(handler|\w+Handler|lambdaHandler)$/.test(name) ? [toHandler(file, name, value, node)] : [],
  );
}

/** Whether a file exports a name; `undefined` where it re-exports what cannot be seen. */
export function exportsName(file: SourceFile, name: string): boolean | undefined {
  if (/\.py$/.test(file.path))
    return (
      new RegExp(
        `^(async\\s+)?def\\s+${name}\\b|^${name}\\s*=|^from .* import .*\\b${name}\\b|^class\\s+${name}\\b`,
        'm',
      ).test(file.text) || (/^from .* import \*/m.test(file.text) ? undefined : false)
    );
  const { syntax } = file;
  if (!syntax || syntax.errors.length > 0) return undefined;
  if (exportedIn(file).some((one) => one.name === name)) return true;
  return isOpenExport(file) ? undefined : false;
}

interface Exported {
  readonly name: string;
  readonly value: SyntaxNode | undefined;
  readonly node: SyntaxNode;
}

function exportedIn({ syntax }: SourceFile): readonly Exported[] {
  if (!syntax) return [];
  const found: Exported[] = [];
  for (const node of syntax.nodes('ExportNamedDeclaration')) {
    const declaration = child(node, 'declaration');
    const name = nameOf(child(declaration, 'id'));
    if (declaration && name !== undefined) found.push({ name, value: declaration, node });
    for (const one of children(declaration, 'declarations'))
      found.push({ name: nameOf(child(one, 'id')) ?? '', value: child(one, 'init'), node: one });
    for (const one of children(node, 'specifiers')) {
      const value = node['source']
        ? undefined
        : topLevel(syntax.program, nameOf(child(one, 'local')));
      found.push({ name: nameOf(child(one, 'exported')) ?? '', value, node: one });
    }
  }
  for (const node of syntax.nodes('AssignmentExpression')) {
    const [, name] =
      /^(?:module\.)?exports\.(\w+)$/.exec(dottedName(child(node, 'left')) ?? '') ?? [];
    if (name !== undefined)
      found.push({ name, value: local(syntax.program, child(node, 'right')), node });
    if (dottedName(child(node, 'left')) === 'module.exports')
      for (const property of children(child(node, 'right'), 'properties')) {
        if (property['computed'] === true) continue;
        const value = local(syntax.program, child(property, 'value'));
        found.push({ name: nameOf(child(property, 'key')) ?? '', value, node: property });
      }
  }
  for (const node of syntax.nodes('CallExpression')) found.push(...bundled(syntax.program, node));
  return found;
}

/** How bundlers export: `__export(exports, { handler: () => handler })`, `Object.defineProperty(exports, "handler", …)`. */
function bundled(program: SyntaxNode, call: SyntaxNode): readonly Exported[] {
  const [first, second] = children(call, 'arguments');
  if (dottedName(child(call, 'callee')) === 'Object.defineProperty') {
    const name = dottedName(first) === 'exports' ? stringOf(second) : undefined;
    return name === undefined ? [] : [{ name, value: undefined, node: call }];
  }
  if (first?.type !== 'Identifier' || second?.type !== 'ObjectExpression') return [];
  return children(second, 'properties').flatMap((property) => {
    const getter = child(property, 'value');
    if (getter?.type !== 'ArrowFunctionExpression' || children(getter, 'params').length > 0)
      return [];
    const value = topLevel(program, nameOf(child(getter, 'body')));
    return [{ name: nameOf(child(property, 'key')) ?? '', value, node: property }];
  });
}

const local = (program: SyntaxNode, node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node?.type === 'Identifier' ? (topLevel(program, nameOf(node)) ?? node) : node;

/** The value of a name at the top of a program. */
function topLevel(program: SyntaxNode, name: string | undefined): SyntaxNode | undefined {
  if (name === undefined) return undefined;
  for (const statement of children(program, 'body')) {
    const node = child(statement, 'declaration') ?? statement;
    if (nameOf(child(node, 'id')) === name) return node;
    for (const one of children(node, 'declarations'))
      if (nameOf(child(one, 'id')) === name) return child(one, 'init');
  }
  return undefined;
}

/** Exports that are made by something else than what is written out. */
function isOpenExport({ syntax }: SourceFile): boolean {
  if (!syntax) return true;
  const all = syntax.nodes('ExportAllDeclaration').length > 0;
  const whole = syntax.nodes('AssignmentExpression').some((node) => {
    const left = dottedName(child(node, 'left'));
    const right = child(node, 'right');
    if (
      /^(module\.)?exports$/.test(dottedName(child(child(node, 'left'), 'object')) ?? '') &&
      left === undefined
    )
      return true;
    return (
      left === 'module.exports' &&
      (right?.type !== 'ObjectExpression' ||
        children(right, 'properties').some(
          (one) => one.type === 'SpreadElement' || one['computed'] === true,
        ))
    );
  });
  const computed = syntax
    .nodes('CallExpression')
    .some((node) =>
      children(node, 'arguments').some((one) => /^(module\.)?exports$/.test(dottedName(one) ?? '')),
    );
  return all || whole || computed;
}

function toHandler(
  file: SourceFile,
  name: string,
  value: SyntaxNode | undefined,
  node: SyntaxNode,
): Handler {
  if (value && FUNCTIONS.has(value.type)) return { name, fn: value, node, wrapper: undefined };
  if (value?.type !== 'CallExpression') return { name, fn: undefined, node, wrapper: undefined };
  const [first, ...rest] = children(value, 'arguments');
  const inner = [first, ...rest]
    .map((one) => (one && file.syntax ? local(file.syntax.program, one) : undefined))
    .find((one) => one !== undefined && FUNCTIONS.has(one.type));
  return { name, fn: inner, node, wrapper: value };
}
