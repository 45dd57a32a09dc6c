import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  classOf,
  type GatewayAnswerType,
  type GatewayResponse,
  gatewayAnswer,
  gatewayAnswerTypes,
  httpApiAnswer,
} from './gateway-answers.js';
import { originFault } from './origin-check.js';

const PAGE = 'https://www.example.com';
const NAME = 'gatewayresponse.header.Access-Control-Allow-Origin';
const response = (type: string, value?: string, status?: string): GatewayResponse => ({
  type,
  status,
  parameters: value === undefined ? {} : { [NAME]: value },
});
const said = (type: GatewayAnswerType, ...responses: readonly GatewayResponse[]) => {
  const { answer, from, open } = gatewayAnswer(type, responses, PAGE);
  const fault = open.has('access-control-allow-origin')
    ? 'open'
    : originFault(PAGE, answer, false)?.code;
  return `${answer.status} ${from ?? 'nobody'} ${fault ?? 'admits'}`;
};

test.each<[string, string, string]>([
  ['nothing set', said('THROTTLED'), '429 nobody origin-missing'],
  ['its class', said('THROTTLED', response('DEFAULT_4XX', `'${PAGE}'`)), '429 DEFAULT_4XX admits'],
  [
    'the other class',
    said('AUTHORIZER_FAILURE', response('DEFAULT_4XX', "'*'")),
    '500 nobody origin-missing',
  ],
  [
    'a failure',
    said('INTEGRATION_TIMEOUT', response('DEFAULT_5XX', "'*'")),
    '504 DEFAULT_5XX admits',
  ],
  [
    'its own without the header, which its class has',
    said('UNAUTHORIZED', response('DEFAULT_4XX', "'*'"), response('UNAUTHORIZED')),
    '401 UNAUTHORIZED origin-missing',
  ],
  [
    'another page',
    said('QUOTA_EXCEEDED', response('DEFAULT_4XX', "'https://b.example'")),
    '429 DEFAULT_4XX origin-mismatch',
  ],
  [
    'the origin that asks',
    said('EXPIRED_TOKEN', response('EXPIRED_TOKEN', 'method.request.header.Origin')),
    '403 EXPIRED_TOKEN admits',
  ],
  [
    'what a run decides',
    said('EXPIRED_TOKEN', response('EXPIRED_TOKEN', 'context.identity.user')),
    '403 EXPIRED_TOKEN open',
  ],
  [
    'a status of its own',
    said('MISSING_AUTHENTICATION_TOKEN', response('MISSING_AUTHENTICATION_TOKEN', "'*'", '404')),
    '404 MISSING_AUTHENTICATION_TOKEN admits',
  ],
  [
    'the status of its class',
    said('WAF_FILTERED', response('DEFAULT_4XX', "'*'", '418')),
    '418 DEFAULT_4XX admits',
  ],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});

test('one response decides each answer, and never one of another class', () => {
  const some = fc.subarray([...gatewayAnswerTypes]);
  fc.assert(
    fc.property(fc.constantFrom(...gatewayAnswerTypes), some, (type, set) => {
      const responses = set.map((one) => response(one, `'https://${one.toLowerCase()}.example'`));
      const { answer, from } = gatewayAnswer(type, responses, PAGE);
      expect([type, classOf(type), undefined]).toContain(from);
      expect(from === undefined).toBe(!set.includes(type) && !set.includes(classOf(type)));
      expect(answer.headers.length).toBe(from === undefined ? 0 : 1);
    }),
  );
});

test.each<[string, Parameters<typeof httpApiAnswer>[0], string | undefined]>([
  ['no configuration', undefined, 'origin-missing'],
  ['the page', { origins: [PAGE], exposed: [], isWithCredentials: true }, undefined],
  [
    'every page',
    { origins: ['*'], exposed: [], isWithCredentials: false },
    'origin-wildcard-credentials',
  ],
  [
    'every page of the scheme',
    { origins: ['https://*'], exposed: [], isWithCredentials: true },
    undefined,
  ],
  [
    'pages of the other scheme',
    { origins: ['http://*'], exposed: [], isWithCredentials: true },
    'origin-missing',
  ],
  [
    'another page',
    { origins: ['https://b.example'], exposed: [], isWithCredentials: true },
    'origin-missing',
  ],
  [
    'no credentials',
    { origins: [PAGE], exposed: [], isWithCredentials: false },
    'credentials-not-allowed',
  ],
  [
    'what only a deployment knows',
    { origins: undefined, exposed: undefined, isWithCredentials: undefined },
    undefined,
  ],
])('errors of an HTTP API that admits %s, for a page with cookies', (_, cors, expected) => {
  expect(originFault(PAGE, httpApiAnswer(cors, PAGE), true)?.code).toBe(expected);
});
