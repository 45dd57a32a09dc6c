import { expect, test } from 'vitest';
import { domainOf, exampleWorld, firstScenario, makeWorld } from '../../checking/index.js';
import { judge } from '../../cors/index.js';
import { parsers } from '../../sources/parsers.js';
import { pageRequest } from './requests.js';
import { behavioursFor, isBehind, passedThrough, throughPolicy } from './template-cloudfront.js';

const PAGE = 'https://www.example.com';
const CORS_WITH_PREFLIGHT = '5cc3b908-e619-4b99-88e5-2cf7f45965bd';

function behaviours(
  policy: unknown,
  resources: Readonly<Record<string, unknown>> = {},
  { path = '/api/items', methods }: { path?: string; methods?: unknown } = {},
) {
  const input = exampleWorld(
    {
      resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
        Cdn: {
          Type: 'AWS::CloudFront::Distribution',
          Properties: {
            DistributionConfig: {
              Enabled: true,
              Origins: [
                {
                  Id: 'api',
                  DomainName: {
                    'Fn::Join': ['', [{ Ref: 'Api' }, '.execute-api.eu-west-1.amazonaws.com']],
                  },
                },
                { Id: 'web', DomainName: 'web.example.com' },
              ],
              CacheBehaviors: [
                {
                  PathPattern: '/api/*',
                  TargetOriginId: 'api',
                  ResponseHeadersPolicyId: policy,
                  AllowedMethods: methods,
                },
              ],
              DefaultCacheBehavior: { TargetOriginId: 'web', ResponseHeadersPolicyId: policy },
            },
          },
        },
        ...resources,
      },
    },
    parsers,
  );
  const world = makeWorld(input, firstScenario(domainOf(input.stacks)));
  const [api] = world.resources('AWS::ApiGateway::RestApi');
  return api ? behavioursFor(world, api, path) : [];
}

const custom = (cors: object) => ({
  Policy: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: { ResponseHeadersPolicyConfig: { Name: 'p', CorsConfig: cors } },
  },
});
const own = {
  AccessControlAllowOrigins: { Items: ['https://*.example.com'] },
  AccessControlAllowMethods: { Items: ['ALL'] },
  AccessControlAllowHeaders: { Items: ['Authorization'] },
  AccessControlAllowCredentials: true,
  OriginOverride: true,
};

const verdict = (policy: unknown, resources = {}) => {
  const [behaviour] = behaviours(policy, resources);
  if (!behaviour?.policy) return 'no policy';
  const request = pageRequest({
    url: 'https://cdn.example.net/api/items',
    origin: PAGE,
    method: 'PUT',
    headers: [['authorization', 'x']],
  });
  const answer = throughPolicy({ status: 200, headers: [] }, behaviour.policy, PAGE);
  return judge({ request, preflightResponse: answer, response: answer, redirected: [] }).reason
    .code;
};

test.each<[string, unknown, object, string]>([
  ['of the project', { Ref: 'Policy' }, custom(own), 'allowed-after-preflight'],
  [
    'for another page',
    { Ref: 'Policy' },
    custom({ ...own, AccessControlAllowOrigins: { Items: ['https://b.example'] } }),
    'origin-missing',
  ],
  ['that is managed and names no headers', CORS_WITH_PREFLIGHT, {}, 'header-not-allowed'],
  ['that is not there', undefined, {}, 'no policy'],
])('a policy %s', (_, policy, resources, expected) => {
  expect(verdict(policy, resources)).toBe(expected);
});

test('only behaviours in front of the API count, for the paths of their pattern', () => {
  const [first, ...more] = behaviours(CORS_WITH_PREFLIGHT);
  expect(more).toEqual([]);
  expect(first?.distribution.logicalId).toBe('Cdn');
  expect(behaviours(CORS_WITH_PREFLIGHT, {}, { path: '/items' })).toEqual([]);
  expect(isBehind('/api/?', '/api/1')).toBe(true);
  expect(isBehind('/api/?', '/api/12')).toBe(false);
});

test('a policy that does not override leaves the headers of the API', () => {
  const [behaviour] = behaviours(CORS_WITH_PREFLIGHT);
  const answer = { status: 200, headers: [['access-control-allow-origin', PAGE]] as const };
  expect(behaviour?.policy && throughPolicy(answer, behaviour.policy, PAGE)).toBe(answer);
});

const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
const REFUSED = 'origin-missing, OPTIONS is not handed on';

test.each<[string, unknown, boolean, string]>([
  ['hands nothing on but reads, by default', undefined, true, REFUSED],
  ['hands nothing on but reads', ['GET', 'HEAD'], true, REFUSED],
  [
    'refuses what a page asks for',
    ['GET', 'HEAD', 'OPTIONS'],
    true,
    'origin-missing, PUT is not handed on',
  ],
  ['hands all on', ALL, true, 'allowed-after-preflight'],
  ['says its methods at deployment only', { Ref: 'Methods' }, true, 'allowed-after-preflight'],
  // The pages may come from the distribution itself, and then they ask no preflight.
  ['may serve the page itself', ['GET', 'HEAD'], false, 'origin-missing, PUT is not handed on'],
])('a behaviour that %s', (_, methods, isOriginKnown, expected) => {
  const [behaviour] = behaviours(undefined, {}, { methods });
  if (!behaviour) throw new Error('there is no behaviour');
  const url = 'https://cdn.example.net/api/items';
  const request = pageRequest({ url, origin: PAGE, method: 'PUT' });
  const admitting = {
    status: 200,
    headers: [
      ['access-control-allow-origin', PAGE],
      ['access-control-allow-methods', 'PUT'],
    ] as const,
  };
  const given = { request, preflightResponse: admitting, response: admitting };
  const { preflight, answer, refused } = passedThrough(behaviour, given, isOriginKnown);
  const { reason } = judge({
    request,
    preflightResponse: preflight,
    response: answer,
    redirected: [],
  });
  expect(refused ? `${reason.code}, ${refused} is not handed on` : reason.code).toBe(expected);
});
