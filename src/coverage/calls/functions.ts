import { child, isNode, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import { classAround, isFunction } from './scope.js';
import type { Env, FunctionValue, Value } from './value.js';

const returned = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** The frames of a call of a function. */
export const framed = (fn: FunctionValue, args: readonly Value[]): Env => {
  const cls = fn.self && fn.self.kind === 'instance' ? classAround(fn.file, fn.node) : undefined;
  const outer: Env | undefined = cls
    ? { fn: cls, values: [], self: fn.self, outer: fn.env }
    : fn.env;
  return { fn: fn.node, values: args, self: undefined, outer };
};

export function frameOf(env: Env | undefined, fn: SyntaxNode): Env | undefined {
  for (let at = env; at; at = at.outer) if (at.fn === fn) return at;
  return undefined;
}

/** The expressions that a function may give back. */
export function returnsOf(file: SourceFile, fn: SyntaxNode): readonly SyntaxNode[] {
  const cached = returned.get(fn);
  if (cached) return cached;
  const body = child(fn, 'body');
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = body?.type === 'BlockStatement' ? [body] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const argument = node.type === 'ReturnStatement' ? child(node, 'argument') : undefined;
    if (argument) found.push(argument);
    if (isFunction(node) || /^Class/.test(node.type) || argument) continue;
    for (const member of Object.values(node))
      if (Array.isArray(member)) open.push(...member.filter(isNode));
      else if (isNode(member)) open.push(member);
  }
  if (body && body.type !== 'BlockStatement') found.push(body);
  const sorted = found.sort((a, b) => a.start - b.start);
  returned.set(fn, sorted);
  return file.syntax ? sorted : [];
}

/** Last name of what is called. */
export function calleeName(call: SyntaxNode): string | undefined {
  const callee = child(call, 'callee');
  return nameOf(callee?.type === 'MemberExpression' ? child(callee, 'property') : callee);
}

export function functionName(fn: FunctionValue): string | undefined {
  return nameOf(child(fn.node, 'id'));
}

export const shownOf = (file: SourceFile, node: SyntaxNode): string => {
  const text = file.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
