import { expect, test } from 'vitest';
import { callsIn, keysIn, type Sources } from '../../../test/helpers/frontend.js';

interface Case {
  readonly name: string;
  readonly sources: Sources;
  readonly calls: readonly string[];
}

const axios = "import axios from 'axios';";
const angular = "import { HttpClient } from '@angular/common/http';";

const cases: readonly Case[] = [
  { name: 'fetch with a text', sources: "fetch('/users')", calls: ['GET /users'] },
  {
    name: 'fetch with a method',
    sources: "fetch('/users', { method: 'post' })",
    calls: ['POST /users'],
  },
  {
    name: 'window.fetch',
    sources: "window.fetch('/a'); globalThis.fetch('/b')",
    calls: ['GET /a', 'GET /b'],
  },
  {
    name: 'a template',
    sources: 'const load = (user: U) => fetch(`/users/${user.id}/posts`)',
    calls: ['GET /users/{id}/posts'],
  },
  {
    name: 'an encoded parameter',
    sources: 'const f = (id: string) => fetch(`/u/${encodeURIComponent(String(id))}`)',
    calls: ['GET /u/{id}'],
  },
  {
    name: 'concatenation',
    sources: "const f = (id: string) => fetch('/users/' + id + '/posts?x=' + 1)",
    calls: ['GET /users/{id}/posts'],
  },
  {
    name: 'a constant',
    sources: "const USERS = '/users'; fetch(USERS); fetch(`${USERS}/me`)",
    calls: ['GET /users', 'GET /users/me'],
  },
  {
    name: 'constants in an object',
    sources:
      "const E = { users: { list: '/users', one: (id: string) => `/users/${id}` } } as const; fetch(E.users.list); const f = (userId: string) => fetch(E.users.one(userId))",
    calls: ['GET /users', 'GET /users/{userId}'],
  },
  {
    name: 'an enum',
    sources:
      "enum Api { Users = '/users', Posts = '/posts' } fetch(Api.Users); fetch(Api['Posts'])",
    calls: ['GET /posts', 'GET /users'],
  },
  {
    name: 'a namespace',
    sources: "namespace Api { export const users = '/users'; } fetch(Api.users)",
    calls: ['GET /users'],
  },
  {
    name: 'both sides of a condition',
    sources: "const f = (all: boolean) => fetch(all ? '/all' : '/mine')",
    calls: ['GET /all', 'GET /mine'],
  },
  {
    name: 'a method that is either',
    sources: "const f = (id?: string) => fetch(id ? `/u/${id}` : '/u', { method: 'PUT' })",
    calls: ['PUT /u', 'PUT /u/{id}'],
  },
  {
    name: 'URL',
    sources:
      "const u = new URL('/users', 'https://api.example.com'); u.searchParams.set('page', '1'); fetch(u)",
    calls: ['GET /users'],
  },
  {
    name: 'URL with a path that is set',
    sources: "const u = new URL(location.href); u.pathname = '/users'; fetch(u.toString())",
    calls: ['GET /users'],
  },
  {
    name: 'URLSearchParams',
    sources:
      "const q = new URLSearchParams({ a: '1' }); q.append('b', '2'); fetch('/s?' + q.toString())",
    calls: ['GET /s'],
  },
  {
    name: 'Request',
    sources: "fetch(new Request('/users', { method: 'DELETE' }))",
    calls: ['DELETE /users'],
  },
  {
    name: 'join',
    sources: "const f = (id: string) => fetch(['', 'users', id].join('/'))",
    calls: ['GET /users/{id}'],
  },
  {
    name: 'replace',
    sources: "const f = (id: string) => fetch('/users/:id/x'.replace(':id', id))",
    calls: ['GET /users/{id}/x'],
  },
  {
    name: 'a placeholder that stays',
    sources: "fetch('/users/:userId')",
    calls: ['GET /users/{userId}'],
  },
  {
    name: 'a text that grows',
    sources:
      "function f(q?: string) { let u = '/users'; u += '/all'; if (q) u += `?q=${q}`; return fetch(u) }",
    calls: ['GET /users/all'],
  },
  { name: 'concat', sources: "fetch('/users'.concat('/me'))", calls: ['GET /users/me'] },
  {
    name: 'axios',
    sources: `${axios} axios.get('/a'); axios.post('/b', {}); axios({ url: '/c', method: 'put' }); axios.request({ url: '/d', method: 'PATCH' }); axios('/e'); axios.delete('/f')`,
    calls: ['DELETE /f', 'GET /a', 'GET /e', 'PATCH /d', 'POST /b', 'PUT /c'],
  },
  {
    name: 'axios instance',
    sources: `${axios} const api = axios.create({ baseURL: 'https://x.example/v1' }); api.get('/users'); api.post<User>('users', {})`,
    calls: ['GET /v1/users', 'POST /v1/users'],
  },
  {
    name: 'axios with a base from the environment',
    sources: `${axios} const api = axios.create({ baseURL: import.meta.env.VITE_API }); api.get('/users')`,
    calls: ['GET /users'],
  },
  {
    name: 'axios by its type',
    sources:
      "import type { AxiosInstance } from 'axios'; export class A { constructor(private http: AxiosInstance) {} list() { return this.http.get('/users') } }",
    calls: ['GET /users'],
  },
  {
    name: 'ky',
    sources:
      "import ky from 'ky'; const api = ky.create({ prefixUrl: '/v1' }); api.get('users').json(); ky.post('/x', { json: {} }); api.extend({ headers: { a: 'b' } }).delete('y')",
    calls: ['DELETE /v1/y', 'GET /v1/users', 'POST /x'],
  },
  {
    name: 'got',
    sources:
      "import got from 'got'; const g = got.extend({ prefixUrl: 'https://a.b' }); g('users'); got.put('https://a.b/x')",
    calls: ['GET /users', 'PUT /x'],
  },
  {
    name: 'superagent',
    sources:
      "import request from 'superagent'; request.get('/a').set('X-A', '1').query({ p: 1 }); request('POST', '/b'); request.del('/c')",
    calls: ['DELETE /c', 'GET /a', 'POST /b'],
  },
  {
    name: 'Angular',
    sources: `${angular} @Injectable() export class S { private base = '/api'; constructor(private http: HttpClient) {} all() { return this.http.get<User[]>(\`\${this.base}/users\`) } save(u: U) { return this.http.put(this.base + '/users/' + u.id, u) } }`,
    calls: ['GET /api/users', 'PUT /api/users/{id}'],
  },
  {
    name: 'Angular inject',
    sources: `${angular} import { inject } from '@angular/core'; export class S { private http = inject(HttpClient); all() { return this.http.request('DELETE', '/x') } }`,
    calls: ['DELETE /x'],
  },
  {
    name: 'jQuery',
    sources:
      "$.ajax({ url: '/a', type: 'POST' }); $.get('/b', { q: 1 }); $.post('/c', {}); jQuery.getJSON('/d'); $.ajax('/e', { method: 'PUT' })",
    calls: ['GET /b', 'GET /d', 'POST /a', 'POST /c', 'PUT /e'],
  },
  {
    name: 'XMLHttpRequest',
    sources:
      "const xhr = new XMLHttpRequest(); xhr.open('POST', '/x'); xhr.setRequestHeader('X-A', '1'); xhr.send()",
    calls: ['POST /x'],
  },
  {
    name: 'EventSource and WebSocket',
    sources: "new EventSource('/events'); new WebSocket('wss://a.b/ws')",
    calls: ['GET /events', 'GET /ws'],
  },
  { name: 'sendBeacon', sources: "navigator.sendBeacon('/log', data)", calls: ['POST /log'] },
  {
    name: '$fetch and useFetch',
    sources:
      "$fetch('/a', { method: 'POST' }); const { data } = useFetch('/b'); const f = (id: string) => useFetch(() => `/c/${id}`)",
    calls: ['GET /b', 'GET /c/{id}', 'POST /a'],
  },
  {
    name: 'SWR with a fetcher',
    sources:
      "import useSWR from 'swr'; const fetcher = (url: string) => fetch(url).then((r) => r.json()); const C = ({ id }: P) => { useSWR('/me', fetcher); useSWR(id ? `/u/${id}` : null, fetcher) }",
    calls: ['GET /me', 'GET /u/{id}'],
  },
  {
    name: 'react-query',
    sources:
      "import { useQuery, useMutation } from '@tanstack/react-query'; const C = () => { useQuery({ queryKey: ['a'], queryFn: () => fetch('/a') }); useMutation({ mutationFn: (id: string) => fetch(`/a/${id}`, { method: 'DELETE' }) }) }",
    calls: ['DELETE /a/{id}', 'GET /a'],
  },
  {
    name: 'RTK Query',
    sources:
      "import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'; export const api = createApi({ baseQuery: fetchBaseQuery({ baseUrl: '/api' }), endpoints: (b) => ({ list: b.query<X, void>({ query: () => 'posts' }), one: b.query({ query: (id) => `/posts/${id}` }), add: b.mutation({ query: ({ id, ...body }) => ({ url: `posts/${id}`, method: 'POST', body }) }) }) })",
    calls: ['GET /api/posts', 'GET /api/posts/{id}', 'POST /api/posts/{id}'],
  },
  {
    name: 'injectEndpoints',
    sources: {
      'src/api.ts':
        "import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'; export const api = createApi({ baseQuery: fetchBaseQuery({ baseUrl: process.env.API }), endpoints: () => ({}) })",
      'src/users.ts':
        "import { api } from './api'; export const users = api.injectEndpoints({ endpoints: (build) => ({ all: build.query({ query: () => ({ url: '/users', params: { page: 1 } }) }) }) })",
    },
    calls: ['GET /users'],
  },
  {
    name: 'openapi-fetch',
    sources:
      "import createClient from 'openapi-fetch'; const c = createClient<paths>({ baseUrl: '/v1' }); c.GET('/users/{id}', { params: { path: { id: 1 }, query: { a: 1 } } }); c.POST('/users')",
    calls: ['GET /v1/users/{id}', 'POST /v1/users'],
  },
  {
    name: 'a generated client',
    sources: {
      'src/services/U.ts':
        "import { OpenAPI } from '../core/OpenAPI'; import { request as __request } from '../core/request'; export class U { static one(id: string) { return __request(OpenAPI, { method: 'GET', url: '/users/{id}', path: { id } }) } }",
    },
    calls: ['GET /users/{id}'],
  },
  {
    name: 'wretch',
    sources:
      "import wretch from 'wretch'; const w = wretch('https://a.b'); w.url('/users').get(); w.post({}, '/x')",
    calls: ['GET /users', 'POST /x'],
  },
  {
    name: 'a wrapper',
    sources:
      "async function request(path: string, init?: RequestInit) { return fetch(`${API}${path}`, init) } const API = process.env.API; request('/a'); request('/b', { method: 'PUT' })",
    calls: ['GET /a', 'PUT /b'],
  },
  {
    name: 'wrappers around wrappers',
    sources:
      "const send = (m: string, p: string) => fetch('/api' + p, { method: m }); const get = (p: string) => send('GET', p); const users = { all: () => get('/users'), drop: (id: string) => send('DELETE', `/users/${id}`) }",
    calls: ['DELETE /api/users/{id}', 'GET /api/users'],
  },
  {
    name: 'a wrapper that is an object',
    sources: {
      'src/http.ts':
        "const call = (method: string) => (path: string, body?: unknown) => fetch(path, { method, body: JSON.stringify(body) }); export const http = { get: call('GET'), post: call('POST') }",
      'src/a.ts': "import { http } from './http'; http.get('/a'); http.post('/b', {})",
    },
    calls: ['GET /a', 'POST /b'],
  },
  {
    name: 'a recursive wrapper',
    sources:
      "function retry(url: string, n = 3): Promise<Response> { return fetch(url).catch(() => retry(url, n - 1)) } retry('/a')",
    calls: ['GET /a'],
  },
  {
    name: 'a class that is a client',
    sources: {
      'src/client.ts':
        "export class Client { constructor(private baseUrl: string) {} private send(method: string, path: string) { return fetch(this.baseUrl + path, { method }) } get(path: string) { return this.send('GET', path) } post(path: string) { return this.send('POST', path) } } export const client = new Client('/api')",
      'src/a.ts': "import { client } from './client'; client.get('/a'); client.post('/b')",
    },
    calls: ['GET /api/a', 'POST /api/b'],
  },
  {
    name: 'a base class of services',
    sources: `${angular} abstract class Crud<T> { abstract path: string; constructor(protected http: HttpClient) {} all() { return this.http.get(this.path) } one(id: string) { return this.http.get(\`\${this.path}/\${id}\`) } } export class Users extends Crud<U> { path = '/users' } export class Posts extends Crud<P> { path = '/posts' }`,
    calls: ['GET /posts', 'GET /posts/{id}', 'GET /users', 'GET /users/{id}'],
  },
  {
    name: 're-exports and aliases',
    sources: {
      'tsconfig.json':
        '{ "compilerOptions": { "baseUrl": ".", "paths": { "@api/*": ["src/api/*"] } } }',
      'src/api/client.ts': `${axios} export default axios.create({ baseURL: '/v1' })`,
      'src/api/index.ts': "export { default as http } from './client'; export * from './paths'",
      'src/api/paths.ts': "export const USERS = '/users'",
      'src/a.ts': "import { http, USERS } from '@api/index'; http.get(USERS)",
    },
    calls: ['GET /v1/users'],
  },
  {
    name: 'workspaces',
    sources: {
      'packages/api/package.json': '{ "name": "@acme/api" }',
      'packages/api/src/index.ts': `${axios} export const http = axios.create()`,
      'apps/web/src/a.ts': "import { http } from '@acme/api'; http.get('/a')",
    },
    calls: ['GET /a'],
  },
  {
    name: 'CommonJS',
    sources: {
      'src/http.js':
        "const axios = require('axios'); module.exports = { api: axios.create({ baseURL: '/v1' }) }",
      'src/a.js': "const { api } = require('./http'); api.get('/a')",
    },
    calls: ['GET /v1/a'],
  },
  {
    name: 'a hook that gives a client',
    sources: {
      'src/use-api.ts': `${axios} export function useApi() { const api = axios.create(); return api }`,
      'src/a.tsx':
        "import { useApi } from './use-api'; export const A = () => { const api = useApi(); api.get('/a'); return <p>x</p> }",
    },
    calls: ['GET /a'],
  },
  {
    name: 'Vue',
    sources: {
      'src/A.vue':
        '<template>\n<p>{{ x }}</p>\n</template>\n<script setup lang="ts">\nconst x: string = await fetch(\'/a\')\n</script>',
    },
    calls: ['GET /a'],
  },
  {
    name: 'Svelte',
    sources: { 'src/A.svelte': "<script>\n  fetch('/a');\n</script>\n<p>fetch('/b')</p>" },
    calls: ['GET /a'],
  },
  {
    name: 'Astro',
    sources: {
      'src/a.astro':
        "---\nconst x = await fetch('/a');\n---\n<p>{x}</p><script>fetch('/b')</script>",
    },
    calls: ['GET /a', 'GET /b'],
  },
  {
    name: 'HTML',
    sources: {
      'index.html':
        '<script>fetch(\'/a\')</script><form method="post" action="/login"></form><!-- <form action="/old"></form> -->',
    },
    calls: ['GET /a', 'POST /login'],
  },
  {
    name: 'a form of JSX',
    sources: { 'src/a.tsx': 'export const F = () => <form action="/search"><input /></form>' },
    calls: ['GET /search'],
  },
  {
    name: 'each of a list',
    sources: "['a', 'b'].map((name) => fetch(`/x/${name}`))",
    calls: ['GET /x/a', 'GET /x/b'],
  },
  {
    name: 'a fetch that is given in',
    sources: "export const make = ({ fetch }: D) => ({ load: () => fetch('/a') })",
    calls: ['GET /a'],
  },
  {
    name: 'amplify',
    sources:
      "import { API } from 'aws-amplify'; import { get } from 'aws-amplify/api'; API.post('name', '/a', {}); get({ apiName: 'x', path: '/b' })",
    calls: ['GET /b', 'POST /a'],
  },
  {
    name: 'defaults beside a method',
    sources:
      "const f = (opts: { method?: string } = {}) => fetch('/a', { method: opts.method ?? 'POST' }); f()",
    calls: ['POST /a'],
  },
  {
    name: 'resources as arguments',
    sources: "const list = (name: string) => fetch(`/api/${name}`); list('users'); list('posts')",
    calls: ['GET /api/posts', 'GET /api/users'],
  },
  {
    name: 'a factory of services',
    sources: `${axios} const crud = (path: string) => ({ all: () => axios.get(path), one: (id: string) => axios.get(\`\${path}/\${id}\`) }); const users = crud('/users'); users.all(); users.one(x)`,
    calls: ['GET /users', 'GET /users/{id}'],
  },
  {
    name: 'an address behind a name of the environment or a default',
    sources: "const BASE = process.env.API ?? 'http://localhost:3000'; fetch(`${BASE}/a`)",
    calls: ['GET /a'],
  },

  {
    name: 'axios defaults',
    sources: `${axios} axios.defaults.baseURL = '/api'; axios.get('/x'); const c = axios.create(); c.defaults.baseURL = 'https://h.example/v3'; c.get('/y')`,
    calls: ['GET /api/x', 'GET /v3/y'],
  },
  {
    name: 'one condition for method and address',
    sources:
      "const save = (u: U) => fetch(u.id ? `/users/${u.id}` : '/users', { method: u.id ? 'PUT' : 'POST' })",
    calls: ['POST /users', 'PUT /users/{id}'],
  },
  {
    name: 'a method that is one of two',
    sources: "const mark = (isOn: boolean) => fetch('/mark', { method: isOn ? 'PUT' : 'DELETE' })",
    calls: ['DELETE /mark', 'PUT /mark'],
  },
  {
    name: 'plugins of Vue',
    sources: {
      'src/A.vue':
        "<script>\nexport default { data: () => ({ id: 1 }), methods: { save() { this.$http.post('/b', {}); this.$axios.put(`/c/${this.id}`) } } }\n</script>",
    },
    calls: ['POST /b', 'PUT /c/{id}'],
  },
  {
    name: 'a function that joins paths',
    sources:
      "const join = (...p: string[]) => p.map((s) => s.replace(/^\\/|\\/$/g, '')).join('/'); fetch(join('https://h.example/', '/users/', 'me'))",
    calls: ['GET /users/me'],
  },
  {
    name: 'hey-api',
    sources:
      "import { client } from './client.gen'; export const getUser = (o: O) => (o?.client ?? client).get({ url: '/users/{id}', ...o })",
    calls: ['GET /users/{id}'],
  },
  {
    name: 'a mutator of a generated client',
    sources: {
      'src/m.ts': `${axios} export const send = <T>(config: C): Promise<T> => { const http = axios.create({ baseURL: '/x' }); return http({ ...config }) }`,
      'src/g.ts':
        "import { send } from './m'; export const getPet = (petId: string) => send<P>({ url: `/pets/${petId}`, method: 'get' })",
    },
    calls: ['GET /x/pets/{petId}'],
  },
  {
    name: 'functions taken out of a client',
    sources: `${axios} const { get, post } = axios.create({ baseURL: '/k' }); get('/m'); post('/n')`,
    calls: ['GET /k/m', 'POST /k/n'],
  },
  {
    name: 'another name for fetch',
    sources:
      "const f = window.fetch.bind(window); f('/q'); const g = fetch; g('/r'); fetch.call(window, '/s')",
    calls: ['GET /q', 'GET /r', 'GET /s'],
  },
  {
    name: 'a client that is a field',
    sources: `${axios} export class Api { private http = axios.create({ baseURL: '/v' }); users = { list: () => this.http.get('/users') } }`,
    calls: ['GET /v/users'],
  },
  {
    name: 'a getter',
    sources:
      "class S { base = '/v1'; get url() { return `${this.base}/g` } load() { return fetch(this.url) } }",
    calls: ['GET /v1/g'],
  },
  {
    name: 'an option that is left out',
    sources: "const f = (id?: string) => fetch(`/users${id ? `/${id}` : ''}`)",
    calls: ['GET /users', 'GET /users/{id}'],
  },
  {
    name: 'a wrapper with one object',
    sources:
      "async function http({ url, method = 'GET' }: O) { return fetch('/api' + url, { method }) } http({ url: '/a' }); http({ url: '/b', method: 'POST' })",
    calls: ['GET /api/a', 'POST /api/b'],
  },
  {
    name: 'branches',
    sources:
      "function f(kind: string, id: string) { let url; if (kind) { url = `/a/${id}` } else { url = '/b' } return fetch(url, { method: 'DELETE' }) }",
    calls: ['DELETE /a/{id}', 'DELETE /b'],
  },
  {
    name: 'a hook around fetch',
    sources: {
      'src/use-data.ts':
        'export function useData(url: string) { useEffect(() => { fetch(url) }, [url]) }',
      'src/p.tsx':
        "import { useData } from './use-data'; export const P = ({ id }: Q) => { useData(`/posts/${id}`); useData('/tags'); return <p /> }",
    },
    calls: ['GET /posts/{id}', 'GET /tags'],
  },
];

test.each(cases)('$name', ({ sources, calls }) => {
  expect(keysIn(sources)).toEqual(calls);
  expect(callsIn(sources).unresolved).toEqual([]);
});

test('says method, query, headers, credentials, place, certainty and way of a call', () => {
  const { calls } = callsIn({
    'src/http.ts':
      "import axios from 'axios';\nexport const http = axios.create({ baseURL: process.env.API, withCredentials: true, headers: { 'X-App': 'web' } });\nhttp.interceptors.request.use((config) => {\n  config.headers.Authorization = `Bearer ${token()}`;\n  return config;\n});\nhttp.defaults.headers.common['X-Tenant'] = 'a';",
    'src/a.ts':
      "import { http } from './http';\n\nexport const load = (id: string) =>\n  http.get(`/users/${id}?full=1`, { params: { page: 1 }, headers: { 'X-Trace': '1' } });",
  });
  expect(calls).toEqual([
    {
      method: 'GET',
      path: '/users/{id}',
      query: ['full', 'page'],
      headers: ['authorization', 'x-app', 'x-tenant', 'x-trace'],
      credentials: 'include',
      base: 'process.env.API',
      client: 'axios',
      file: 'src/a.ts',
      line: 4,
      column: 3,
      certainty: 'certain',
      chain: ['src/a.ts:4', 'src/http.ts:2'],
    },
  ]);
});

const details: readonly (readonly [string, Sources, object])[] = [
  [
    'superagent',
    "import request from 'superagent'; request.post('/a').set('X-A', '1').query({ p: 1 }).withCredentials()",
    { headers: ['x-a'], query: ['p'], credentials: 'include' },
  ],
  [
    'XMLHttpRequest',
    "const x = new XMLHttpRequest(); x.open('GET', '/a'); x.withCredentials = true; x.setRequestHeader('X-A', '1')",
    { headers: ['x-a'], credentials: 'include' },
  ],
  [
    'Headers',
    "const h = new Headers({ A: '1' }); h.set('B', '2'); fetch('/a', { headers: h, credentials: 'include' })",
    { headers: ['a', 'b'], credentials: 'include' },
  ],
  ['headers of a list', "fetch('/a', { headers: [['A', '1']] })", { headers: ['a'] }],
  [
    'options that are put together',
    "const options: RequestInit = { method: 'PUT' }; options.headers = { A: '1' }; fetch('/a', { ...options })",
    { method: 'PUT', headers: ['a'] },
  ],
  [
    'a query in a template',
    'const f = (q: string) => fetch(`/a?q=${q}&page=1`)',
    { query: ['page', 'q'] },
  ],
  [
    'a query that is put together',
    "const q = new URLSearchParams(); q.set('b', '1'); if (x) q.append('c', '2'); fetch(`/a?${q}`)",
    { query: ['b', 'c'] },
  ],
  ['qs', "import qs from 'qs'; fetch('/a?' + qs.stringify({ x: 1 }))", { query: ['x'] }],
  [
    'URL',
    "const u = new URL('/a', BASE); u.searchParams.set('p', '1'); fetch(u)",
    { query: ['p'], path: '/a' },
  ],
  [
    'a page of its own',
    "fetch(new URL('/config.json', location.origin))",
    { path: '/config.json', base: 'location.origin' },
  ],
  [
    'a stage of API Gateway',
    "fetch('https://abc123.execute-api.eu-west-1.amazonaws.com/prod/users')",
    { path: '/users', base: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod' },
  ],
  [
    'another origin',
    "fetch('https://other.example/x/y')",
    { path: '/x/y', base: 'https://other.example' },
  ],
  [
    'a guess',
    "const f = (kind: string) => fetch('/files/a' + kindOf(thing) + '/b')",
    { certainty: 'guess' },
  ],
];

test.each(details)('details of %s', (_, sources, expected) => {
  const { calls } = callsIn(sources);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject(expected);
});

test('takes base URLs off that are given', () => {
  const options = { baseUrls: ['https://api.example.com/v1', '/api'] };
  expect(
    keysIn(
      "fetch('https://api.example.com/v1/users'); fetch('/api/posts'); fetch('/apis')",
      options,
    ),
  ).toEqual(['GET /apis', 'GET /posts', 'GET /users']);
});

test('takes aliases that are given', () => {
  const sources = {
    'lib/p.ts': "export const P = '/p'",
    'src/a.ts': "import { P } from '#lib/p'; fetch(P)",
  };
  expect(keysIn(sources, { aliases: { '#lib': 'lib' } })).toEqual(['GET /p']);
});

test('lines of script blocks are those of the file', () => {
  const { calls } = callsIn({
    'a.vue': '<template>\n  <p />\n</template>\n\n<script>\n  fetch("/a")\n</script>',
  });
  expect(calls[0]).toMatchObject({ file: 'a.vue', line: 6, column: 3 });
});

const unresolved: readonly (readonly [string, Sources, string])[] = [
  [
    'an address of an answer',
    'const next = async (page: Page) => fetch((await load()).next); ',
    'next',
  ],
  ['an address from storage', "fetch(localStorage.getItem('url'))", 'getItem'],
  [
    'a wrapper that is handed on',
    'const get = (url: string) => fetch(url); register(get)',
    'callers',
  ],
];

test.each(unresolved)('lists as unresolved %s', (_, sources, reason) => {
  const { calls, unresolved: found } = callsIn(sources);
  expect(calls).toEqual([]);
  expect(found).toEqual([{ file: 'src/app.ts', line: 1, reason: expect.stringContaining(reason) }]);
});

test('an address that may be missing is no address of its own', () => {
  const { calls, unresolved: found } = callsIn(
    'const f = (d?: D) => fetch(d ? load().url : undefined)',
  );
  expect(calls).toEqual([]);
  expect(found).toHaveLength(1);
});

test('functions that call each other in many ways end in a bounded time', () => {
  const count = 14;
  const body = (n: number): string =>
    Array.from({ length: count }, (_, at) => `f${(n + at) % count}(x, y + '${at}')`).join(' || ');
  const all = Array.from(
    { length: count },
    (_, n) => `function f${n}(x: string, y: string): string { return ${body(n)} || x + y }`,
  );
  const { calls, unresolved: found } = callsIn([...all, "fetch(f0('/a', ''));"].join('\n'));
  expect(calls.length + found.length).toBeGreaterThan(0);
});

test('follows wrappers into files that name no client', () => {
  const sources = {
    'src/a.ts': 'export const loadJson = (address: string) => fetch(`/v1${address}`)',
    'src/b.ts': "export * from './a'",
    'src/c.ts':
      "import { loadJson as load } from './b'; export const users = (u: string) => load(u)",
    'src/d.ts': "import { users } from './c'; users('/users')",
  };
  expect(keysIn(sources)).toEqual(['GET /v1/users']);
});

const misses: readonly { readonly name: string; readonly sources: Sources }[] = [
  { name: 'a Map', sources: "const m = new Map(); m.get('/x'); m.delete('/y')" },
  {
    name: 'a cache',
    sources: "import { cache } from './cache'; cache.delete('/x'); cache.get(`/y/${id}`)",
  },
  {
    name: 'routes of a server',
    sources:
      "import express from 'express'; const app = express(); app.get('/x', h); const router = express.Router(); router.post('/y', h)",
  },
  {
    name: 'a router of the page',
    sources:
      "import { router } from './router'; router.get('/x'); router.push('/y'); history.pushState(null, '', '/z')",
  },
  { name: 'a comment', sources: "// fetch('/x')\n/* axios.get('/y') */" },
  {
    name: 'texts that look like paths',
    sources: "const a = '/x'; console.log('fetch(\"/y\")'); const fetchIt = '/z'",
  },
  {
    name: 'tests and stories',
    sources: {
      'src/a.test.ts': "fetch('/x')",
      'src/b.stories.tsx': "fetch('/y')",
      'src/__mocks__/c.ts': "fetch('/z')",
      'src/mocks/h.ts': "import { http } from 'msw'; export const h = [http.get('/x', r)]",
    },
  },
  {
    name: 'a wrapper that nobody calls',
    sources: 'function dead(path: string) { return fetch(path) }',
  },
  { name: 'a fetch of its own', sources: "function fetch(x: string) { return x } fetch('/x')" },
  {
    name: 'search parameters and headers',
    sources:
      "new URLSearchParams(location.search).get('/x'); new Headers().get('/y'); formData.get('/z')",
  },
];

test.each(misses)('is no call: $name', ({ sources }) => {
  expect(callsIn(sources)).toEqual({ calls: [], unresolved: [] });
});
