import {
  defineRule,
  fail,
  onAssembly,
  pass,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { type Api, apisOf, isMockedPreflight, type Route } from '../../../src/routes/index.js';

export const corsPreflightMissing = defineRule({
  id: 'cors-preflight-missing',
  title: 'A path of an API for browsers answers no preflight',
  why: 'The preflight gets 403 from API Gateway, and the browser sends no call to that path.',
  fix: 'Set defaultCorsPreflightOptions on the API before adding resources, or give the resource an OPTIONS method.',
  severity: 'error',
  phase: 'run',
  source: 'API Gateway Developer Guide, "CORS for REST APIs in API Gateway"',
  wouldFailWith:
    "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  recognises: [
    /Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin'/i,
  ],
  judges: [
    onAssembly((world) => {
      const apis = apisOf(world).filter(
        (api) => api.kind === 'rest' && api.routes.some(isMockedPreflight),
      );
      return apis.length > 0 ? apis.flatMap(verdicts) : skip('no API answers preflights itself');
    }),
  ],
});

function verdicts({ routes }: Api): readonly Verdict[] {
  const byResource = new Map<string, Route[]>();
  for (const route of routes) {
    const key = route.path ?? unplaced(route);
    byResource.set(key, [...(byResource.get(key) ?? []), route]);
  }
  return [...byResource.values()].map((group) => {
    const others = group.filter(({ verb }) => verb !== 'OPTIONS');
    const [first] = others;
    if (!first || group.length > others.length || group.some(mayAnswer)) return pass;
    const verbs = others.map(({ verb }) => verb ?? 'a method').sort();
    return fail(`${first.path ?? 'A path'} has ${verbs.join(', ')} and no OPTIONS.`, {
      at: first.at,
    });
  });
}

/** A resource whose path is not known, told apart from others by its id. */
const unplaced = ({ method }: Route): string =>
  `${method?.stack.id} ${method?.get('ResourceId').shown}`;

/** Whatever is behind ANY may answer OPTIONS as well; a mock does not, and a verb not known may be it. */
const mayAnswer = ({ verb, method }: Route): boolean =>
  verb === undefined || (verb === 'ANY' && method?.get('Integration.Type').literal !== 'MOCK');
