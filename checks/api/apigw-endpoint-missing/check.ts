import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  pass,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { answers, apisOf, covers, refuses, withoutPrefix } from '../../../src/routes/index.js';
import { ownHosts } from '../addresses.js';
import { callsIn } from '../calls.js';
import { type Expected, promised } from '../expected-routes.js';
import { isFrontend } from '../frontend.js';

export const apigwEndpointMissing = defineRule({
  id: 'apigw-endpoint-missing',
  title: 'A contract or the frontend expects a route that the API does not have',
  why: 'API Gateway answers such a call with 403 "Missing Authentication Token", which looks like a login problem.',
  fix: 'Implement the route or remove the call; keep one list of routes from which both sides are made.',
  severity: 'error',
  phase: 'run',
  source:
    'API Gateway Developer Guide, "Gateway response types": MISSING_AUTHENTICATION_TOKEN for methods and resources that are not there',
  wouldFailWith: '{"message":"Missing Authentication Token"}',
  judges: [
    onFiles(/\.([cm]?[jt]sx?|json|ya?ml)$/, (file, world) => {
      if (apisOf(world).every(({ routes }) => routes.length === 0))
        return skip('no API with routes');
      const expected = promised(file);
      const called =
        expected.length === 0 && isFrontend(file) ? callsIn(file, ownHosts(world)) : [];
      if (expected.length + called.length === 0) return skip('it expects no routes');
      const where = (at: Expected['at']) => ({ file, at });
      return [
        ...expected.map((one) => verdict(one, where(one.at), world)),
        ...called.map((one) => verdict(one, where(one.at), world)),
      ];
    }),
  ],
});

type At = { readonly file: Parameters<typeof promised>[0]; readonly at: Expected['at'] };

function verdict(asked: Expected, at: At, world: World): Verdict {
  const apis = apisOf(world);
  const routes = apis.flatMap((api) => api.routes).filter((route) => !refuses(route));
  const path = withoutPrefix(asked.path, world, routes);
  if (routes.some((route) => answers(route, { verb: asked.verb, path }))) return pass;
  if (apis.some(({ isOpen }) => isOpen))
    return cannotTell(
      `an API has routes that the templates do not show; ${asked.verb} ${asked.path} may be one`,
      at,
    );
  const there = routes.filter((route) => route.path !== undefined && covers(route.path, path));
  const verbs = [...new Set(there.flatMap(({ verb }) => verb ?? []))].sort();
  const has =
    verbs.length > 0 ? `${asked.path} has ${verbs.join(', ')} only` : 'no API has that path';
  return fail(`${asked.verb} ${asked.path} is expected; ${has}.`, { at });
}
