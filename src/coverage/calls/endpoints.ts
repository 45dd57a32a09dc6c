import { child, children, nameOf, type SyntaxNode } from '../../sources/index.js';
import { calleeName, type Evaluator, returnsOf } from './evaluate.js';
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

/** The requests of the endpoints that a call of RTK Query's `createApi` or `injectEndpoints` declares. */
export function endpointsOf(
  evaluator: Evaluator,
  { file, node }: Site,
): readonly { readonly site: Site; readonly sent: Sent }[] {
  const name = calleeName(node);
  if (name !== 'createApi' && name !== 'injectEndpoints') return [];
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
  if (!isOurs) return [];
  const [options = undefinedValue] = evaluator.arguments(file, node, undefined);
  const base = of.kind === 'client' ? (of.defaults[0] ?? undefinedValue) : options;
  const client = baseClient(evaluator, evaluator.member(base, 'baseQuery'));
  const endpoints =
    options.kind === 'object' ? evaluator.member(options, 'endpoints') : undefinedValue;
  if (endpoints.kind !== 'function') return [];
  return returnsOf(endpoints.file, endpoints.node)
    .flatMap((object) => children(bare(object), 'properties'))
    .flatMap((property) => {
      const call = bare(child(property, 'value'));
      const sent = call && sentFor(evaluator, { file: endpoints.file, node: call }, client);
      return call && sent ? [{ site: { file: endpoints.file, node: call }, sent }] : [];
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
