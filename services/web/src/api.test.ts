import { expect, test } from 'vitest';
import { analyticsContract } from '../../analytics/contract.js';
import { authContract } from '../../auth/contract.js';
import { downloadsContract } from '../../downloads/contract.js';
import { healthContract } from '../../health/contract.js';
import { sessionsContract } from '../../sessions/contract.js';
import { corsContract } from '../../shared/contract.js';
import { uploadsContract } from '../../uploads/contract.js';
import { type Api, createApi } from './api.js';
import { explained } from './api-error.js';

const user = { id: 'u', email: 'a@x.example', name: 'A', role: 'trainer' };
const session = {
  id: 's 1',
  title: 'Track day',
  date: '2030-01-15',
  notes: '',
  studentEmails: [],
  version: 2,
};
const draft = { title: 'Track day', date: '2030-01-15', notes: '', studentEmails: [] };
const counts = { uploads: 0, uploadedBytes: 0, downloads: 0, downloadedBytes: 0, events: 0 };

interface Prepared {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An API that gives this answer, and what it was asked. */
function world({ status = 200, body, headers = {} }: Prepared = {}, token: string | null = 't') {
  const asked: { url: string; init: RequestInit; headers: Headers }[] = [];
  let logouts = 0;
  const api = createApi({
    baseUrl: 'https://api.example/v1/',
    fetch: async (url, init) => {
      asked.push({ url, init, headers: new Headers(init.headers) });
      const text = body === undefined ? null : JSON.stringify(body);
      return new Response(text, { status, headers });
    },
    token: () => token ?? undefined,
    newRequestId: () => 'r-1',
    onLoggedOut: () => {
      logouts += 1;
    },
  });
  return { api, asked, logouts: () => logouts };
}

interface Call {
  readonly route: string;
  readonly call: (api: Api) => Promise<unknown>;
  readonly path: string;
  readonly answer: unknown;
  readonly sends?: unknown;
}

const calls: readonly Call[] = [
  {
    route: 'GET /health',
    call: (api) => api.health(),
    path: '/health',
    answer: { status: 'ok', release: 'dev' },
  },
  {
    route: 'POST /auth/login',
    call: (api) => api.login('a@x.example', 'p'),
    path: '/auth/login',
    answer: { token: 't', expiresAt: '2030-01-15T11:00:00Z', user },
    sends: { email: 'a@x.example', password: 'p' },
  },
  { route: 'GET /auth/me', call: (api) => api.me(), path: '/auth/me', answer: { user } },
  {
    route: 'POST /auth/logout',
    call: (api) => api.logout(),
    path: '/auth/logout',
    answer: undefined,
  },
  {
    route: 'POST /uploads/initiate',
    call: (api) => api.initiateUpload({ fileName: 'a', contentType: 'video/mp4', sizeBytes: 1 }),
    path: '/uploads/initiate',
    answer: { fileId: 'f', uploadUrl: 'https://b.example/f', method: 'PUT', headers: {} },
    sends: { fileName: 'a', contentType: 'video/mp4', sizeBytes: 1 },
  },
  {
    route: 'GET /uploads/recent',
    call: (api) => api.recentUploads('c='),
    path: '/uploads/recent?limit=20&cursor=c%3D',
    answer: { items: [], nextCursor: null },
  },
  {
    route: 'GET /downloads/{fileId}',
    call: (api) => api.download('f/1', 'T'),
    path: '/downloads/f%2F1?token=T',
    answer: { url: 'https://b.example/f', fileName: 'a', sizeBytes: 1 },
  },
  {
    route: 'GET /sessions',
    call: (api) => api.sessions(),
    path: '/sessions?limit=20',
    answer: { items: [session], nextCursor: 'c' },
  },
  {
    route: 'POST /sessions',
    call: (api) => api.createSession(draft),
    path: '/sessions',
    answer: { session },
    sends: draft,
  },
  {
    route: 'GET /sessions/{id}',
    call: (api) => api.session('s 1'),
    path: '/sessions/s%201',
    answer: { session },
  },
  {
    route: 'PUT /sessions/{id}',
    call: (api) => api.updateSession('s 1', draft, 2),
    path: '/sessions/s%201',
    answer: { session },
    sends: { ...draft, version: 2 },
  },
  {
    route: 'DELETE /sessions/{id}',
    call: (api) => api.deleteSession('s 1'),
    path: '/sessions/s%201',
    answer: undefined,
  },
  {
    route: 'GET /analytics/usage',
    call: (api) => api.usage('30d'),
    path: '/analytics/usage?period=30d',
    answer: { from: '2030-01-15', to: '2030-01-15', totals: counts, days: [] },
  },
  {
    route: 'POST /analytics/events',
    call: (api) => api.recordEvent({ type: 'upload-started' }),
    path: '/analytics/events',
    answer: { eventId: 'e' },
    sends: { type: 'upload-started' },
  },
];

test.each(calls)(
  '$route is called as the contract says',
  async ({ route, call, path, answer, sends }) => {
    const { api, asked } = world({ body: answer });
    await call(api);
    expect(asked).toHaveLength(1);
    const [{ url, init, headers } = { url: '', init: {}, headers: new Headers() }] = asked;
    expect(url).toBe(`https://api.example/v1${path}`);
    expect(init.method).toBe(route.split(' ')[0]);
    expect(init.body).toBe(sends === undefined ? undefined : JSON.stringify(sends));
    expect(headers.get('Authorization')).toBe('Bearer t');
    expect(headers.get('X-Request-ID')).toBe('r-1');
    expect(headers.get('Accept')).toBe('application/json');
    expect(headers.get('Content-Type')).toBe(sends === undefined ? null : 'application/json');
  },
);

test('every route of the platform is called, and no other', () => {
  const contracts = [
    healthContract,
    authContract,
    uploadsContract,
    downloadsContract,
    sessionsContract,
    analyticsContract,
  ];
  const routes = contracts.flatMap((contract) => contract.routes.map(({ key }) => key));
  expect(calls.map(({ route }) => route).sort()).toEqual([...routes].sort());
});

test('no header is sent that the API does not allow', async () => {
  const allowed = corsContract.allowHeaders.map((name) => name.toLowerCase());
  const { api, asked } = world({ body: { session } });
  await api.createSession(draft);
  expect([...(asked[0]?.headers.keys() ?? [])].filter((name) => !allowed.includes(name))).toEqual(
    [],
  );
});

test('without a login no token is sent, and a refusal ends none', async () => {
  const { api, asked, logouts } = world({ status: 401, body: { message: 'Unauthorized' } }, null);
  await expect(api.login('a@x.example', 'p')).rejects.toMatchObject({ status: 401 });
  expect(asked[0]?.headers.has('Authorization')).toBe(false);
  expect(logouts()).toBe(0);
});

const failures = [
  {
    name: 'a refusal of a function',
    prepared: {
      status: 409,
      body: { error: { code: 'version-conflict', message: 'It was changed.' }, requestId: 'r-9' },
    },
    shown: 'It was changed. (request r-9)',
  },
  {
    name: 'an answer of the gateway',
    prepared: { status: 403, body: { message: 'Forbidden' }, headers: { 'X-Request-ID': 'g-1' } },
    shown: 'Forbidden (request g-1)',
  },
  {
    name: 'an answer of something else',
    prepared: { status: 502, body: ['?'] },
    shown: 'The API answered with 502. (request r-1)',
  },
  {
    name: 'a good answer that says something else',
    prepared: { status: 200, body: { status: 'fine' } },
    shown: 'The API gave an answer that this page does not understand. (request r-1)',
  },
];

test.each(failures)('$name is shown with the id of the request', async ({ prepared, shown }) => {
  const failure = await world(prepared)
    .api.health()
    .catch((thrown: unknown) => thrown);
  expect(explained(failure)).toBe(shown);
});

test('an API that cannot be reached is shown as that', async () => {
  const api = createApi({
    baseUrl: 'https://api.example/v1',
    fetch: async () => {
      throw new TypeError('Failed to fetch');
    },
    token: () => undefined,
    newRequestId: () => 'r-1',
    onLoggedOut: () => undefined,
  });
  const failure = await api.health().catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ status: 0, code: 'network' });
  expect(explained(failure)).toContain('cannot be reached');
});

test('a login that the API no longer accepts ends', async () => {
  const refused = { status: 401, body: { message: 'Unauthorized' } };
  const { api, logouts } = world(refused);
  await expect(api.me()).rejects.toMatchObject({ status: 401 });
  expect(logouts()).toBe(1);
});
