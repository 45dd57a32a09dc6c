import {
  defineRule,
  FUNCTION_TYPES,
  fail,
  onResources,
  pass,
  skip,
  type Value,
} from '../../../src/checking/index.js';

/** Source: Lambda API Reference, Cors, "AllowMethods". */
const MOST = 6;

export const lambdaUrlCorsOptions = defineRule({
  id: 'lambda-url-cors-options',
  title: 'A function URL lists a CORS method that Lambda refuses',
  why: `A method may have ${MOST} characters, so OPTIONS does not fit: Lambda answers preflights itself.`,
  fix: 'Remove OPTIONS, or allow "*".',
  severity: 'error',
  phase: 'deploy',
  source: 'Lambda API Reference, Cors, "AllowMethods"',
  wouldFailWith:
    "Value '[<methods>]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, <rest>]",
  recognises: [/at 'cors\.allowMethods' failed to satisfy constraint/i],
  judges: [
    onResources('AWS::Lambda::Url', (url) => judged(url.get('Cors.AllowMethods'))),
    onResources(FUNCTION_TYPES, (fn) => judged(fn.get('FunctionUrlConfig.Cors.AllowMethods'))),
  ],
});

function judged(methods: Value) {
  if (methods.isAbsent) return skip('it lists no methods');
  const long = methods.items().filter(({ likely = '' }) => likely.length > MOST);
  if (long.length === 0) return pass;
  return long.map((at) =>
    fail(`AllowMethods has ${at.likely}, which is longer than ${MOST} characters.`, { at }),
  );
}
