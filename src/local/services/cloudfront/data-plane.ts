import type { HttpRequest, HttpResponse } from '../../core/http.js';
import { ids } from '../../core/ids.js';
import type { DataPlane } from '../../core/ports.js';
import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { EdgeCache, lifetimeOf, matchesPath } from './cache.js';
import { policyHeaders } from './headers.js';
import { type Lifetimes, MANAGED_HEADERS, managedCachePolicy } from './managed-policies.js';
import { fromOrigin } from './origin.js';
import type { Config } from './shapes.js';
import {
  aliasesOf,
  type Distribution,
  distributionsOf,
  invalidationsOf,
  isEnabled,
  partsOf,
} from './state.js';

/**
 * Answers for distributions. The viewer's connection counts as HTTPS: loopback has no certificate,
 * so `redirect-to-https` would have nowhere to lead.
 */
export function dataPlane(world: World): DataPlane {
  const cache = new EdgeCache();
  return async (request) => {
    const distribution = [...distributionsOf(world).values()].find(
      (candidate) =>
        candidate.domainName === request.host || aliasesOf(candidate).includes(request.host),
    );
    if (!distribution) return undefined;
    const answer = await serve(world, cache, distribution, request);
    return finish(answer, distribution, request);
  };
}

async function serve(
  world: World,
  cache: EdgeCache,
  distribution: Distribution,
  request: HttpRequest,
): Promise<HttpResponse> {
  if (!isEnabled(distribution)) return problem(403, 'The distribution is disabled.');
  const webAcl = stringOf(distribution.config['WebACLId']);
  if (webAcl && !(await world.port('wafv2')).inspect(webAcl, request).allowed) {
    return problem(403, 'Request blocked.');
  }
  const behaviour = behaviourFor(distribution.config, request.path);
  const methods = listOf(behaviour['AllowedMethods']);
  if (methods.length > 0 && !methods.includes(request.method)) {
    return problem(
      403,
      'This distribution is not configured to allow the HTTP request method that was used for this request.',
    );
  }
  const answer = await cached(world, cache, distribution, behaviour, request);
  return withPolicy(world, distribution, behaviour, request, answer);
}

function behaviourFor(config: Config, path: string): Config {
  const special = listOf(config['CacheBehaviors'])
    .map(recordOf)
    .find((behaviour) => matchesPath(stringOf(behaviour['PathPattern']) ?? '', path));
  return special ?? recordOf(config['DefaultCacheBehavior']);
}

async function cached(
  world: World,
  cache: EdgeCache,
  distribution: Distribution,
  behaviour: Config,
  request: HttpRequest,
): Promise<HttpResponse> {
  const now = world.clock.now().getTime();
  const root = stringOf(distribution.config['DefaultRootObject']);
  const path = request.path === '/' && root ? `/${root}` : request.path;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const kept = isRead
    ? cache.get(distribution.id, path, now, invalidationsOf(world).values())
    : undefined;
  if (kept) {
    const headers = {
      ...kept.response.headers,
      age: String(kept.ageSeconds),
      'x-cache': 'Hit from cloudfront',
    };
    return { ...kept.response, headers };
  }
  const lifetimes = lifetimesOf(world, distribution, behaviour);
  const answer = await fromOrigin(world, distribution, behaviour, { ...request, path });
  if (answer.status < 400) {
    const seconds = lifetimeOf(header(answer, 'cache-control'), lifetimes);
    if (request.method === 'GET') cache.put(distribution.id, path, answer, now, seconds);
    return missed(answer);
  }
  return missed(await errorPage(world, distribution, behaviour, request, answer));
}

const missed = (answer: HttpResponse): HttpResponse => ({
  ...answer,
  headers: {
    ...answer.headers,
    'x-cache': answer.status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront',
  },
});

function lifetimesOf(world: World, { account }: Distribution, behaviour: Config): Lifetimes {
  const id = stringOf(behaviour['CachePolicyId']);
  const managed = id ? managedCachePolicy(id) : undefined;
  if (managed) return managed;
  // Without a policy the behaviour itself says it; CloudFront's defaults are a day and a year.
  const config = (id && partsOf(world, account).get(id)?.config) || behaviour;
  return {
    minimum: Number(config['MinTTL'] ?? 0),
    standard: Number(config['DefaultTTL'] ?? 86_400),
    maximum: Number(config['MaxTTL'] ?? 31_536_000),
  };
}

/** The page that the distribution shows instead of an origin's error, if it names one. */
async function errorPage(
  world: World,
  distribution: Distribution,
  behaviour: Config,
  request: HttpRequest,
  answer: HttpResponse,
): Promise<HttpResponse> {
  const rule = listOf(distribution.config['CustomErrorResponses'])
    .map(recordOf)
    .find(({ ErrorCode }) => Number(ErrorCode) === answer.status);
  const path = stringOf(rule?.['ResponsePagePath']);
  if (!rule || !path) return answer;
  const page = await fromOrigin(world, distribution, behaviour, { ...request, path });
  if (page.status >= 400) return answer;
  return { ...page, status: Number(rule['ResponseCode'] ?? answer.status) };
}

function withPolicy(
  world: World,
  { account }: Distribution,
  behaviour: Config,
  request: HttpRequest,
  answer: HttpResponse,
): HttpResponse {
  const id = stringOf(behaviour['ResponseHeadersPolicyId']);
  const config = id ? (MANAGED_HEADERS[id] ?? partsOf(world, account).get(id)?.config) : undefined;
  if (!config) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, ...policyHeaders(config, request.headers['origin']) },
  };
}

function finish(
  answer: HttpResponse,
  { domainName }: Distribution,
  request: HttpRequest,
): HttpResponse {
  const headers = {
    ...answer.headers,
    via: `1.1 ${domainName} (CloudFront)`,
    'x-amz-cf-pop': 'DUB56-P1',
    'x-amz-cf-id': ids.hex(32),
  };
  const etag = header(answer, 'etag');
  if (answer.status === 200 && etag && request.headers['if-none-match'] === etag) {
    return { status: 304, headers, body: '' };
  }
  return { ...answer, headers };
}

const header = ({ headers }: HttpResponse, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
};

function problem(status: number, message: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' },
    body: `<!DOCTYPE html><title>ERROR: The request could not be satisfied</title><h1>${status} ERROR</h1><h2>The request could not be satisfied.</h2><p>${message}</p>`,
  };
}
