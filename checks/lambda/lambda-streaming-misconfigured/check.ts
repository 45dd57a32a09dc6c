import {
  child,
  codeOf,
  defineRule,
  dottedName,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { functionIn } from '../permissions.js';

export const lambdaStreamingMisconfigured = defineRule({
  id: 'lambda-streaming-misconfigured',
  title: 'Response streaming is configured on one side only',
  why: 'Streaming needs the wrapped handler and the mode of the URL; with one of them the answer is buffered or empty.',
  fix: 'Set InvokeMode RESPONSE_STREAM and export awslambda.streamifyResponse(handler); end the stream.',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Response streaming for Lambda functions"',
  judges: [onResources('AWS::Lambda::Url', verdict)],
});

function verdict(url: Resource): Verdict {
  const mode = url.get('InvokeMode');
  const isStream = mode.likely === 'RESPONSE_STREAM';
  const fn = functionIn(url.get('TargetFunctionArn'));
  if (!fn) return skip('the function is not in the assembly');
  const runtime = fn.get('Runtime').likely ?? '';
  if (isStream && runtime !== '' && !/^(nodejs|provided)/.test(runtime))
    return fail(
      `The URL streams, and ${runtime} of ${fn.logicalId} cannot; Node.js and own runtimes can.`,
      {
        at: mode,
      },
    );
  const code = codeOf(fn);
  if (!code?.entry || code.language !== 'javascript') return skip('the code is not here');
  const isWrapped = code.files.files.some(wraps);
  if (isWrapped === isStream) return pass;
  if (isWrapped)
    return fail(
      `The handler of ${fn.logicalId} streams, and the URL is ${mode.likely ?? 'BUFFERED'}.`,
      {
        at: mode.isPresent ? mode : url,
      },
    );
  return fail(
    `The URL streams, and the handler of ${fn.logicalId} is not wrapped in awslambda.streamifyResponse.`,
    {
      at: mode,
    },
  );
}

const wraps = ({
  text,
  syntax,
}: NonNullable<ReturnType<typeof codeOf>>['files']['files'][number]) =>
  text.includes('streamifyResponse') &&
  (syntax?.nodes('CallExpression') ?? []).some((call) =>
    /(^|\.)streamifyResponse$/.test(dottedName(child(call, 'callee')) ?? ''),
  );
