import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { cdkName } from './cdk.js';
import { imported } from './relative-imports.js';

const known = new WeakMap<SourceFile, ReadonlyMap<string, string>>();

/**
 * Classes of the CDK that the variables of a file are of, by `name` and `this.name`; a name that
 * stands for two is left out.
 */
export function typesIn(file: SourceFile): ReadonlyMap<string, string> {
  let types = known.get(file);
  types ??= readTypes(file);
  known.set(file, types);
  return types;
}

function readTypes(file: SourceFile): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const twice = new Set<string>();
  const note = (name: string | undefined, type: string | undefined) => {
    if (name === undefined || type === undefined) return;
    if (types.has(name) && types.get(name) !== type) twice.add(name);
    types.set(name, type);
  };
  for (const node of file.syntax?.nodes('VariableDeclarator') ?? [])
    note(
      nameOf(child(node, 'id')),
      annotated(file, child(node, 'id')) ?? valueType(file, child(node, 'init')),
    );
  for (const node of file.syntax?.nodes('PropertyDefinition') ?? []) {
    const name = nameOf(child(node, 'key'));
    note(name && `this.${name}`, annotated(file, node) ?? valueType(file, child(node, 'value')));
  }
  for (const node of file.syntax?.nodes('AssignmentExpression') ?? [])
    note(dottedName(child(node, 'left')), valueType(file, child(node, 'right')));
  for (const node of file.syntax?.nodes(
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
  ) ?? [])
    for (const parameter of children(node, 'params'))
      note(nameOf(parameter), annotated(file, parameter));
  for (const name of twice) types.delete(name);
  return types;
}

function valueType(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'NewExpression') return classType(file, child(node, 'callee'));
  if (node?.type !== 'CallExpression') return undefined;
  const callee = child(node, 'callee');
  const isTargets =
    nameOf(child(callee, 'property')) === 'addTargets' && callee?.type === 'MemberExpression';
  return isTargets && /aws[-_]elasticloadbalancingv2/.test(file.text)
    ? 'aws-elasticloadbalancingv2.ApplicationTargetGroup'
    : undefined;
}

/** The class itself, or for a class of the project the one of the CDK that it extends. */
export function classType(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  return cdkName(file, node) ?? baseOf(file, nameOf(node), 0);
}

const MOST_STEPS = 5;

function baseOf(file: SourceFile, name: string | undefined, step: number): string | undefined {
  if (name === undefined || step > MOST_STEPS) return undefined;
  const own = (file.syntax?.nodes('ClassDeclaration') ?? []).find(
    (one) => nameOf(child(one, 'id')) === name,
  );
  const above = child(own, 'superClass');
  if (own) return above && (cdkName(file, above) ?? baseOf(file, nameOf(above), step + 1));
  for (const node of file.syntax?.nodes('ImportDeclaration') ?? [])
    for (const specifier of children(node, 'specifiers'))
      if (nameOf(child(specifier, 'local')) === name) {
        const source = imported(file, stringOf(child(node, 'source')) ?? '');
        const exported = nameOf(child(specifier, 'imported')) ?? name;
        return source && source !== file ? baseOf(source, exported, step + 1) : undefined;
      }
  return undefined;
}

function annotated(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  const type = child(child(node, 'typeAnnotation'), 'typeAnnotation');
  return type?.type === 'TSTypeReference' ? typeName(file, child(type, 'typeName')) : undefined;
}

/** What a name in a type stands for: `ec2.IVpc` as `aws-ec2.IVpc`. */
export function typeName(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'TSQualifiedName') return cdkName(file, node);
  const left = typeName(file, child(node, 'left'));
  const right = nameOf(child(node, 'right')) ?? '';
  if (left === undefined) return undefined;
  const own = right.startsWith('aws_') ? right.replaceAll('_', '-') : right;
  return left === '' ? own : `${left}.${own}`;
}
