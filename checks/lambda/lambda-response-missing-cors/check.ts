import {
  child,
  children,
  defineRule,
  fail,
  isProductFile,
  nameOf,
  onFiles,
  pass,
  propertyOf,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { apiHandlers, hasSpread, responsesIn } from '../responses.js';

export const lambdaResponseMissingCors = defineRule({
  id: 'lambda-response-missing-cors',
  title: 'Some responses of a handler lack CORS headers',
  why: 'A proxy integration passes the headers of the function through: the browser hides such an answer.',
  fix: 'Build every response with one helper that sets the headers.',
  severity: 'error',
  phase: 'run',
  source: 'API Gateway Developer Guide, "CORS for REST APIs", "Lambda proxy integrations"',
  wouldFailWith:
    "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  recognises: [
    /has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present/i,
  ],
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file, world) => {
      if (!isProductFile(file) || apiHandlers(file).length === 0) return skip('it answers no API');
      if (answersItself(world)) return skip('the API or the URL adds the headers itself');
      return judge(file);
    }),
  ],
});

/** HTTP APIs and function URLs with CORS of their own ignore what functions say. */
function answersItself(world: World): boolean {
  const rest = world.resources('AWS::ApiGateway::RestApi');
  const http = world.resources('AWS::ApiGatewayV2::Api', 'AWS::Lambda::Url');
  return (
    rest.length === 0 &&
    http.some((one) => one.get('CorsConfiguration').isPresent || one.get('Cors').isPresent)
  );
}

const HEADER = /access-control-allow-origin/i;

function judge(file: SourceFile): Verdict | readonly Verdict[] {
  const { syntax, text } = file;
  if (!syntax) return pass;
  const answers = responsesIn(syntax.program).filter((one) => isAnswer(file, one));
  const bare = answers.filter((one) => isBare(file, one));
  if (bare.length === 0) return pass;
  // without one word of CORS anywhere the function may serve something else than a browser
  const isForBrowsers = HEADER.test(text) || answers.length > bare.length;
  return bare.map((one) => {
    const code = text.slice(
      propertyOf(one, 'statusCode')?.start,
      propertyOf(one, 'statusCode')?.end,
    );
    return fail(`The response with statusCode ${code} has no Access-Control-Allow-Origin.`, {
      at: { file, at: one },
      ...(!isForBrowsers && { severity: 'warning' }),
    });
  });
}

/** A literal that is returned as it is; one that goes through a helper is not. */
function isAnswer({ syntax }: SourceFile, node: SyntaxNode): boolean {
  let at = syntax?.parentOf(node);
  while (
    at &&
    /^(ParenthesizedExpression|ConditionalExpression|TSAsExpression|TSSatisfiesExpression|LogicalExpression|AwaitExpression)$/.test(
      at.type,
    )
  )
    at = syntax?.parentOf(at);
  return at?.type === 'ReturnStatement' || at?.type === 'ArrowFunctionExpression';
}

/** Whether a response surely lacks the header: no headers, or headers that are written out without it. */
function isBare(file: SourceFile, response: SyntaxNode): boolean {
  if (hasSpread(response)) return false;
  const headers = propertyOf(response, 'headers') ?? propertyOf(response, 'multiValueHeaders');
  if (!headers) return true;
  const literal = headers.type === 'Identifier' ? initOf(file, nameOf(headers)) : headers;
  if (literal?.type !== 'ObjectExpression' || hasSpread(literal)) return false;
  return !children(literal, 'properties').some((one) => {
    const key = child(one, 'key');
    return one['computed'] === true || HEADER.test(stringOf(key) ?? nameOf(key) ?? '');
  });
}

function initOf({ syntax }: SourceFile, name: string | undefined): SyntaxNode | undefined {
  const one = syntax
    ?.nodes('VariableDeclarator')
    .find((node) => nameOf(child(node, 'id')) === name);
  return child(one, 'init');
}
