import { child, nameOf, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { declarationOf, functionAround } from './scope.js';
import type { Site } from './sites.js';
import { asQuery } from './texts.js';
import { type Env, knownText, namesOf, optionsOf, undefinedValue, type Value } from './value.js';

/** What the calls after a request add to it: `.set('X-A', '1').query({ page })` of superagent, `xhr.setRequestHeader`. */
export function chainOptions(evaluator: Evaluator, site: Site, env: Env | undefined): Value {
  const headers = new Set<string>();
  const query = new Set<string>();
  let isWith = false;
  let isJson: boolean | undefined;
  for (const call of [...callsAfter(site), ...callsOnSame(site)]) {
    const name = nameOf(child(child(call, 'callee'), 'property')) ?? '';
    const [first = undefinedValue] = evaluator.arguments(site.file, call, env);
    const text = optionsOf(first).flatMap((one) => knownText(one) ?? []);
    if (/^(set|setRequestHeader|header)$/.test(name))
      for (const one of text.length > 0 ? text : namesOf(first)) headers.add(one);
    if (name === 'query') for (const one of namesOf(asQuery(first))) query.add(one);
    if (name === 'withCredentials') isWith = true;
    if (name === 'auth') headers.add('authorization');
    if (name === 'type') isJson = /^(json|application\/json)/.test(text[0] ?? '');
    if (name === 'send' && isObject(first)) isJson ??= true;
  }
  if (isWithCredentials(site)) isWith = true;
  if (isJson) headers.add('content-type');
  if (headers.size === 0 && query.size === 0 && !isWith) return undefinedValue;
  return {
    kind: 'object',
    isOpen: false,
    entries: new Map<string, () => Value>([
      ...(headers.size > 0 ? [['headers', () => named(headers)] as const] : []),
      ...(query.size > 0 ? [['query', () => named(query)] as const] : []),
      ...(isWith
        ? [['withCredentials', (): Value => ({ kind: 'constant', value: true })] as const]
        : []),
    ]),
  };
}

/** What superagent sends as JSON. */
const isObject = (body: Value): boolean =>
  optionsOf(body).some(
    (one) => one.kind === 'list' || one.kind === 'instance' || (one.kind === 'object' && !one.tag),
  );

const named = (names: ReadonlySet<string>): Value => ({
  kind: 'object',
  isOpen: false,
  entries: new Map([...names].map((one) => [one, () => undefinedValue])),
});

/** Calls whose object is the request: the links of a chain that follow it. */
function callsAfter({ file, node }: Site): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at = node;
  for (;;) {
    const member = file.syntax?.parentOf(at);
    const call = member && file.syntax?.parentOf(member);
    const isNext =
      member?.type === 'MemberExpression' &&
      call?.type === 'CallExpression' &&
      child(call, 'callee') === member;
    if (!isNext || child(member, 'object') !== at) return found;
    found.push(call);
    at = call;
  }
}

/** `xhr.setRequestHeader(…)` beside `xhr.open(…)`. */
function callsOnSame({ file, node }: Site): readonly SyntaxNode[] {
  const object = child(child(node, 'callee'), 'object');
  const name = nameOf(object);
  if (nameOf(child(child(node, 'callee'), 'property')) !== 'open' || name === undefined || !object)
    return [];
  const declaration = declarationOf(file, object, name);
  const fn = functionAround(file, node);
  return (file.syntax?.nodes('CallExpression') ?? []).filter((call) => {
    const other = child(child(call, 'callee'), 'object');
    const isHeader = nameOf(child(child(call, 'callee'), 'property')) === 'setRequestHeader';
    return (
      isHeader &&
      other &&
      nameOf(other) === name &&
      declarationOf(file, other, name) === declaration &&
      functionAround(file, call) === fn
    );
  });
}

/** `xhr.withCredentials = true`. */
function isWithCredentials({ file, node }: Site): boolean {
  const object = child(child(node, 'callee'), 'object');
  const name = nameOf(object);
  if (nameOf(child(child(node, 'callee'), 'property')) !== 'open' || name === undefined)
    return false;
  return (file.syntax?.nodes('AssignmentExpression') ?? []).some((one) => {
    const left = child(one, 'left');
    return (
      nameOf(child(left, 'property')) === 'withCredentials' &&
      nameOf(child(left, 'object')) === name &&
      functionAround(file, one) === functionAround(file, node)
    );
  });
}
