import {
  cdkName,
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  type World,
} from '../../../src/checking/index.js';
import { declaredClass } from '../source-classes.js';
import { environmentOf, isStackClass, sourceStacks } from '../source-stacks.js';

/** A token inside an expression. */
export interface Token {
  /** As the source writes it: `this.account`. */
  readonly shown: string;
  /** Whether it is one however the app is called. */
  readonly isCertain: boolean;
}

/** A token that an expression is or holds; constants of the file are followed. */
export function tokenIn(
  file: SourceFile,
  node: SyntaxNode | undefined,
  world: World,
  depth = 0,
): Token | undefined {
  if (!node || depth > MOST_STEPS) return undefined;
  const inner = (one: SyntaxNode | undefined) => tokenIn(file, one, world, depth + 1);
  switch (node.type) {
    case 'TemplateLiteral':
      return first(children(node, 'expressions').map(inner));
    case 'BinaryExpression':
      return inner(child(node, 'left')) ?? inner(child(node, 'right'));
    case 'ConditionalExpression':
      return inner(child(node, 'consequent')) ?? inner(child(node, 'alternate'));
    case 'LogicalExpression':
      return inner(child(node, 'left')) ?? inner(child(node, 'right'));
    case 'ArrayExpression':
      return first(children(node, 'elements').map(inner));
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      return inner(child(node, 'expression'));
    case 'CallExpression':
      return ofCall(file, node) ?? ofChain(node, inner);
    case 'Identifier':
      return inner(initOf(file, node));
    case 'MemberExpression':
      return ofMember(file, node, world);
    default:
      return undefined;
  }
}
const MOST_STEPS = 12;

const first = (tokens: readonly (Token | undefined)[]): Token | undefined =>
  tokens.find((token) => token !== undefined);

/** `Fn.ref(…)` and its like make tokens. */
function ofCall(file: SourceFile, call: SyntaxNode): Token | undefined {
  const name = cdkName(file, child(call, 'callee')) ?? '';
  const makes = /^Fn\.(ref|sub|join|select|importValue|getAtt|findInMap)$|^Lazy\./.test(name);
  return makes ? { shown: name, isCertain: true } : undefined;
}

/** `x.concat(…)`, `[…].join('-')`: what a method is called on stays in its result. */
function ofChain(
  call: SyntaxNode,
  inner: (node: SyntaxNode | undefined) => Token | undefined,
): Token | undefined {
  const callee = child(call, 'callee');
  const method = nameOf(child(callee, 'property')) ?? '';
  if (!/^(concat|join|trim|toString|toLowerCase|toUpperCase|replace|slice)$/.test(method))
    return undefined;
  return inner(child(callee, 'object')) ?? first(children(call, 'arguments').map(inner));
}

function ofMember(file: SourceFile, node: SyntaxNode, world: World): Token | undefined {
  const shown = dottedName(node) ?? file.text.slice(node.start, node.end);
  const property = nameOf(child(node, 'property')) ?? '';
  const object = child(node, 'object');
  if (/^Aws\.[A-Z_]+$/.test(cdkName(file, node) ?? '')) return { shown, isCertain: true };
  if (PLACE.has(property) && isStack(file, object)) return placeToken(file, node, world, shown);
  const type = typeOf(file, object);
  if (type === undefined) return undefined;
  if (/(^|\.)CfnParameter$/.test(type) && /^valueAs/.test(property))
    return { shown, isCertain: true };
  const isAttribute = /(Name|Arn|Id|Url|Uri|Endpoint|Address)$|^(attr|ref$)/.test(property);
  return isAttribute && type.includes('.') ? { shown, isCertain: true } : undefined;
}

const PLACE: ReadonlySet<string> = new Set([
  'account',
  'region',
  'stackName',
  'stackId',
  'partition',
  'urlSuffix',
]);

/** `this` in a class of a stack, `Stack.of(this)`, a variable or parameter that is one. */
function isStack(file: SourceFile, node: SyntaxNode | undefined): boolean {
  if (node?.type === 'CallExpression') return cdkName(file, child(node, 'callee')) === 'Stack.of';
  if (node?.type === 'ThisExpression') {
    const owner = classAround(file, node);
    return owner !== undefined && isStackClass({ file, node: owner });
  }
  const init = initOf(file, node);
  if (init?.type === 'CallExpression') return isStack(file, init);
  const type = typeOf(file, node);
  if (type === 'Stack') return true;
  const declared = declaredClass(file, type ?? '');
  return declared !== undefined && isStackClass(declared);
}

/** Account and region are plain texts where the stack is told them; a name is, unless nothing gives one. */
function placeToken(
  file: SourceFile,
  node: SyntaxNode,
  world: World,
  shown: string,
): Token | undefined {
  const property = nameOf(child(node, 'property')) ?? '';
  if (property === 'partition' || property === 'urlSuffix' || property === 'stackId')
    return { shown, isCertain: true };
  if (property === 'stackName') return undefined;
  const { stacks } = world;
  const deployed = stacks.filter(({ name }) => name !== undefined);
  if (deployed.length > 0 && deployed.every(({ account, region }) => account && region))
    return undefined;
  const owner = nameOf(child(classAround(file, node), 'id'));
  const made = sourceStacks(file.project).filter(({ className }) => className === owner);
  const values = made.map((stack) =>
    environmentOf(stack, property === 'account' ? 'account' : 'region'),
  );
  const isWritten = values.length > 0 && values.every((one) => one !== undefined && one !== 'open');
  if (isWritten) return undefined;
  return { shown, isCertain: !values.includes('open') };
}

function classAround(file: SourceFile, node: SyntaxNode): SyntaxNode | undefined {
  let around = file.syntax?.parentOf(node);
  while (around && around.type !== 'ClassDeclaration' && around.type !== 'ClassExpression')
    around = file.syntax?.parentOf(around);
  return around;
}

/** What a name of the file was declared with; nothing where several things have the name. */
function initOf(file: SourceFile, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const name = node?.type === 'Identifier' ? nameOf(node) : undefined;
  if (name === undefined) return undefined;
  const [only, second] = (file.syntax?.nodes('VariableDeclarator') ?? []).filter(
    (one) => nameOf(child(one, 'id')) === name,
  );
  return second === undefined ? child(only, 'init') : undefined;
}

/** CDK class of a value: of what a variable or a member of `this` was made with, or of its type. */
function typeOf(file: SourceFile, node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'NewExpression') return className(file, child(node, 'callee'));
  const init = initOf(file, node);
  if (init?.type === 'NewExpression') return className(file, child(init, 'callee'));
  const name = nameOf(node?.type === 'MemberExpression' ? child(node, 'property') : node);
  if (name === undefined) return undefined;
  return assignedType(file, name) ?? annotatedType(file, name);
}

const className = (file: SourceFile, callee: SyntaxNode | undefined): string | undefined =>
  cdkName(file, callee) ?? nameOf(callee);

function assignedType(file: SourceFile, name: string): string | undefined {
  for (const node of file.syntax?.nodes('AssignmentExpression') ?? []) {
    const [left, right] = [child(node, 'left'), child(node, 'right')];
    const isIt = left?.type === 'MemberExpression' && nameOf(child(left, 'property')) === name;
    if (isIt && right?.type === 'NewExpression') return className(file, child(right, 'callee'));
  }
  return undefined;
}

/** `bucket: s3.IBucket` of a parameter, a property or a member of an interface. */
function annotatedType(file: SourceFile, name: string): string | undefined {
  const nodes = file.syntax?.nodes('TSTypeReference') ?? [];
  for (const node of nodes) {
    const annotation = file.syntax?.parentOf(node);
    const owner = annotation && file.syntax?.parentOf(annotation);
    const key = nameOf(owner) ?? nameOf(child(owner, 'key'));
    if (key === name) return cdkType(file, child(node, 'typeName'));
  }
  return undefined;
}

function cdkType(file: SourceFile, typeName: SyntaxNode | undefined): string | undefined {
  if (typeName?.type !== 'TSQualifiedName') return cdkName(file, typeName) ?? nameOf(typeName);
  const module = cdkName(file, child(typeName, 'left'));
  return module === undefined ? undefined : `${module}.${nameOf(child(typeName, 'right'))}`;
}
