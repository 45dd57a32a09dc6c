import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  isProductFile,
  onFiles,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { apiHandlers, ownNodes, responsesIn } from '../responses.js';

export const lambdaUnhandledErrors = defineRule({
  id: 'lambda-unhandled-errors',
  title: 'A handler of an API lets exceptions or malformed input escape',
  why: 'The caller gets 502 without CORS headers, which a browser shows as a network error.',
  fix: 'Catch, log with the request id, answer 400 to malformed input, and always a text as body.',
  severity: 'warning',
  phase: 'run',
  source: 'API Gateway Developer Guide, "Output format of a Lambda function for proxy integration"',
  wouldFailWith: '{"message": "Internal server error"}',
  recognises: [/Malformed Lambda proxy response/i, /"message": ?"Internal server error"/i],
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      const handlers = isProductFile(file) ? apiHandlers(file) : [];
      if (handlers.length === 0) return skip('it answers no API');
      const found = handlers.flatMap(({ fn, wrapper }) =>
        fn && !wrapper ? [...escapes(file, fn), ...malformed(file, fn)] : [],
      );
      return found.length > 0 ? found : pass;
    }),
  ],
});

/** The first await and the first parse of the body that no `try` is around. */
function escapes(file: SourceFile, fn: SyntaxNode): readonly Verdict[] {
  const bare = [...ownNodes(fn)].filter((node) => !isGuarded(file, fn, node));
  const parse = bare.find((node) => isParseOfBody(file, node));
  const wait = bare.find((node) => node.type === 'AwaitExpression' && !isCaught(node));
  return [
    ...(parse
      ? [
          fail('JSON.parse of the body is not in a try: malformed input becomes a 502.', {
            at: { file, at: parse },
          }),
        ]
      : []),
    ...(wait && !parse
      ? [
          fail('An awaited call is not in a try: its failure becomes a 502.', {
            at: { file, at: wait },
          }),
        ]
      : []),
  ];
}

function isGuarded({ syntax }: SourceFile, fn: SyntaxNode, node: SyntaxNode): boolean {
  let inner = node;
  for (let at = syntax?.parentOf(node); at && at !== fn; at = syntax?.parentOf(at)) {
    if (at.type === 'TryStatement' && child(at, 'block') === inner && child(at, 'handler'))
      return true;
    if (at.type === 'CatchClause') return true; // what fails while failing is another matter
    inner = at;
  }
  return false;
}

const isParseOfBody = ({ text }: SourceFile, node: SyntaxNode): boolean =>
  node.type === 'CallExpression' &&
  dottedName(child(node, 'callee')) === 'JSON.parse' &&
  /\bbody\b/.test(text.slice(children(node, 'arguments')[0]?.start, node.end));

/** `await work().catch(…)`. */
const isCaught = (node: SyntaxNode): boolean =>
  /(^|\.)catch$/.test(dottedName(child(child(node, 'argument'), 'callee')) ?? '') ||
  child(child(child(node, 'argument'), 'callee'), 'property')?.['name'] === 'catch';

/** A body that is an object, or a status that is a text. */
function malformed(file: SourceFile, fn: SyntaxNode): readonly Verdict[] {
  return responsesIn(fn).flatMap((response) => {
    const body = propertyOf(response, 'body');
    const status = propertyOf(response, 'statusCode');
    if (body?.type === 'ObjectExpression' || body?.type === 'ArrayExpression')
      return [
        fail('The body of a response is no text; use JSON.stringify.', { at: { file, at: body } }),
      ];
    if (status?.type === 'Literal' && typeof status['value'] !== 'number')
      return [fail('The statusCode of a response is no number.', { at: { file, at: status } })];
    return [];
  });
}
