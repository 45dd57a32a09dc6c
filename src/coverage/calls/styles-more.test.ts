import { expect, test } from 'vitest';
import { callsIn, type Sources } from '../../../test/helpers/frontend.js';

interface Style {
  readonly name: string;
  readonly sources: Sources;
  readonly calls: readonly string[];
  readonly unresolved?: readonly string[];
}

const axios = "import axios from 'axios';";

const styles: readonly Style[] = [
  {
    name: 'no calls: maps, caches, storages and parameters',
    sources:
      "const m = new Map<string, X>(); m.get('/a'); m.delete('/b'); const cache = new LRU(); cache.get('/c'); cache.delete('/d'); localStorage.getItem('/e'); sessionStorage.get('/f'); searchParams.get('/g'); formData.delete('/h'); headers.get('/i'); caches.delete('/j'); registry.get('/k'); weak.delete(x); this.items.get('/l'); i18n.get('/m'); _.get(o, '/n'); config.get('/o'); queryClient.invalidateQueries(['/p'])",
    calls: [],
  },
  {
    name: 'no calls: routes of servers and pages',
    sources: {
      'src/server.ts':
        "import express, { Router } from 'express'; const app = express(); const api = Router(); app.get('/a', (q, s) => s.json({})); api.post('/b', h); app.use('/c', api); app.listen(3000)",
      'src/hono.ts':
        "import { Hono } from 'hono'; const app = new Hono(); app.get('/d', (c) => c.json({})); export default app",
      'src/routes.tsx':
        "import { Route, useNavigate } from 'react-router-dom'; export const R = () => { const navigate = useNavigate(); navigate('/e'); return <Route path=\"/f\" /> }; const router = createRouter({ routes: [{ path: '/g' }] }); router.push('/h'); router.delete('/i')",
      'src/vue-router.ts':
        "import { createRouter } from 'vue-router'; export const router = createRouter({ routes: [{ path: '/j', component: () => import('./J.vue') }] }); router.replace('/k')",
    },
    calls: [],
  },
  {
    name: 'no calls: tests, mocks, stories, comments and texts',
    sources: {
      'src/a.spec.ts': "fetch('/a')",
      'src/__tests__/b.ts': "fetch('/b')",
      'src/setupTests.ts': "import nock from 'nock'; nock('https://x').get('/c').reply(200)",
      'src/handlers.ts':
        "import { http, HttpResponse } from 'msw'; export const h = [http.get('/d', () => HttpResponse.json({}))]",
      'src/mock.ts':
        "import MockAdapter from 'axios-mock-adapter'; new MockAdapter(axios).onGet('/e').reply(200)",
      'src/doc.ts':
        "/** @example fetch('/f') */\n// axios.get('/g')\nexport const snippet = `fetch('/h')`; export const text = \"axios.post('/i')\"",
      'cypress/support.ts': "cy.request('/j'); fetch('/k')",
    },
    calls: [],
  },
  {
    name: 'no calls: a function of the same name',
    sources:
      "const axios = { get: (x: string) => x }; axios.get('/a'); class Store { get(path: string) { return this.data[path] } post(path: string) {} } new Store().get('/b'); function request(x: string) { return x } request('/c')",
    calls: [],
  },
  {
    name: 'htmx',
    sources: {
      'index.html':
        '<button hx-post="/clicked" hx-target="#x">c</button><div hx-get=\'/news\' hx-trigger="load"></div><a hx-delete="/items/1">x</a>',
    },
    calls: [
      'DELETE /items/1 [hx-current-url, hx-request]',
      'GET /news [hx-current-url, hx-request]',
      'POST /clicked [hx-current-url, hx-request]',
    ],
  },
  {
    name: 'a wrapper with an options object and a URL that it builds',
    sources: {
      'src/lib/api.ts':
        "type Options = { method?: string; body?: unknown; query?: Record<string, string>; token?: string };\nconst API_BASE = import.meta.env.VITE_API_URL;\nexport class ApiError extends Error {}\nexport async function api<T>(path: string, { method = 'GET', body, query, token }: Options = {}): Promise<T> {\n  const url = new URL(path, API_BASE);\n  for (const [k, v] of Object.entries(query ?? {})) url.searchParams.set(k, v);\n  const headers: Record<string, string> = { Accept: 'application/json' };\n  if (body) headers['Content-Type'] = 'application/json';\n  if (token) headers.Authorization = `Bearer ${token}`;\n  const res = await fetch(url, { method, headers, body: body ? JSON.stringify(body) : undefined, credentials: 'include' });\n  if (!res.ok) throw new ApiError();\n  return res.json() as Promise<T>;\n}",
      'src/todos.ts':
        "import { api } from './lib/api';\nexport const todos = {\n  list: () => api<Todo[]>('/todos', { query: { done: 'false' } }),\n  get: (id: number) => api<Todo>(`/todos/${id}`),\n  create: (t: Todo) => api<Todo>('/todos', { method: 'POST', body: t }),\n  remove: (id: number) => api<void>(`/todos/${id}`, { method: 'DELETE', token: 'x' }),\n};",
    },
    calls: [
      'DELETE /todos/{id} [accept, authorization, content-type]',
      'GET /todos [accept, authorization, content-type] ?done',
      'GET /todos/{id} [accept, authorization, content-type]',
      'POST /todos [accept, authorization, content-type]',
    ],
  },
  {
    name: 'a generic repository',
    sources: `${axios} const http = axios.create({ baseURL: '/api' }); class Repository<T> { constructor(private readonly resource: string) {} findAll(params?: object) { return http.get<T[]>(\`/\${this.resource}\`, { params }) } findOne(id: string) { return http.get<T>(\`/\${this.resource}/\${id}\`) } save(e: T) { return http.post<T>(\`/\${this.resource}\`, e) } remove(id: string) { return http.delete(\`/\${this.resource}/\${id}\`) } } export const users = new Repository<User>('users'); export const posts = new Repository<Post>('posts')`,
    calls: [
      'DELETE /api/posts/{id}',
      'DELETE /api/users/{id}',
      'GET /api/posts',
      'GET /api/posts/{id}',
      'GET /api/users',
      'GET /api/users/{id}',
      'POST /api/posts [content-type]',
      'POST /api/users [content-type]',
    ],
  },
  {
    name: 'a fluent endpoint builder',
    sources:
      "const endpoint = (...parts: (string | number)[]) => `/api/${parts.join('/')}`; fetch(endpoint('users', userId, 'posts')); const withId = (path: string) => (id: string) => `${path}/${id}`; const order = withId('/orders'); fetch(order(orderId), { method: 'PUT' })",
    calls: ['GET /api/users/{userId}/posts', 'PUT /orders/{orderId}'],
  },
  {
    name: 'react-query with key factories and mutation functions of modules',
    sources: {
      'src/api/users.ts': `${axios} export const getUser = async ({ queryKey: [, id] }: Ctx) => (await axios.get(\`/users/\${id}\`)).data; export const updateUser = ({ id, ...data }: U) => axios.patch(\`/users/\${id}\`, data)`,
      'src/u.tsx':
        "import { useQuery, useMutation } from '@tanstack/react-query'; import { getUser, updateUser } from './api/users'; export const U = ({ id }) => { useQuery({ queryKey: ['user', id], queryFn: getUser }); useMutation({ mutationFn: updateUser }); return null }",
    },
    calls: ['GET /users/{id}', 'PATCH /users/{id} [content-type]'],
  },
  {
    name: 'server actions, loaders and actions of Remix',
    sources: {
      'app/routes/x.tsx':
        'export async function loader({ params }: A) { return fetch(`https://api.example.com/items/${params.itemId}`) } export async function action({ request }: A) { const form = await request.formData(); return fetch(\'https://api.example.com/items\', { method: request.method, body: form }) } export default () => <form method="post" action="/items/new"><input name="a" /></form>',
    },
    calls: ['GET /items', 'GET /items/{itemId}', 'POST /items/new'],
  },
  {
    name: 'SvelteKit',
    sources: {
      'src/routes/+page.ts':
        'export const load = async ({ fetch, params }) => ({ item: await (await fetch(`/api/items/${params.slug}`)).json() })',
      'src/routes/+page.svelte':
        "<script lang=\"ts\">\nimport { invalidate } from '$app/navigation';\nlet { data } = $props();\nasync function like() { await fetch(`/api/likes/${data.item.id}`, { method: 'POST' }) }\n</script>\n{#each data.items as item (item.id)}\n  <button onclick={async () => { await fetch(`/api/items/${item.id}`, { method: 'DELETE' }); invalidate('x') }}>x</button>\n{/each}\n<form method=\"POST\" action=\"?/create\"></form>",
    },
    calls: ['DELETE /api/items/{id}', 'GET /api/items/{slug}', 'POST /api/likes/{id}'],
  },
  {
    name: 'Vue options API with a mixin and v-if',
    sources: {
      'src/a.vue':
        '<template>\n  <ul v-if="items.length" :class="{ a: isOn(1), b: c }">\n    <li v-for="item in items" :key="item.id" @click.prevent="remove(item)">{{ label(item) }}</li>\n  </ul>\n</template>\n<script lang="ts">\nimport { defineComponent } from \'vue\'\nimport axios from \'axios\'\nexport default defineComponent({\n  data() { return { base: \'/api/items\' } },\n  methods: {\n    async load() { const { data } = await axios.get(this.base) },\n    async remove(item: Item) { await axios.delete(`${this.base}/${item.id}`) },\n  },\n})\n</script>',
    },
    calls: ['DELETE /api/items/{id}', 'GET /api/items'],
  },
  {
    name: 'promise chains, try and finally, and async iterators',
    sources:
      "export const a = () => fetch('/a').then((r) => r.json()).then(({ id }) => fetch(`/a/${id}/next`)).catch(() => fetch('/a/fallback')); async function* pages() { let page = 1; while (true) { const r = await fetch(`/list?page=${page++}`); yield r; } } for await (const x of pages()) { await fetch(`/x/${x.id}`) }",
    calls: ['GET /a', 'GET /a/fallback', 'GET /a/{id}/next', 'GET /list ?page', 'GET /x/{id}'],
  },
  {
    name: 'path parameters by replacement of many',
    sources:
      "const PATH = '/orgs/:orgId/users/:userId'; const fill = (path: string, params: Record<string, string>) => Object.entries(params).reduce((at, [k, v]) => at.replace(`:${k}`, encodeURIComponent(v)), path); fetch(fill(PATH, { orgId: '1', userId: '2' })); fetch('/t/{id}'.replace('{id}', encodeURIComponent(taskId)))",
    calls: ['GET /orgs/1/users/2', 'GET /t/{taskId}'],
  },
  {
    name: 'a number in a template and version constants',
    sources:
      "const V = 2; const HOST = 'https://api.example.com'; fetch(`${HOST}/v${V}/users`); fetch(HOST + '/v' + V + '/posts/' + 5)",
    calls: ['GET /v2/posts/5', 'GET /v2/users'],
  },
  {
    name: 'an environment object with a choice',
    sources: {
      'src/env.ts':
        "const configs = { dev: { api: 'http://localhost:3000' }, prod: { api: 'https://api.example.com' } } as const; export const config = configs[import.meta.env.MODE as 'dev' | 'prod']",
      'src/a.ts': "import { config } from './env'; fetch(`${config.api}/users`)",
    },
    calls: ['GET /users'],
  },
  {
    name: 'headers from a type-safe helper with a spread of a condition',
    sources:
      "const headers = (token?: string): HeadersInit => ({ 'X-Client': 'web', ...(token && { Authorization: `Bearer ${token}` }) }); fetch('/a', { headers: headers(t) }); const base = new Headers([['X-L', '1']]); fetch('/b', { headers: Object.fromEntries(base) }); fetch('/c', { headers: { ['X-Computed']: '1', \"x-quoted\": '2' } })",
    calls: ['GET /a [authorization, x-client]', 'GET /b [x-l]', 'GET /c [x-computed, x-quoted]'],
  },
  {
    name: 'axios with a cancel token, retries and generics',
    sources: `import { Axios, default as http, type AxiosRequestConfig } from 'axios'; async function request<T>(config: AxiosRequestConfig): Promise<T> { const { data } = await http.request<T>({ timeout: 1, ...config }); return data } export const get = <T>(url: string, params?: object) => request<T>({ method: 'GET', url, params }); export const post = <T>(url: string, data: unknown) => request<T>({ method: 'POST', url, data }); get<User>('/users/me'); post('/users', { a: 1 })`,
    calls: ['GET /users/me', 'POST /users [content-type]'],
  },
  {
    name: 'JSX handlers and effects',
    sources: {
      'src/a.jsx':
        "export function A({ id }) { const [x, setX] = React.useState(null); React.useEffect(() => { const c = new AbortController(); fetch(`/a/${id}`, { signal: c.signal }).then(setX); return () => c.abort() }, [id]); return <form onSubmit={(e) => { e.preventDefault(); fetch('/b', { method: 'post', body: new FormData(e.target) }) }}><button onClick={() => fetch('/c/' + id, { method: 'DELETE' })} /></form> }",
    },
    calls: ['DELETE /c/{id}', 'GET /a/{id}', 'POST /b'],
  },
  {
    name: 'a worker and a service worker',
    sources: {
      'src/worker.js':
        'self.onmessage = async ({ data }) => { const r = await self.fetch(`/jobs/${data.jobId}`); postMessage(await r.json()) }',
      'public/sw.js':
        "self.addEventListener('fetch', (event) => { event.respondWith(fetch(event.request)) }); self.addEventListener('sync', () => fetch('/sync', { method: 'POST' }))",
    },
    calls: ['GET /jobs/{jobId}', 'POST /sync'],
    unresolved: ['callers'],
  },
  {
    name: 'a method given as a constant and in lower case',
    sources:
      "const METHODS = { del: 'delete' } as const; fetch('/a', { method: METHODS.del }); const method = isNew ? 'POST' : 'PUT'; fetch(`/b/${id}`, { method })",
    calls: ['DELETE /a', 'POST /b/{id}', 'PUT /b/{id}'],
  },
  {
    name: 'a class with a static client and private methods',
    sources: `${axios} export class Api { private static instance = axios.create({ baseURL: '/s' }); static users() { return Api.instance.get('/users') } static async #one(path) { return this.instance.get(path) } static one(id) { return Api.#one(\`/users/\${id}\`) } }`,
    calls: ['GET /s/users', 'GET /s/users/{id}'],
  },
  {
    name: 'a client that a factory with options makes',
    sources:
      "export function createClient({ baseUrl, token }: { baseUrl: string; token?: string }) { const send = async (method: string, path: string, body?: unknown) => { const res = await fetch(baseUrl + path, { method, headers: { 'X-Token': token ?? '' }, body: JSON.stringify(body) }); return res.json() }; return { users: { list: () => send('GET', '/users'), get: (id: string) => send('GET', `/users/${id}`), add: (u: U) => send('POST', '/users', u) }, ping: () => send('HEAD', '/ping') } } export const client = createClient({ baseUrl: 'https://api.example.com/v1' })",
    calls: [
      'GET /v1/users [x-token]',
      'GET /v1/users/{id} [x-token]',
      'HEAD /v1/ping [x-token]',
      'POST /v1/users [x-token]',
    ],
  },
  {
    name: 'decorated and legacy Angular, and httpResource',
    sources:
      "import { HttpClient, httpResource } from '@angular/common/http'; @Component({ template: '' }) export class C { id = input<string>(); user = httpResource<User>(() => `/api/users/${this.id()}`); list = httpResource(() => ({ url: '/api/users', method: 'GET' })); constructor(private http: HttpClient) { this.http.patch(`/api/u/${this.id()}`, { a: 1 }).subscribe() } }",
    calls: ['GET /api/users', 'GET /api/users/{id}', 'PATCH /api/u/{id} [content-type]'],
  },
  {
    name: 'states of components, whose first value says nothing',
    sources:
      "import { ref } from 'vue'; const id = ref(1); const load = () => fetch(`/a/${id.value}`); const C = () => { const [page, setPage] = useState(0); fetch(`/b/${page}/x`); return null }; class D { id = signal(''); go() { fetch(`/c/${this.id()}`) } }",
    calls: ['GET /a/{id}', 'GET /b/{page}/x', 'GET /c/{id}'],
  },
  {
    name: 'a function for others, and one that is dead',
    sources:
      "export const upload = (url: string, file: File) => fetch(url, { method: 'PUT', body: file }); const dead = (url: string) => fetch(url); export const get = (path: string) => fetch('/api' + path)",
    calls: [],
    unresolved: ['callers'],
  },
  {
    name: 'import of everything from a module of requests',
    sources: {
      'src/api/index.js':
        "import * as users from './users'; import * as posts from './posts'; export { users, posts }; export default { users, posts }",
      'src/api/users.js': "import { get } from './http'; export const all = () => get('/users')",
      'src/api/posts.js':
        "import { get, del } from './http'; export const one = (id) => get(`/posts/${id}`); export const remove = (id) => del('/posts/' + id)",
      'src/api/http.js':
        "const base = '/rest'; export const get = (p, o) => fetch(base + p, { ...o, method: 'GET' }); export const del = (p) => fetch(base + p, { method: 'DELETE' })",
    },
    calls: ['DELETE /rest/posts/{id}', 'GET /rest/posts/{id}', 'GET /rest/users'],
  },
];

test.each(styles)('$name', ({ sources, calls, unresolved = [] }) => {
  const found = callsIn(sources);
  expect({
    calls: [...new Set(found.calls.map(shown))].sort(),
    unresolved: found.unresolved.map(({ reason }) => reason),
  }).toEqual({ calls, unresolved: unresolved.map((one) => expect.stringContaining(one)) });
});

const shown = ({ method, path, headers, query }: ReturnType<typeof callsIn>['calls'][number]) =>
  `${method} ${path}${headers.length > 0 ? ` [${headers.join(', ')}]` : ''}${query.length > 0 ? ` ?${query.join('&')}` : ''}`;
