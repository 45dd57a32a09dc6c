import { describe, expect, test } from 'vitest';
import type { Engine } from './engine.js';
import { judge } from './judge.js';
import { readCases } from './request.js';

const PAGE = 'https://app.example.com';
type Raw = Readonly<Record<string, unknown>>;

function judged(raw: Raw, engine?: Engine) {
  const read = readCases([{ url: 'https://api.example.com/v1/items', origin: PAGE, ...raw }]);
  if ('wrong' in read) throw new Error(read.wrong);
  const [only] = read.cases;
  if (!only) throw new Error('no case');
  return judge(only, engine);
}
const codeOf = (raw: Raw, engine?: Engine) => judged(raw, engine).reason.code;
const answer = (headers: Raw = {}, status = 200) => ({ status, headers });
const ok = answer({ 'access-control-allow-origin': PAGE });

describe('whether a preflight is sent', () => {
  test.each<[string, Raw, boolean]>([
    ['GET', {}, false],
    ['get, in lower case', { method: 'get' }, false],
    ['DELETE', { method: 'DELETE' }, true],
    ['POST of a text', { method: 'POST', body: 'x' }, false],
    [
      'POST of JSON',
      { method: 'POST', body: '{}', headers: [['Content-Type', 'application/json']] },
      true,
    ],
    ['a JSON blob', { method: 'POST', body: { kind: 'blob', type: 'application/json' } }, true],
    ['a blob without a type', { method: 'POST', body: { kind: 'blob' } }, false],
    ['bytes', { method: 'POST', body: { kind: 'bytes' } }, false],
    ['a form', { method: 'POST', body: { kind: 'form-data' } }, false],
    [
      'plain text with a charset',
      { method: 'POST', headers: [['content-type', 'Text/Plain; charset=utf-8']] },
      false,
    ],
    [
      'a quoted charset',
      { method: 'POST', headers: [['content-type', 'text/plain; charset="utf-8"']] },
      true,
    ],
    ['Authorization', { headers: [['Authorization', 'Bearer x']] }, true],
    [
      'a forbidden header is dropped',
      {
        headers: [
          ['Cookie', 'a=b'],
          ['Sec-Own', 'x'],
        ],
      },
      false,
    ],
    ['Accept of 128 bytes', { headers: [['accept', 'a'.repeat(128)]] }, false],
    ['Accept of 129 bytes', { headers: [['accept', 'a'.repeat(129)]] }, true],
    [
      'two Accept of 100 bytes',
      {
        headers: [
          ['accept', 'a'.repeat(100)],
          ['accept', 'a'.repeat(100)],
        ],
      },
      true,
    ],
    ['a language', { headers: [['accept-language', 'en-GB, de;q=0.8']] }, false],
    ['a language with a quote', { headers: [['accept-language', '"en"']] }, true],
    ['a simple range', { headers: [['range', 'bytes=0-99']] }, false],
    ['an open range', { headers: [['range', 'bytes=100-']] }, false],
    ['a suffix range', { headers: [['range', 'bytes=-100']] }, true],
    ['a backward range', { headers: [['range', 'bytes=9-1']] }, true],
    ['an upload listener', { api: 'xhr', xhrUpload: true, method: 'POST' }, true],
    [
      'XMLHttpRequest forgets the body of a GET',
      { api: 'xhr', body: { kind: 'blob', type: 'application/json' } },
      false,
    ],
    ['no-cors drops what would need one', { mode: 'no-cors', headers: [['x-own', '1']] }, false],
    [
      'a type after a blank that is none of HTTP',
      { method: 'POST', headers: [['content-type', '\u00a0text/plain']] },
      true,
    ],
    ['the same origin', { url: `${PAGE}/x`, method: 'PUT' }, false],
    ['another port', { url: `${PAGE}:8443/x`, method: 'PUT' }, true],
  ])('%s', (_, raw, needsPreflight) => {
    const result = judged({ ...raw, response: ok, preflightResponse: answer({}, 500) });
    expect(result.needsPreflight).toBe(needsPreflight);
  });

  test('values that are safe one by one and too much together are all asked for', () => {
    const languages = ['accept', 'accept-language', 'content-language'].map((name) => [
      name,
      'a'.repeat(128),
    ]);
    const headers = [
      ...languages,
      ['content-type', 'text/plain'],
      ['range', `bytes=0-${'9'.repeat(118)}`],
    ];
    expect(judged({ headers, response: ok }).needsPreflight).toBe(false);
  });

  test.each<[Engine, boolean]>([
    ['standard', true],
    ['chromium', true],
    ['webkit', true],
    ['firefox', false],
  ])('two long Accept values in %s: %s', (engine, needsPreflight) => {
    const headers = [
      ['accept', 'a'.repeat(100)],
      ['accept', 'b'.repeat(100)],
    ];
    expect(
      judged({ headers, response: ok, preflightResponse: answer({}, 500) }, engine).needsPreflight,
    ).toBe(needsPreflight);
  });

  test('an upload listener and no word on methods: the standard and Chromium differ', () => {
    const raw = { api: 'xhr', xhrUpload: true, method: 'PUT', response: ok, preflightResponse: ok };
    expect(codeOf(raw)).toBe('allowed-after-preflight');
    expect(codeOf(raw, 'chromium')).toBe('method-not-allowed');
    const listed = answer({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'GET',
    });
    expect(codeOf({ ...raw, preflightResponse: listed })).toBe('method-not-allowed');
  });

  test.each(['dpr', 'ect', 'width', 'device-memory'])('Chromium does not ask for %s', (name) => {
    const raw = { headers: [[name, '1']], response: ok, preflightResponse: answer({}, 500) };
    expect(codeOf(raw, 'chromium')).toBe('allowed');
    expect(codeOf(raw, 'firefox')).toBe('origin-missing');
  });

  test('Chromium does not ask for Save-Data', () => {
    const raw = {
      headers: [['save-data', 'on']],
      response: ok,
      preflightResponse: answer({}, 500),
    };
    expect(judged(raw, 'chromium').verdict).toBe('allowed');
    expect(codeOf(raw)).toBe('origin-missing');
  });
});

describe('what a preflight has to answer', () => {
  const put = { method: 'PUT', headers: [['X-Trace', '1']], response: ok };
  const good = {
    'access-control-allow-origin': PAGE,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'content-type, X-TRACE',
  };
  test.each<[string, Raw, string]>([
    ['all of it', { preflightResponse: answer(good, 204) }, 'allowed-after-preflight'],
    ['status 226', { preflightResponse: answer(good, 226) }, 'allowed-after-preflight'],
    ['status 304', { preflightResponse: answer(good, 304) }, 'preflight-status'],
    [
      'status 403 with perfect headers',
      { preflightResponse: answer(good, 403) },
      'preflight-status',
    ],
    [
      'a redirect',
      { preflightResponse: answer({ ...good, location: '/' }, 301) },
      'preflight-redirect',
    ],
    ['nothing', {}, 'preflight-no-answer'],
    [
      'no origin',
      { preflightResponse: answer({ ...good, 'access-control-allow-origin': '' }) },
      'origin-invalid',
    ],
    [
      'no origin header',
      { preflightResponse: answer({ 'access-control-allow-methods': 'PUT' }) },
      'origin-missing',
    ],
    [
      'no methods',
      { preflightResponse: answer({ ...good, 'access-control-allow-methods': 'GET' }) },
      'method-not-allowed',
    ],
    [
      'any method',
      { preflightResponse: answer({ ...good, 'access-control-allow-methods': '*' }) },
      'allowed-after-preflight',
    ],
    [
      'methods without commas',
      { preflightResponse: answer({ ...good, 'access-control-allow-methods': 'GET PUT' }) },
      'methods-unreadable',
    ],
    [
      'double quotes',
      { preflightResponse: answer({ ...good, 'access-control-allow-methods': '"PUT"' }) },
      'methods-unreadable',
    ],
    [
      'single quotes are a name',
      { preflightResponse: answer({ ...good, 'access-control-allow-methods': "'PUT'" }) },
      'method-not-allowed',
    ],
    [
      'no such header',
      { preflightResponse: answer({ ...good, 'access-control-allow-headers': 'content-type' }) },
      'header-not-allowed',
    ],
    [
      'any header',
      { preflightResponse: answer({ ...good, 'access-control-allow-headers': '*' }) },
      'allowed-after-preflight',
    ],
    [
      'an empty item',
      { preflightResponse: answer({ ...good, 'access-control-allow-headers': 'x-trace,, ' }) },
      'allowed-after-preflight',
    ],
  ])('%s', (_, raw, code) => {
    expect(codeOf({ ...put, ...raw })).toBe(code);
  });

  test('patch is not PATCH', () => {
    const preflightResponse = answer({ ...good, 'access-control-allow-methods': 'PATCH' });
    const result = judged({ method: 'patch', response: ok, preflightResponse });
    expect([result.reason.code, result.fix]).toEqual([
      'method-not-allowed',
      expect.stringContaining('Write PATCH'),
    ]);
  });

  test('with credentials a star is a name', () => {
    const answered = {
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': '*',
      'access-control-allow-headers': '*',
    };
    const raw = {
      method: 'PUT',
      credentials: 'include',
      response: ok,
      preflightResponse: answer(answered),
    };
    expect(codeOf(raw)).toBe('method-not-allowed');
    const post = { ...raw, method: 'POST', headers: [['x-own', '1']] };
    expect(codeOf(post)).toBe('header-not-allowed');
    expect(
      codeOf({
        ...post,
        preflightResponse: answer({ ...answered, 'access-control-allow-credentials': 'True' }),
      }),
    ).toBe('credentials-not-allowed');
  });

  test('a star covers Authorization in browsers and not in the standard', () => {
    const raw = {
      headers: [['authorization', 'x']],
      response: ok,
      preflightResponse: answer({ ...good, 'access-control-allow-headers': '*' }),
    };
    expect(codeOf(raw)).toBe('header-not-allowed');
    for (const engine of ['chromium', 'firefox', 'webkit'] as const)
      expect(codeOf(raw, engine)).toBe('allowed-after-preflight');
  });
});

describe('what the answer has to say', () => {
  test.each<[string, Raw, string]>([
    ['the origin', { response: ok }, 'allowed'],
    [
      'the origin on 401',
      { response: answer({ 'access-control-allow-origin': PAGE }, 401) },
      'allowed',
    ],
    ['nothing on 502', { response: answer({}, 502) }, 'origin-missing'],
    ['a star', { response: answer({ 'access-control-allow-origin': '*' }) }, 'allowed'],
    [
      'blanks around',
      { response: answer({ 'access-control-allow-origin': `\t${PAGE} ` }) },
      'allowed',
    ],
    [
      'a slash at the end',
      { response: answer({ 'access-control-allow-origin': `${PAGE}/` }) },
      'origin-invalid',
    ],
    [
      'another case',
      { response: answer({ 'access-control-allow-origin': 'https://APP.example.com' }) },
      'origin-invalid',
    ],
    [
      'another origin',
      { response: answer({ 'access-control-allow-origin': 'https://b.example.com' }) },
      'origin-mismatch',
    ],
    [
      'a list',
      { response: answer({ 'access-control-allow-origin': `${PAGE}, https://b.example.com` }) },
      'origin-several',
    ],
    [
      'two lines',
      {
        response: {
          status: 200,
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['access-control-allow-origin', '*'],
          ],
        },
      },
      'origin-several',
    ],
    [
      'null for an opaque origin',
      { origin: 'null', response: answer({ 'access-control-allow-origin': 'null' }) },
      'allowed',
    ],
    [
      'a star for an opaque origin',
      { origin: 'null', response: answer({ 'access-control-allow-origin': '*' }) },
      'allowed',
    ],
    [
      'null for a page',
      { response: answer({ 'access-control-allow-origin': 'null' }) },
      'origin-mismatch',
    ],
    [
      'a star with credentials',
      { credentials: 'include', response: answer({ 'access-control-allow-origin': '*' }) },
      'origin-wildcard-credentials',
    ],
    ['no word on credentials', { credentials: 'include', response: ok }, 'credentials-not-allowed'],
    ['nothing at all', {}, 'network-error'],
    ['no-cors', { mode: 'no-cors', response: answer() }, 'opaque'],
    ['no-cors with PUT', { mode: 'no-cors', method: 'PUT', response: answer() }, 'no-cors-method'],
    ['mode same-origin', { mode: 'same-origin', response: ok }, 'mode-same-origin'],
    [
      'no-cors, not following redirects',
      { mode: 'no-cors', redirect: 'manual', response: answer() },
      'no-cors-redirect',
    ],
    [
      'no-cors against the policy of the resource',
      { mode: 'no-cors', response: answer({ 'cross-origin-resource-policy': 'same-origin' }) },
      'resource-policy',
    ],
    [
      'a user in the address',
      { url: 'https://a:b@api.example.com/', response: ok },
      'url-credentials',
    ],
    ['http from a secure page', { url: 'http://api.example.com/', response: ok }, 'mixed-content'],
    ['http to this machine', { url: 'http://127.0.0.1:3000/', response: ok }, 'allowed'],
    [
      'a value that is no bytes',
      { headers: [['x-own', '\u2713']], response: ok },
      'invalid-header',
    ],
    ['TRACE', { method: 'trace', response: ok }, 'forbidden-method'],
    ['a body on GET', { body: 'x', response: ok }, 'body-not-allowed'],
    ['a header that is none', { headers: [['a b', 'x']], response: ok }, 'invalid-header'],
  ])('%s', (_, raw, code) => {
    expect(codeOf(raw)).toBe(code);
  });

  test('what the page can read', () => {
    const headers = {
      'access-control-allow-origin': '*',
      'content-type': 'text/html',
      'x-request-id': '1',
      etag: '"1"',
      'set-cookie': 'a=b',
    };
    const exposed = (more: Raw, raw: Raw = {}) =>
      judged({ ...raw, response: answer({ ...headers, ...more }) }).exposedHeaders;
    expect(exposed({})).toEqual(['content-type']);
    expect(exposed({ 'access-control-expose-headers': 'ETag' })).toEqual(['content-type', 'etag']);
    expect(exposed({ 'access-control-expose-headers': 'ETag, "x"' })).toEqual(['content-type']);
    expect(exposed({ 'access-control-expose-headers': '*' })).not.toContain('set-cookie');
    expect(exposed({ 'access-control-expose-headers': '*' })).toContain('x-request-id');
  });

  test('an unreadable list does not hide headers from the page itself', () => {
    const response = answer({ 'access-control-expose-headers': 'a b', 'x-request-id': '1' });
    expect(judged({ url: `${PAGE}/a`, response }).exposedHeaders).toContain('x-request-id');
  });

  test('407 never reaches a page in Chromium', () => {
    const response = answer({ 'access-control-allow-origin': PAGE }, 407);
    expect([codeOf({ response }), codeOf({ response }, 'chromium')]).toEqual([
      'allowed',
      'network-error',
    ]);
  });

  test('the console of the browser and the fix', () => {
    const result = judged({ response: answer({}, 403) });
    expect(result.reason.message).toBe(
      "Access to fetch at 'https://api.example.com/v1/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    );
    expect(result.fix).toContain('DEFAULT_4XX');
  });
});

describe('redirects', () => {
  const to = (location: string, headers: Raw = {}) => answer({ location, ...headers }, 302);
  const admitting = { 'access-control-allow-origin': PAGE };
  test.each<[string, Raw, string]>([
    ['each hop has to admit the page', { response: to('/b'), redirected: [ok] }, 'origin-missing'],
    ['within the API', { response: to('/b', admitting), redirected: [ok] }, 'allowed'],
    [
      'to a third origin the page is nobody',
      { response: to('https://c.example.com/', admitting), redirected: [ok] },
      'origin-mismatch',
    ],
    [
      'which a star admits',
      {
        response: to('https://c.example.com/', admitting),
        redirected: [answer({ 'access-control-allow-origin': '*' })],
      },
      'allowed',
    ],
    [
      'a user in the address',
      { response: to('https://a:b@api.example.com/', admitting), redirected: [ok] },
      'redirect-credentials',
    ],
    [
      'no http',
      { response: to('ftp://c.example.com/', admitting), redirected: [ok] },
      'redirect-invalid',
    ],
    ['not wanted', { redirect: 'error', response: to('/b', admitting) }, 'redirect-refused'],
    ['looked at by hand', { redirect: 'manual', response: to('/b', admitting) }, 'opaque-redirect'],
    [
      'in a circle',
      { response: to('/b', admitting), redirected: Array(30).fill(to('/b', admitting)) },
      'redirect-too-many',
    ],
    [
      'looked at by hand, without a word on the origin',
      { redirect: 'manual', response: to('/b') },
      'origin-missing',
    ],
    [
      'out of the page in mode same-origin',
      {
        url: `${PAGE}/a`,
        mode: 'same-origin',
        response: to('https://c.example.com/'),
        redirected: [ok],
      },
      'mode-same-origin',
    ],
    [
      'twenty of them',
      { response: to('/b', admitting), redirected: [...Array(19).fill(to('/b', admitting)), ok] },
      'allowed',
    ],
    [
      'twenty-one of them',
      { response: to('/b', admitting), redirected: [...Array(20).fill(to('/b', admitting)), ok] },
      'redirect-too-many',
    ],
    [
      'from the own origin to another',
      { url: `${PAGE}/a`, response: to('https://c.example.com/'), redirected: [ok] },
      'allowed',
    ],
  ])('%s', (_, raw, code) => {
    expect(codeOf(raw)).toBe(code);
  });
});

describe('preflights behind redirects', () => {
  const admitting = { 'access-control-allow-origin': PAGE };
  const all = answer({
    ...admitting,
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'content-type, authorization',
  });
  const no = answer(admitting, 403);
  const json = { method: 'POST', headers: [['content-type', 'application/json']] };
  const behind = (raw: Raw, status: number, location = '/b') => ({
    ...raw,
    preflightResponse: all,
    response: answer({ ...admitting, location }, status),
    redirected: [
      { ...answer({ 'access-control-allow-origin': '*' }), preflight: { ...no, status: 403 } },
    ],
  });
  test.each<[string, Raw, Readonly<Record<Engine, string>>]>([
    [
      'PUT is asked again',
      behind({ method: 'PUT' }, 302),
      each('preflight-status', 'preflight-status'),
    ],
    ['303 makes it a GET', behind({ method: 'PUT' }, 303), each('allowed-after-preflight')],
    [
      '302 makes POST a GET and drops Content-Type, in two engines not',
      behind(json, 302),
      each('allowed-after-preflight', 'preflight-status'),
    ],
    ['307 keeps all', behind(json, 307), each('preflight-status', 'preflight-status')],
    [
      'Authorization stays behind, in two engines not',
      behind({ headers: [['authorization', 'x']] }, 302, 'https://c.example.com/'),
      each('allowed-after-preflight', 'origin-mismatch'),
    ],
  ])('%s', (_, raw, codes) => {
    for (const engine of ['standard', 'chromium', 'firefox', 'webkit'] as const)
      expect([engine, codeOf(raw, engine)]).toEqual([engine, codes[engine]]);
  });

  /** What standard and Chromium say, and what Firefox and WebKit say. */
  function each(ours: string, theirs = ours): Readonly<Record<Engine, string>> {
    return { standard: ours, chromium: ours, firefox: theirs, webkit: theirs };
  }

  test('the console names both addresses', () => {
    expect(judged(behind({ method: 'PUT' }, 307)).reason.message).toContain(
      "at 'https://api.example.com/b' (redirected from 'https://api.example.com/v1/items')",
    );
  });
});

test.each<[unknown, RegExp]>([
  [[{ url: 'file:///etc/passwd', origin: PAGE }], /an address/],
  [[{ origin: PAGE }], /request 1, url/],
  [[{ url: 'nowhere', origin: PAGE }], /an address/],
  [[{ url: 'https://a.example.com', origin: `${PAGE}/` }], /no origin/],
  [[{ url: 'https://a.example.com', origin: PAGE, credentials: 'maybe' }], /credentials/],
])('%j is told to be wrong', (raw, says) => {
  const read = readCases(raw);
  expect('wrong' in read ? read.wrong : '').toMatch(says);
});
