import type { SyntaxNode } from './project.js';

/** A member that is a node: `child(call, 'callee')`. */
export function child(node: SyntaxNode | undefined, member: string): SyntaxNode | undefined {
  const value = node?.[member];
  return isNode(value) ? value : undefined;
}

/** A member that is a list of nodes; holes are left out. */
export function children(node: SyntaxNode | undefined, member: string): readonly SyntaxNode[] {
  const value = node?.[member];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Name of an identifier, of a property key written out, or of `this`. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Identifier' || node?.type === 'PrivateIdentifier')
    return textOf(node['name']);
  if (node?.type === 'ThisExpression') return 'this';
  return node?.type === 'Literal' ? stringOf(node) : undefined;
}

/** Value of a string literal, or of a template without expressions. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal') return textOf(node['value']);
  if (node?.type !== 'TemplateLiteral') return undefined;
  const [only, second] = children(node, 'quasis');
  const value = second === undefined ? only?.['value'] : undefined;
  return typeof value === 'object' && value !== null && 'cooked' in value
    ? textOf(value.cooked)
    : undefined;
}

/** `a.b.c` of a chain of plain members (`this.props.x` too); `undefined` for anything else. */
export function dottedName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'ChainExpression') return dottedName(child(node, 'expression'));
  if (node?.type !== 'MemberExpression') return node?.type === 'Literal' ? undefined : nameOf(node);
  const owner = dottedName(child(node, 'object'));
  const property = child(node, 'property');
  const name = node['computed'] === true ? stringOf(property) : nameOf(property);
  return owner === undefined || name === undefined ? undefined : `${owner}.${name}`;
}

/** The value of a property of an object literal; `undefined` where it is not written out. */
export function propertyOf(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const property = children(node, 'properties').find(
    (one) =>
      one.type === 'Property' && one['computed'] !== true && nameOf(child(one, 'key')) === name,
  );
  return child(property, 'value');
}

/** Nodes directly inside a node, in the order of its members. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const name in node) {
    const member = node[name];
    if (typeof member !== 'object' || member === null) continue;
    if (!Array.isArray(member)) {
      if (isNode(member)) found.push(member);
    } else for (const one of member) if (isNode(one)) found.push(one);
  }
  return found;
}

/** Whether a member of a node is a node itself. */
export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'start' in value &&
    typeof value.start === 'number'
  );
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
