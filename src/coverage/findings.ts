import type { Finding } from '../report/index.js';
import type { Call } from './call.js';
import type { Compared, Comparison } from './compare.js';
import type { Refusal } from './preflight.js';
import type { Route } from './route.js';

/** What is wrong between calls and routes, each with the line of the call. */
export function findingsOf(
  comparison: Comparison,
  { allowUnused }: { readonly allowUnused: boolean },
): readonly Finding[] {
  return [
    ...comparison.missing.map(missing),
    ...comparison.methodMismatch.map(otherMethod),
    ...comparison.parameterMismatch.map(otherParameters),
    ...comparison.notDeployed.map(notDeployed),
    ...comparison.baseMismatch.map(({ call, reason, fix }) =>
      finding(call, {
        rule: 'apigw-base-url-mismatch',
        title: 'A call goes to an address at which the API is not',
        message: `${call.method} ${call.base ?? ''} ${call.path}: ${reason}.`,
        fix,
        wouldFailWith: '{"message":"Forbidden"}',
      }),
    ),
    ...comparison.refused.map(refused),
    ...comparison.swapped.map(swapped),
    ...(allowUnused ? [] : comparison.unused.map(unused)),
  ];
}

/** What API Gateway says of a path or method that it does not have. */
const NO_ROUTE = '{"message":"Missing Authentication Token"}';

const missing = ({ call, path }: Compared): Finding =>
  finding(call, {
    rule: 'apigw-endpoint-missing',
    title: 'A call that no route answers',
    message: `${call.method} ${path} is called, and the API has no such path.`,
    fix: `Add ${call.method} ${path} to the API, or take the call away.`,
    wouldFailWith: NO_ROUTE,
  });

const otherMethod = ({ call, path, routes }: Compared): Finding => {
  const methods = [...new Set(routes.map(({ method }) => method))].sort();
  return finding(call, {
    rule: 'apigw-endpoint-missing',
    title: 'A call with a method that the path does not have',
    message: `${call.method} ${path} is called; ${routes[0]?.path ?? path} has ${methods.join(', ')} only.`,
    fix: `Call it with ${methods.filter((method) => method !== 'OPTIONS').join(' or ') || 'another method'}, or add ${call.method} to the API.`,
    wouldFailWith: NO_ROUTE,
  });
};

const otherParameters = ({ call, path, routes }: Compared): Finding => {
  const near = [...new Set(routes.map((route) => route.path))].sort();
  return finding(call, {
    rule: 'path-parameter-mismatch',
    title: 'A call whose parameters are not those of the route',
    message: `${call.method} ${path} is called, and no route answers it; ${near.join(', ')} differs in its parameters.`,
    fix: `Call ${near.join(' or ')} with exactly its parameters, or add the path to the API.`,
    wouldFailWith: NO_ROUTE,
  });
};

const notDeployed = ({ call, path, routes: [route] }: Compared): Finding =>
  finding(call, {
    rule: 'apigw-deployment-stale',
    title: 'A call of a route that is defined and not deployed',
    message: `${call.method} ${path} is defined (${route?.source ?? 'there'}), but the deployment of the stage was made without it.`,
    fix: 'Deploy the API once more; in a template let the deployment depend on every method and put a hash of them into its logical id.',
    wouldFailWith: NO_ROUTE,
  });

function refused({ call, route, isUnanswered, headers, method }: Refusal): Finding {
  const what = `${call.method} ${route.path}`;
  if (isUnanswered)
    return finding(call, {
      rule: 'cors-preflight-missing',
      title: 'A call whose preflight nothing answers',
      message: `A browser asks before it sends ${what}, and ${route.path} has no OPTIONS.`,
      fix: `Add an OPTIONS method to ${route.path} that allows ${[call.method, ...headers].join(', ')}.`,
    });
  if (headers.length === 0 && method)
    return finding(call, {
      rule: 'cors-method-not-allowed',
      title: 'A call with a method that the preflight does not allow',
      message: `The preflight of ${route.path} allows ${listed(route.allowedMethods)}, not ${call.method}.`,
      fix: `Add ${call.method} to the methods that the API allows.`,
    });
  return finding(call, {
    rule: 'cors-header-not-allowed',
    title: 'A call with a header that the preflight does not allow',
    message: `${what} is sent with ${headers.join(', ')}; its preflight allows ${listed(route.allowedHeaders)}.`,
    fix: `Add ${headers.join(', ')} to the headers that the API allows, or stop sending ${headers.length > 1 ? 'them' : 'it'}.`,
    wouldFailWith: `Access to fetch at '<url>' from origin '<origin>' has been blocked by CORS policy: Request header field ${headers[0]} is not allowed by Access-Control-Allow-Headers in preflight response.`,
  });
}
const listed = (names: readonly string[] | undefined): string =>
  names && names.length > 0 ? names.join(', ') : 'none';

const swapped = ({ call, path, routes: [route] }: Compared): Finding =>
  finding(call, {
    rule: 'path-parameter-mismatch',
    severity: 'warning',
    title: 'A call with the parameters of the route in another order',
    message: `${path} is called, and the route is ${route?.path}: the same names in other places.`,
    fix: `Put the parameters in the order of ${route?.path}.`,
  });

const unused = ({ method, path, source }: Route): Finding => ({
  rule: 'route-unused',
  severity: 'warning',
  phase: 'source',
  title: 'A route that nothing calls',
  message: `The API has ${method} ${path} (${source}); nothing in these sources calls it.`,
  resource: `${method} ${path}`,
  fix: 'Remove the route, or accept it with --allow-unused.',
});

type Said = Pick<Finding, 'rule' | 'title' | 'message' | 'fix' | 'wouldFailWith'> &
  Partial<Pick<Finding, 'severity'>>;

function finding(call: Call, said: Said): Finding {
  const { file, line, column, chain, certainty, client } = call;
  return {
    severity: 'error',
    ...said,
    catalog: said.rule,
    phase: 'run',
    file,
    line,
    column,
    resource: `${call.method} ${call.path}`,
    evidence: { client, certainty, ...(chain.length > 0 && { chain }) },
  };
}
