import { child, children, nameOf, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { calleeName, returnsOf } from './functions.js';
import { type Sent, sentBy } from './sent.js';
import type { Site } from './sites.js';
import {
  type ClientValue,
  either,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

/** What a declaration of endpoints asks for. */
export interface Endpoints {
  readonly endpoints: readonly { readonly site: Site; readonly sent: Sent }[];
  /** The function that sends for all of them, where the project has its own. */
  readonly inside?: SyntaxNode;
}

/** The requests of the endpoints that a call of RTK Query's `createApi` or `injectEndpoints` declares. */
export function endpointsOf(evaluator: Evaluator, { file, node }: Site): Endpoints {
  const none: Endpoints = { endpoints: [] };
  const name = calleeName(node);
  if (name !== 'createApi' && name !== 'injectEndpoints') return none;
  const callee = child(node, 'callee');
  const of = evaluator.evaluate(
    file,
    name === 'createApi' ? callee : child(callee, 'object'),
    undefined,
  );
  const isOurs =
    of.kind === 'outside'
      ? /@reduxjs\/toolkit\/query.*:createApi$/.test(of.name)
      : of.kind === 'client' && of.library === 'rtk-query';
  if (!isOurs) return none;
  const [options = undefinedValue] = evaluator.arguments(file, node, undefined);
  const base = of.kind === 'client' ? (of.defaults[0] ?? undefinedValue) : options;
  const query = evaluator.member(base, 'baseQuery');
  const client = baseClient(evaluator, query);
  const endpoints =
    options.kind === 'object' ? evaluator.member(options, 'endpoints') : undefinedValue;
  if (endpoints.kind !== 'function') return none;
  const requests = returnsOf(endpoints.file, endpoints.node)
    .flatMap((object) => children(bare(object), 'properties'))
    .flatMap((property) => {
      const call = bare(child(property, 'value'));
      const at = call && { file: endpoints.file, node: call };
      const sent = at && sentFor(evaluator, at, client);
      return at
        ? [...(sent ? [{ site: at, sent }] : []), ...ownQueries(evaluator, at, client)]
        : [];
    });
  return { endpoints: requests, ...(query.kind === 'function' ? { inside: query.node } : {}) };
}

/** The calls of the fourth parameter of a `queryFn`, which is the base query. */
function ownQueries(
  evaluator: Evaluator,
  { file, node }: Site,
  client: ClientValue,
): Endpoints['endpoints'] {
  const [declared = undefinedValue] = evaluator.arguments(file, node, undefined);
  const fn = declared.kind === 'object' ? declared.entries.get('queryFn')?.() : undefined;
  const given = fn?.kind === 'function' ? nameOf(children(fn.node, 'params')[3]) : undefined;
  if (fn?.kind !== 'function' || given === undefined) return [];
  const calls = (fn.file.syntax?.nodes('CallExpression') ?? []).filter(
    (one) =>
      one.start > fn.node.start && one.end < fn.node.end && nameOf(child(one, 'callee')) === given,
  );
  return calls.flatMap((one) => {
    const sent = sentBy(evaluator, client, evaluator.arguments(fn.file, one, undefined));
    return sent ? [{ site: { file: fn.file, node: one }, sent }] : [];
  });
}

function sentFor(
  evaluator: Evaluator,
  { file, node }: Site,
  client: ClientValue,
): Sent | undefined {
  if (
    node.type !== 'CallExpression' ||
    !/^(query|mutation|infiniteQuery)$/.test(calleeName(node) ?? '')
  )
    return undefined;
  const [declared = undefinedValue] = evaluator.arguments(file, node, undefined);
  const query = declared.kind === 'object' ? evaluator.member(declared, 'query') : undefinedValue;
  const asked = either(
    optionsOf(query).map((one) =>
      one.kind === 'function' ? evaluator.result(one, argumentsFor(one.node)) : one,
    ),
  );
  if (asked.kind === 'constant') return undefined;
  return sentBy(evaluator, client, [asked]);
}

/** What callers give is not known; it has the names of the parameters. */
const argumentsFor = (fn: SyntaxNode): readonly Value[] =>
  children(fn, 'params').map((param) => unknown(nameOf(param) ?? 'value'));

/** The client below a `baseQuery`, also inside a function that wraps one. */
function baseClient(evaluator: Evaluator, base: Value): ClientValue {
  const [first] = optionsOf(base);
  if (first?.kind === 'client') return first;
  if (first?.kind === 'function') {
    const { file, node } = first;
    const inside = (file.syntax?.nodes('CallExpression') ?? []).filter(
      (one) => one.start > node.start && one.end < node.end,
    );
    for (const call of inside) {
      const made = evaluator.evaluate(file, child(call, 'callee'), undefined);
      if (made.kind === 'client') return made;
    }
  }
  return { kind: 'client', library: 'rtk-query-base', defaults: [] };
}

/** What stands in parentheses. */
const bare = (node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node?.type === 'ParenthesizedExpression' ? bare(child(node, 'expression')) : node;
