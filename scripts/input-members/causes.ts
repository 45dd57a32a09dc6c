import { bind, type Found, functionsOf, type Given } from './reads.js';
import { meaningOf, memberOf, plain } from './scopes.js';
import { below, keyOf, part, partsOf, type Syntax } from './syntax.js';

/**
 * Codes of the refusals that the source of a handler leads to, by itself or through the functions it
 * calls. What another service refuses behind a port is not seen.
 */
export function causesOf(handler: Syntax): ReadonlySet<string> {
  const known = causes.get(handler);
  if (known) return known;
  const codes = new Set<string>();
  const seen = new Set<string>();
  const open: Found[] = [...functionsOf(handler, new Map())];
  for (let one = open.pop(); one; one = open.pop()) {
    const id = `${one.node.file} ${start(one.node)} ${textsIn(one)}`;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const node of ofInterest(one.node)) {
      if (node.type === 'CallExpression') open.push(...calledBy(node, one.given));
      else for (const code of textsOf(partsOf(node, 'arguments')[0], one.given)) codes.add(code);
    }
  }
  causes.set(handler, codes);
  return codes;
}

const causes = new WeakMap<Syntax, ReadonlySet<string>>();

const isRefusal = (node: Syntax): boolean =>
  node.type === 'NewExpression' && part(node, 'callee')?.name === 'AwsError';

const interests = new WeakMap<Syntax, readonly Syntax[]>();

/** Calls and refusals in the body of a function. */
function ofInterest(fn: Syntax): readonly Syntax[] {
  const list =
    interests.get(fn) ??
    below(fn).filter((node) => node.type === 'CallExpression' || isRefusal(node));
  interests.set(fn, list);
  return list;
}

/** What a call runs: the function, and functions that it is handed by name. */
function calledBy(call: Syntax, given: Given): readonly Found[] {
  const callee = part(call, 'callee');
  const args = partsOf(call, 'arguments');
  if (!callee) return [];
  const called = targetsOf(callee, given).map(({ node, given: inner }) => ({
    node,
    given: bind(node, args, given, inner),
  }));
  const handed = args.filter(({ type }) => type === 'Identifier' || type === 'MemberExpression');
  return [...called, ...handed.flatMap((one) => targetsOf(one, given))];
}

const targets = new WeakMap<Syntax, readonly Found[]>();

/** Functions that an expression names; looked up once unless it names a parameter. */
function targetsOf(expression: Syntax, given: Given): readonly Found[] {
  const meaning =
    expression.type === 'Identifier' ? meaningOf(expression.name ?? '', expression) : undefined;
  if (meaning?.role === 'params') return functionsOf(meaning, given);
  const list = targets.get(expression) ?? functionsOf(expression, new Map());
  targets.set(expression, list);
  return list;
}

/** The texts that an expression can be. */
function textsOf(expression: Syntax | undefined, given: Given, depth = 0): readonly string[] {
  if (!expression || depth > 8) return [];
  const node = plain(expression);
  const follow = (to: Syntax | undefined, under = given) => textsOf(to, under, depth + 1);
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'ConditionalExpression')
    return [...follow(part(node, 'consequent')), ...follow(part(node, 'alternate'))];
  if (node.type === 'MemberExpression') return memberTexts(node, given, depth);
  if (node.type !== 'Identifier') return [];
  const meaning = meaningOf(node.name ?? '', node);
  const bound = meaning && given.get(meaning);
  if (bound) return follow(bound.node, bound.given);
  return meaning === node || meaning?.role === 'params' ? [] : follow(meaning);
}

/** `TABLE.name`, or `TABLE[key]`: then any of its texts. */
function memberTexts(node: Syntax, given: Given, depth: number): readonly string[] {
  const object = part(node, 'object');
  if (!object) return [];
  if (!node.computed) {
    return textsOf(memberOf(object, keyOf(part(node, 'property')) ?? ''), given, depth + 1);
  }
  const table = object.type === 'Identifier' ? meaningOf(object.name ?? '', object) : undefined;
  return table
    ? partsOf(plain(table), 'properties').flatMap((one) =>
        textsOf(part(one, 'value'), given, depth + 1),
      )
    : [];
}

/** Texts bound to parameters tell one use of a function from another. */
const textsIn = ({ given }: Found): string =>
  [...given.values()]
    .flatMap(({ node }) => (node.type === 'Literal' ? [String(node.value)] : []))
    .join();

const numbers = new WeakMap<Syntax, number>();
let last = 0;
function start(node: Syntax): number {
  const number = numbers.get(node) ?? ++last;
  numbers.set(node, number);
  return number;
}
