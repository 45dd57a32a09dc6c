import { child, children, dottedName, nameOf, stringOf } from './nodes.js';
import type { SourceFile, SyntaxNode } from './project.js';

const MODULE = /^(?:aws-cdk-lib(?:\/(aws-[a-z0-9-]+))?|@aws-cdk\/(aws-[a-z0-9-]+|core))$/;

const known = new WeakMap<SourceFile, ReadonlyMap<string, string>>();

/**
 * What an expression of a CDK app stands for, by its import: `aws-iam.ManagedPolicy` for
 * `iam.ManagedPolicy`, `ManagedPolicy` and `cdk.aws_iam.ManagedPolicy`; classes of the core without
 * a module. `undefined` for everything that is not of the CDK.
 */
export function cdkName(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  const [first = '', ...rest] = dottedName(node)?.split('.') ?? [];
  const beginning = importsOf(file).get(first);
  if (beginning === undefined) return undefined;
  const [head, ...tail] = [...(beginning === '' ? [] : [beginning]), ...rest];
  return [head?.replace(/^aws_/, 'aws-').replace(/_/g, '-'), ...tail].join('.');
}

/** Whether a file is a product's own source: no test, no fixture. */
export const isProduct = ({ path }: SourceFile): boolean =>
  !/(\.(test|spec)\.[cm]?[jt]sx?$)|(^|\/)(__tests__|__mocks__|tests?|fixtures|node_modules|dist|cdk\.out)\//.test(
    path,
  );

/** Local names and what they stand for. */
function importsOf(file: SourceFile): ReadonlyMap<string, string> {
  const cached = known.get(file);
  if (cached) return cached;
  const names = new Map<string, string>();
  if (file.text.includes('aws-cdk'))
    for (const node of file.syntax?.nodes('ImportDeclaration', 'VariableDeclarator') ?? [])
      for (const [local, name] of node.type === 'ImportDeclaration'
        ? imported(node)
        : required(node))
        names.set(local, name);
  known.set(file, names);
  return names;
}

type Names = readonly (readonly [string, string])[];

function imported(node: SyntaxNode): Names {
  const module = moduleOf(child(node, 'source'));
  if (module === undefined) return [];
  return children(node, 'specifiers').map((specifier) => {
    const local = nameOf(child(specifier, 'local')) ?? '';
    const name = nameOf(child(specifier, 'imported'));
    return [local, name === undefined ? module : joined(module, name)];
  });
}

function required(node: SyntaxNode): Names {
  const call = child(node, 'init');
  const [argument] = children(call, 'arguments');
  const isCall = call?.type === 'CallExpression' && nameOf(child(call, 'callee')) === 'require';
  const module = isCall ? moduleOf(argument) : undefined;
  const id = child(node, 'id');
  if (module === undefined) return [];
  if (id?.type === 'Identifier') return [[nameOf(id) ?? '', module]];
  return children(id, 'properties').map((property) => [
    nameOf(child(property, 'value')) ?? '',
    joined(module, nameOf(child(property, 'key')) ?? ''),
  ]);
}

function moduleOf(node: SyntaxNode | undefined): string | undefined {
  const [whole, own, old = ''] = MODULE.exec(stringOf(node) ?? '') ?? [];
  if (whole === undefined) return undefined;
  return own ?? (old === 'core' ? '' : old);
}

function joined(module: string, name: string): string {
  const own = name.startsWith('aws_') ? name.replace(/_/g, '-') : name;
  return module === '' ? own : `${module}.${own}`;
}
