import {
  defineRule,
  fail,
  isProduct,
  onFiles,
  onStacks,
  pass,
  type SourceFile,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import {
  answers,
  apisOf,
  covers,
  refuses,
  stageNames,
  withoutPrefix,
} from '../../../src/routes/index.js';
import { ownHosts } from '../addresses.js';
import { ofDomain, ofStage, segmentsOf } from '../base-address.js';
import { callsIn } from '../calls.js';
import { isFrontend } from '../frontend.js';
import { addressesIn, namesApi, type Written } from '../literals.js';

export const apigwBaseUrlMismatch = defineRule({
  id: 'apigw-base-url-mismatch',
  title: 'An address of the API has no stage, the stage twice, or the path of another mapping',
  why: 'API Gateway answers 403, which looks like a login problem.',
  fix: 'Make the configuration of the frontend from the outputs of the stacks; type the address nowhere.',
  severity: 'error',
  phase: 'run',
  source:
    'API Gateway Developer Guide, "Invoke REST APIs in API Gateway" (stage in the path) and "API mappings for REST APIs in API Gateway"',
  wouldFailWith: '{"message":"Forbidden"}',
  recognises: [/^\s*\{"message":\s*"Forbidden"\}\s*$/i],
  judges: [
    onFiles(/\.([cm]?[jt]sx?|json|ya?ml|sh|toml|properties)$|(^|\/)\.env[^/]*$/, (file, world) => {
      if (!isProduct(file) || apisOf(world).length === 0) return skip('no API in the templates');
      const verdicts = [
        ...addressesIn(file).flatMap((one) => ofAddress(file, one, world) ?? []),
        ...(isFrontend(file) ? shortCalls(file, world) : []),
      ];
      return verdicts.length > 0 ? verdicts : skip('it names no address of the API');
    }),
    onStacks((stack, world) => {
      const found = stack.outputs.flatMap(({ value }) => ofOutput(value, world) ?? []);
      return found.length > 0 ? found : skip('it publishes no address of an API');
    }),
  ],
});

function ofAddress(file: SourceFile, { text, name, at }: Written, world: World) {
  const [, host = '', path = ''] = /^https?:\/\/([^/:?#\uFFFC]+)([^?#]*)/.exec(text) ?? [];
  const spot = { at: { file, at } };
  if (/\.execute-api\.[a-z0-9-]+\.amazonaws\.com/.test(host))
    return ofStage(segmentsOf(path), world, text, spot);
  return ofDomain({ host, segments: segmentsOf(path), isBase: namesApi(name) }, world, spot);
}

/** `/login` where the API has `/auth/login`. */
function shortCalls(file: SourceFile, world: World): readonly Verdict[] {
  const apis = apisOf(world);
  const routes = apis.flatMap((api) => api.routes).filter((route) => !refuses(route));
  if (apis.some(({ isOpen: hides }) => hides)) return [];
  return callsIn(file, ownHosts(world)).flatMap(({ verb, path: written, at }) => {
    const path = withoutPrefix(written, world, routes);
    if (path === '/' || routes.some((route) => answers(route, { verb, path }))) return [];
    const longer = routes.filter(
      (route) => route.verb === verb && route.path?.endsWith(path) && !covers(route.path, path),
    );
    const [only, second] = longer;
    if (!only || second) return [];
    return [fail(`${verb} ${written} is called; the API has ${only.path}.`, { at: { file, at } })];
  });
}

/** `https://${Api}.execute-api.….amazonaws.com/…` as an output. */
function ofOutput(value: Value, world: World): Verdict | undefined {
  const api = value.resources().find(({ type }) => type === 'AWS::ApiGateway::RestApi');
  const text = value
    .expanded()
    .map((part) => (typeof part === 'string' ? part : '\uFFFC'))
    .join('');
  const [, path] = /^https:\/\/\uFFFC?[^/]*\.execute-api\.[^/]*(.*)$/.exec(text) ?? [];
  if (!api || path === undefined) return undefined;
  const names = stageNames(world);
  return (
    ofStage(segmentsOf(path), world, value.shown, { at: value }) ??
    (names.length > 0 ? pass : undefined)
  );
}
