import { expect, test } from 'vitest';
import { callsIn, type Sources } from '../../../test/helpers/frontend.js';

interface Style {
  readonly name: string;
  readonly sources: Sources;
  /** What a person would list: method, path, headers in brackets, query behind `?`. */
  readonly calls: readonly string[];
  /** What a person would say cannot be told. */
  readonly unresolved?: readonly string[];
}

const axios = "import axios from 'axios';";

const styles: readonly Style[] = [
  {
    name: 'a client injected by its interface',
    sources: {
      'src/http.ts':
        "export interface HttpPort { get<T>(path: string): Promise<T>; post<T>(path: string, body: unknown): Promise<T> }\nexport class FetchHttp implements HttpPort { async get<T>(path: string) { return (await fetch(`/api${path}`)).json() as T } async post<T>(path: string, body: unknown) { return (await fetch(`/api${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })).json() as T } }",
      'src/users.ts':
        "import type { HttpPort } from './http';\nexport class Users { constructor(private readonly http: HttpPort) {} all() { return this.http.get('/users') } add(u: U) { return this.http.post('/users', u) } }",
      'src/main.ts':
        "import { FetchHttp } from './http'; import { Users } from './users'; const users = new Users(new FetchHttp()); users.all(); users.add(x)",
    },
    calls: ['GET /api/users', 'POST /api/users [content-type]'],
  },
  {
    name: 'an interface whose only implementation is a class, without a main',
    sources: {
      'src/http.ts':
        'export interface HttpPort { get<T>(path: string): Promise<T> }\nexport class FetchHttp implements HttpPort { async get<T>(path: string) { return (await fetch(path)).json() as T } }',
      'src/users.ts':
        "import type { HttpPort } from './http';\nexport class Users { constructor(private readonly http: HttpPort) {} one(id: string) { return this.http.get(`/users/${id}`) } }",
    },
    calls: ['GET /users/{id}'],
  },
  {
    name: 'Vue template expressions',
    sources: {
      'src/api.ts': `${axios} export const api = axios.create({ baseURL: '/v1' })`,
      'src/A.vue':
        '<script setup lang="ts">\nimport { api } from \'./api\'\nconst { id } = defineProps<{ id: string }>()\n</script>\n<template>\n  <button @click="api.post(\'/likes\', { id })">x</button>\n  <b v-on:click="() => api.delete(`/likes/${id}`)" :title="\'/no\'" />\n</template>',
    },
    calls: ['DELETE /v1/likes/{id}', 'POST /v1/likes [content-type]'],
  },
  {
    name: 'Svelte await blocks and handlers',
    sources: {
      'src/A.svelte':
        "<script>\n  import { save } from './save';\n  export let id;\n</script>\n{#await fetch('/a').then((r) => r.json())}\n  <p>…</p>\n{:then data}\n  <p on:click={() => fetch(`/b/${id}`, { method: 'DELETE' })}>{data.x}</p>\n{/await}\n<button onclick={() => save('/c')}>s</button>\n<p>fetch('/no')</p>",
      'src/save.js': "export const save = (p) => fetch(p, { method: 'PUT' })",
    },
    calls: ['DELETE /b/{id}', 'GET /a', 'PUT /c'],
  },
  {
    name: 'Astro frontmatter, expressions and a script',
    sources: {
      'src/p.astro':
        "---\nconst { id } = Astro.params;\nconst post = await (await fetch(`https://api.example.com/posts/${id}`)).json();\n---\n<h1>{post.title}</h1>\n<ul>{(await fetch('https://api.example.com/tags').then((r) => r.json())).map((t) => <li>{t}</li>)}</ul>\n<script>document.querySelector('a').onclick = () => fetch('/vote', { method: 'POST' })</script>",
    },
    calls: ['GET /posts/{id}', 'GET /tags', 'POST /vote'],
  },
  {
    name: 'HTML: handlers, inline scripts and forms',
    sources: {
      'index.html':
        '<button onclick="fetch(\'/ping\', { method: \'POST\' })">x</button>\n<form method="POST" action="/contact"><button formaction="/draft">d</button></form>\n<form method="dialog" action="/no"></form>\n<form action="https://api.example.com/search" method=get></form>\n<script type="module">const r = await fetch("/a")</script>\n<script type="application/json">{"x":"fetch(\'/no\')"}</script>',
    },
    calls: ['GET /a', 'GET /search', 'POST /contact', 'POST /draft', 'POST /ping'],
  },
  {
    name: 'Apollo',
    sources:
      "import { ApolloClient, InMemoryCache, HttpLink } from '@apollo/client'; export const client = new ApolloClient({ uri: 'https://api.example.com/graphql', cache: new InMemoryCache(), headers: { authorization: 'x' } }); export const link = new HttpLink({ uri: '/gql', credentials: 'include' })",
    calls: ['POST /gql [content-type]', 'POST /graphql [authorization, content-type]'],
  },
  {
    name: 'Apollo with createHttpLink and setContext',
    sources:
      "import { ApolloClient, createHttpLink, InMemoryCache } from '@apollo/client'; const httpLink = createHttpLink({ uri: '/graphql' }); export const client = new ApolloClient({ link: httpLink, cache: new InMemoryCache() })",
    calls: ['POST /graphql [content-type]'],
  },
  {
    name: 'urql',
    sources:
      "import { createClient, fetchExchange } from 'urql'; export const client = createClient({ url: '/graphql', exchanges: [fetchExchange] })",
    calls: ['POST /graphql [content-type]'],
  },
  {
    name: 'graphql-request',
    sources:
      "import { GraphQLClient, request, gql } from 'graphql-request'; const c = new GraphQLClient('https://api.example.com/graphql', { headers: { 'x-api-key': 'k' } }); c.request(gql`{ a }`); request('/other', gql`{ b }`)",
    calls: ['POST /graphql [content-type, x-api-key]', 'POST /other [content-type]'],
  },
  {
    name: 'tRPC',
    sources:
      "import { createTRPCClient, httpBatchLink } from '@trpc/client'; export const trpc = createTRPCClient<R>({ links: [httpBatchLink({ url: '/api/trpc', headers: () => ({ authorization: 'x' }) })] }); trpc.user.byId.query('1')",
    calls: ['POST /api/trpc [authorization, content-type]'],
  },
  {
    name: 'axios interceptors in a file of their own',
    sources: {
      'src/http.ts': `${axios} const http = axios.create({ baseURL: 'https://api.example.com/v2' }); export default http`,
      'src/setup.ts':
        "import http from './http';\nfunction withToken(config: C) { const token = load(); if (token) { config.headers = { ...config.headers, Authorization: `Bearer ${token}` } } return config }\nhttp.interceptors.request.use(withToken, (e) => Promise.reject(e))",
      'src/a.ts': "import http from './http'; http.get('/me'); http.patch('/me', { name: 'x' })",
    },
    calls: ['GET /v2/me [authorization]', 'PATCH /v2/me [authorization, content-type]'],
  },
  {
    name: 'a function that makes clients with interceptors',
    sources: {
      'src/make.ts': `${axios} export function makeClient(baseURL: string) { const c = axios.create({ baseURL }); c.interceptors.request.use((config) => { config.headers.set('X-Trace', '1'); return config }); return c }`,
      'src/a.ts':
        "import { makeClient } from './make'; const users = makeClient('/users-api'); users.get('/me'); makeClient('/posts-api').get('/all')",
    },
    calls: ['GET /posts-api/all [x-trace]', 'GET /users-api/me [x-trace]'],
  },
  {
    name: 'axios(config) and axios.request with spread constants',
    sources: `${axios} const COMMON = { baseURL: '/api', headers: { 'X-App': 'web' }, withCredentials: true } as const; axios({ ...COMMON, url: '/a', method: 'delete' }); axios.request({ ...COMMON, method: 'POST', url: '/b', data: { a: 1 } }); const config = { method: 'get', url: '/c' }; axios(config)`,
    calls: ['DELETE /api/a [x-app]', 'GET /c', 'POST /api/b [content-type, x-app]'],
  },
  {
    name: 'headers from functions',
    sources:
      "const auth = () => ({ Authorization: `Bearer ${t}` }); const json = () => { const h = new Headers(); h.append('Content-Type', 'application/json'); return h }; async function all() { const h: Record<string, string> = { ...auth() }; h['X-B'] = '1'; return h } fetch('/a', { headers: auth() }); fetch('/b', { headers: { ...auth(), 'X-A': '1' } }); fetch('/c', { method: 'PUT', headers: json() }); async function f() { fetch('/d', { headers: await all() }) }",
    calls: [
      'GET /a [authorization]',
      'GET /b [authorization, x-a]',
      'GET /d [authorization, x-b]',
      'PUT /c [content-type]',
    ],
  },
  {
    name: 'optional chaining',
    sources: `${axios} const api = axios?.create?.({ baseURL: '/v1' }); api?.get('/a'); window?.fetch?.('/b'); const f = (u?: U) => fetch(\`/c/\${u?.profile?.id}\`)`,
    calls: ['GET /b', 'GET /c/{id}', 'GET /v1/a'],
  },
  {
    name: 'await of await',
    sources:
      'export async function load(slug: string) { const data = await (await fetch(`/posts/${encodeURIComponent(slug)}`)).json(); return data }',
    calls: ['GET /posts/{slug}'],
  },
  {
    name: 'barrels of barrels',
    sources: {
      'src/lib/http/client.ts': `${axios} export const client = axios.create({ baseURL: '/api' })`,
      'src/lib/http/index.ts': "export { client as http } from './client'",
      'src/lib/index.ts': "export * as net from './http'; export * from './http'",
      'src/a.ts':
        "import { http, net } from './lib'; http.get('/a'); net.http.put('/b', new FormData())",
    },
    calls: ['GET /api/a', 'PUT /api/b'],
  },
  {
    name: 'paths of a tsconfig that extends another',
    sources: {
      'tsconfig.base.json':
        '{ "compilerOptions": { "paths": { "~api": ["./src/api.ts"], "#/*": ["./src/*"] } } }',
      'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
      'src/api.ts': "export const call = (p: string) => fetch('/v3' + p)",
      'src/x/b.ts': "import { call } from '#/api'; call('/b')",
      'src/x/a.ts': "import { call } from '~api'; call('/a')",
    },
    calls: ['GET /v3/a', 'GET /v3/b'],
  },
  {
    name: 'a base service with protected methods',
    sources: {
      'src/base.ts': `${axios} export abstract class BaseService { protected readonly http = axios.create({ baseURL: '/api' }); protected get<T>(path: string) { return this.http.get<T>(this.url(path)) } protected post<T>(path: string, body: unknown) { return this.http.post<T>(this.url(path), body) } private url(path: string) { return \`/\${this.resource}\${path}\` } protected abstract readonly resource: string }`,
      'src/users.ts':
        "import { BaseService } from './base'; export class UserService extends BaseService { protected readonly resource = 'users'; me() { return this.get('/me') } invite(id: string) { return this.post(`/${id}/invite`, { a: 1 }) } }",
    },
    calls: ['GET /api/users/me', 'POST /api/users/{id}/invite [content-type]'],
  },
  {
    name: 'enums and constants with functions in other files',
    sources: {
      'src/endpoints.ts':
        "export enum Method { Get = 'GET', Del = 'DELETE' } export const API = { ROOT: '/api', get USERS() { return `${this.ROOT}/users` }, USER: (id: number) => `/api/users/${id}` } as const; export const enum P { Orders = '/orders' }",
      'src/a.ts':
        "import { API, Method, P } from './endpoints'; fetch(API.USERS); fetch(API.USER(userId), { method: Method.Del }); fetch(P.Orders + '/latest')",
    },
    calls: ['DELETE /api/users/{userId}', 'GET /api/users', 'GET /orders/latest'],
  },
  {
    name: 'new URL of a path and a base',
    sources:
      "const BASE = 'https://api.example.com/v1/'; const f = (id: string) => { const url = new URL(`items/${id}`, BASE); url.searchParams.append('expand', 'all'); url.searchParams.set('page', '2'); return fetch(url.href) }",
    calls: ['GET /v1/items/{id} ?expand&page'],
  },
  {
    name: 'conditional paths',
    sources:
      "export const f = (isAdmin: boolean, id: string) => { const path = isAdmin ? '/admin/stats' : `/users/${id}/stats`; return fetch(path) }\nexport function g(kind: 'a' | 'b') { switch (kind) { case 'a': return fetch('/kind/a'); default: return fetch('/kind/other') } }\nexport function h(kind: string) { let url = ''; switch (kind) { case 'x': url = '/h/x'; break; case 'y': url = '/h/y'; break } return fetch(url) }",
    calls: [
      'GET /admin/stats',
      'GET /h/x',
      'GET /h/y',
      'GET /kind/a',
      'GET /kind/other',
      'GET /users/{id}/stats',
    ],
  },
  {
    name: 'loops over endpoints',
    sources:
      "const ENDPOINTS = ['/a', '/b'] as const; for (const e of ENDPOINTS) fetch(e); ENDPOINTS.forEach((e) => fetch(e + '/x')); const t = { one: '/o/1', two: '/o/2' }; for (const [k, p] of Object.entries(t)) fetch(p); Promise.all(Object.values(t).map((p) => fetch(p + '/v'))); for (let i = 0; i < ENDPOINTS.length; i++) fetch(ENDPOINTS[i] + '/i')",
    calls: [
      'GET /a',
      'GET /a/i',
      'GET /a/x',
      'GET /b',
      'GET /b/i',
      'GET /b/x',
      'GET /o/1',
      'GET /o/1/v',
      'GET /o/2',
      'GET /o/2/v',
    ],
  },
  {
    name: 'objects of endpoints in a list',
    sources:
      "const jobs = [{ path: '/x', method: 'POST' }, { path: '/y', method: 'DELETE' }]; jobs.forEach(({ path, method }) => fetch(path, { method })); for (const j of jobs) fetch('/z' + j.path, { method: j.method })",
    calls: ['DELETE /y', 'DELETE /z/y', 'POST /x', 'POST /z/x'],
  },
  {
    name: 'default parameters',
    sources:
      "export function list(path = '/items', { page = 1, method = 'GET' } = {}) { return fetch(`${path}?page=${page}`, { method }) } list(); list('/others', { method: 'HEAD' })",
    calls: ['GET /items ?page', 'HEAD /others ?page'],
  },
  {
    name: 'openapi-fetch with a middleware',
    sources:
      "import createClient, { type Middleware } from 'openapi-fetch'; const client = createClient<paths>({ baseUrl: 'https://api.example.com' }); const auth: Middleware = { async onRequest({ request }) { request.headers.set('Authorization', 'x'); return request } }; client.use(auth); client.GET('/x/{id}', { params: { path: { id: '1' }, query: { full: true } } }); client.PATCH('/x/{id}', { params: { path: { id: '1' } }, body: { a: 1 } })",
    calls: ['GET /x/{id} [authorization] ?full', 'PATCH /x/{id} [authorization, content-type]'],
  },
  {
    name: 'openapi-react-query',
    sources:
      "import createFetchClient from 'openapi-fetch'; import createClient from 'openapi-react-query'; const fetchClient = createFetchClient<paths>({ baseUrl: '/v1' }); const $api = createClient(fetchClient); const C = () => { $api.useQuery('get', '/users/{id}', { params: { path: { id: 1 } } }); $api.useMutation('post', '/users') }",
    calls: ['GET /v1/users/{id}', 'POST /v1/users'],
  },
  {
    name: 'typescript-axios',
    sources: {
      'src/gen/api.ts':
        "import type { Configuration } from './configuration'; import type { AxiosPromise, AxiosInstance } from 'axios'; import globalAxios from 'axios'; import { setSearchParams, toPathString, createRequestFunction, DUMMY_BASE_URL } from './common'; import { BASE_PATH, BaseAPI } from './base';\nexport const PetApiAxiosParamCreator = function (configuration?: Configuration) { return { getPet: async (petId: number, options: RawAxiosRequestConfig = {}): Promise<RequestArgs> => { const localVarPath = `/pet/{petId}`.replace(`{${\"petId\"}}`, encodeURIComponent(String(petId))); const localVarUrlObj = new URL(localVarPath, DUMMY_BASE_URL); let baseOptions; if (configuration) { baseOptions = configuration.baseOptions; } const localVarRequestOptions = { method: 'GET', ...baseOptions, ...options}; const localVarHeaderParameter = {} as any; const localVarQueryParameter = {} as any; setSearchParams(localVarUrlObj, localVarQueryParameter); localVarRequestOptions.headers = {...localVarHeaderParameter, ...options.headers}; return { url: toPathString(localVarUrlObj), options: localVarRequestOptions, }; }, addPet: async (pet: Pet, options: RawAxiosRequestConfig = {}): Promise<RequestArgs> => { const localVarPath = `/pet`; const localVarUrlObj = new URL(localVarPath, DUMMY_BASE_URL); const localVarRequestOptions = { method: 'POST', ...options}; const localVarHeaderParameter = {} as any; localVarHeaderParameter['Content-Type'] = 'application/json'; localVarRequestOptions.headers = {...localVarHeaderParameter, ...options.headers}; return { url: toPathString(localVarUrlObj), options: localVarRequestOptions, }; } } };\nexport const PetApiFp = function(configuration?: Configuration) { const localVarAxiosParamCreator = PetApiAxiosParamCreator(configuration); return { async getPet(petId: number, options?: RawAxiosRequestConfig) { const localVarAxiosArgs = await localVarAxiosParamCreator.getPet(petId, options); return (axios, basePath) => createRequestFunction(localVarAxiosArgs, globalAxios, BASE_PATH, configuration)(axios, basePath); }, async addPet(pet: Pet, options?: RawAxiosRequestConfig) { const localVarAxiosArgs = await localVarAxiosParamCreator.addPet(pet, options); return (axios, basePath) => createRequestFunction(localVarAxiosArgs, globalAxios, BASE_PATH, configuration)(axios, basePath); } } };\nexport class PetApi extends BaseAPI { public getPet(petId: number, options?: RawAxiosRequestConfig) { return PetApiFp(this.configuration).getPet(petId, options).then((request) => request(this.axios, this.basePath)); } }",
      'src/gen/base.ts':
        "import globalAxios from 'axios'; export const BASE_PATH = 'http://localhost'; export class BaseAPI { constructor(protected configuration?: Configuration, protected basePath: string = BASE_PATH, protected axios: AxiosInstance = globalAxios) {} }",
      'src/gen/common.ts':
        "import type { AxiosInstance } from 'axios'; export const DUMMY_BASE_URL = 'https://example.com'; export const toPathString = function (url: URL) { return url.pathname + url.search + url.hash }; export const setSearchParams = function (url: URL, ...objects: any[]) { }; export const createRequestFunction = function (axiosArgs: RequestArgs, globalAxios: AxiosInstance, BASE_PATH: string, configuration?: Configuration) { return <T = unknown>(axios: AxiosInstance = globalAxios, basePath: string = BASE_PATH) => { const axiosRequestArgs = {...axiosArgs.options, url: (axios.defaults.baseURL ? '' : configuration?.basePath ?? basePath) + axiosArgs.url}; return axios.request<T>(axiosRequestArgs); }; }",
    },
    calls: ['GET /pet/{petId}', 'POST /pet [content-type]'],
  },
  {
    name: 'typescript-fetch',
    sources: {
      'src/gen/apis/PetApi.ts':
        "import * as runtime from '../runtime'; export class PetApi extends runtime.BaseAPI { async getPetRaw(requestParameters: R, initOverrides?: RequestInit) { const queryParameters: any = {}; if (requestParameters['full'] != null) { queryParameters['full'] = requestParameters['full']; } const headerParameters: runtime.HTTPHeaders = {}; const response = await this.request({ path: `/pet/{petId}`.replace(`{${\"petId\"}}`, encodeURIComponent(String(requestParameters['petId']))), method: 'GET', headers: headerParameters, query: queryParameters, }, initOverrides); return response; } async addPetRaw(requestParameters: R) { const headerParameters: runtime.HTTPHeaders = {}; headerParameters['Content-Type'] = 'application/json'; return await this.request({ path: `/pet`, method: 'POST', headers: headerParameters, body: PetToJSON(requestParameters['pet']) }) } }",
      'src/gen/runtime.ts':
        "export const BASE_PATH = 'https://petstore.example/v2'; export class BaseAPI { constructor(protected configuration = new Configuration()) {} protected async request(context: RequestOpts, initOverrides?: RequestInit): Promise<Response> { const { url, init } = await this.createFetchParams(context, initOverrides); const response = await this.fetchApi(url, init); return response; } private async createFetchParams(context: RequestOpts, initOverrides?: RequestInit) { let url = this.configuration.basePath + context.path; const headers = Object.assign({}, this.configuration.headers, context.headers); const init = { method: context.method, headers, body: context.body }; return { url, init }; } private fetchApi = async (url: string, init: RequestInit) => { let fetchParams = { url, init }; return await (this.configuration.fetchApi || fetch)(fetchParams.url, fetchParams.init); } } export class Configuration { get basePath(): string { return BASE_PATH } get headers() { return undefined } }",
    },
    calls: ['GET /v2/pet/{petId}', 'POST /v2/pet [content-type]'],
  },
  {
    name: 'orval',
    sources: {
      'src/custom.ts':
        "import Axios, { type AxiosRequestConfig } from 'axios'; export const AXIOS = Axios.create({ baseURL: 'https://api.example.com' }); export const customInstance = <T>(config: AxiosRequestConfig, options?: AxiosRequestConfig): Promise<T> => { const source = Axios.CancelToken.source(); return AXIOS({ ...config, ...options, cancelToken: source.token }).then(({ data }) => data) }",
      'src/pets.ts':
        "import { customInstance } from './custom'; import { useQuery } from '@tanstack/react-query'; export const listPets = (params?: P, signal?: AbortSignal) => { return customInstance<Pets>({ url: `/pets`, method: 'GET', params, signal }) }; export const createPet = (body: B) => { return customInstance<Pet>({ url: `/pets`, method: 'POST', headers: { 'Content-Type': 'application/json' }, data: body }) }; export const showPet = (petId: string) => customInstance<Pet>({ url: `/pets/${petId}`, method: 'GET' }); export const useShowPet = (petId: string) => useQuery({ queryKey: [petId], queryFn: () => showPet(petId) })",
    },
    calls: ['GET /pets', 'GET /pets/{petId}', 'POST /pets [content-type]'],
  },
  {
    name: 'RTK Query with headers and queryFn',
    sources:
      "import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query/react'; const base = fetchBaseQuery({ baseUrl: '/api/', prepareHeaders: (headers, { getState }) => { headers.set('authorization', 'x'); return headers }, credentials: 'include' }); export const api = createApi({ reducerPath: 'a', baseQuery: async (a, b, c) => { const r = await base(a, b, c); return r }, endpoints: (builder) => ({ one: builder.query<P, string>({ query: (id) => `posts/${id}` }), upd: builder.mutation({ query: ({ id, ...patch }) => ({ url: `posts/${id}`, method: 'PATCH', body: patch }) }), many: builder.query({ async queryFn(ids, _api, _e, fetchWithBQ) { const r = await fetchWithBQ('batch'); return r } }) }) })",
    calls: [
      'GET /api/batch [authorization]',
      'GET /api/posts/{id} [authorization]',
      'PATCH /api/posts/{id} [authorization, content-type]',
    ],
  },
  {
    name: 'Angular with HttpParams, HttpHeaders and an interceptor',
    sources: {
      'src/user.service.ts':
        "import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http'; import { environment } from './environment'; @Injectable({ providedIn: 'root' }) export class UserService { private readonly http = inject(HttpClient); private url = `${environment.apiUrl}/users`; list(page: number) { const params = new HttpParams().set('page', page).append('size', 10); return this.http.get<User[]>(this.url, { params, headers: new HttpHeaders({ 'X-App': 'a' }).set('X-B', 'b') }) } add(u: User) { return this.http.post(this.url, u) } up(f: FormData) { return this.http.post<void>(this.url + '/avatar', f) } }",
      'src/environment.ts':
        "export const environment = { production: false, apiUrl: 'https://api.example.com/v1' }",
      'src/auth.interceptor.ts':
        "import { HttpInterceptorFn } from '@angular/common/http'; export const authInterceptor: HttpInterceptorFn = (req, next) => { const r = req.clone({ setHeaders: { Authorization: 'x' } }); return next(r) }",
    },
    calls: [
      'GET /v1/users [authorization, x-app, x-b] ?page&size',
      'POST /v1/users [authorization, content-type]',
      'POST /v1/users/avatar [authorization]',
    ],
  },
  {
    name: 'an Angular interceptor that is a class',
    sources:
      "import { HttpClient, HttpInterceptor, HttpRequest, HttpHandler } from '@angular/common/http'; export class Auth implements HttpInterceptor { intercept(req: HttpRequest<any>, next: HttpHandler) { return next.handle(req.clone({ headers: req.headers.set('X-Token', 't') })) } } export class S { constructor(private readonly client: HttpClient) {} a = () => this.client.delete(`/a/${this.id()}`) }",
    calls: ['DELETE /a/{id} [x-token]'],
  },
  {
    name: '$fetch and useFetch of Nuxt',
    sources: {
      'pages/a.vue':
        "<script setup lang=\"ts\">\nconst route = useRoute()\nconst config = useRuntimeConfig()\nconst { data } = await useFetch(`/api/items/${route.params.id}`, { query: { full: true } })\nconst { data: b } = useLazyFetch('/list', { baseURL: config.public.apiBase, method: 'post', body: { a: 1 } })\nconst { data: c } = await useAsyncData('c', () => $fetch('/c'))\nconst api = $fetch.create({ baseURL: '/v1', headers: { 'X-A': '1' } })\nawait api('/d', { method: 'DELETE' })\n</script>",
    },
    calls: [
      'DELETE /v1/d [x-a]',
      'GET /api/items/{id} ?full',
      'GET /c',
      'POST /list [content-type]',
    ],
  },
  {
    name: 'jQuery',
    sources:
      "$.ajax({ url: '/a', method: 'PUT', contentType: 'application/json', data: JSON.stringify(x), headers: { 'X-A': '1' } }); $.ajax({ type: 'DELETE', url: `/b/${id}` }); $.post('/c', { a: 1 }); $('#x').load('/d #part'); $.ajaxSetup({ headers: { 'X-CSRF': 't' } }); $.getJSON('/e?callback=?', { q: 1 })",
    calls: [
      'DELETE /b/{id} [x-csrf]',
      'GET /d [x-csrf]',
      'GET /e [x-csrf] ?callback&q',
      'POST /c [x-csrf]',
      'PUT /a [content-type, x-a, x-csrf]',
    ],
  },
  {
    name: 'superagent chains',
    sources:
      "import request from 'superagent'; request.post('/a').send({ a: 1 }).set({ 'X-A': '1' }).end(); request.put('/b').type('form').send('a=1'); request.get('/c').auth(u, p).query('q=1'); const agent = request.agent(); agent.delete('/d').set('X-D', '1')",
    calls: [
      'DELETE /d [x-d]',
      'GET /c [authorization] ?q',
      'POST /a [content-type, x-a]',
      'PUT /b',
    ],
  },
  {
    name: 'XMLHttpRequest in a promise',
    sources:
      "export function send(method, url, body) { return new Promise((resolve) => { const xhr = new XMLHttpRequest(); xhr.open(method, url, true); xhr.setRequestHeader('Content-Type', 'application/json'); if (body) xhr.setRequestHeader('X-Body', '1'); xhr.onload = () => resolve(xhr.response); xhr.send(JSON.stringify(body)) }) } send('PUT', '/x/1', {}); let r; r = new XMLHttpRequest(); r.open('GET', '/y'); r.send()",
    calls: ['GET /y', 'PUT /x/1 [content-type, x-body]'],
  },
  {
    name: 'sendBeacon',
    sources:
      "navigator.sendBeacon('/log', new Blob([JSON.stringify(e)], { type: 'application/json' })); window.navigator.sendBeacon?.('/plain', 'x')",
    calls: ['POST /log [content-type]', 'POST /plain'],
  },
  {
    name: 'EventSource and WebSocket',
    sources:
      'const es = new EventSource(`/stream/${room.id}?from=${n}`, { withCredentials: true }); class Chat { private socket?: WebSocket; open() { this.socket = new WebSocket(`wss://${location.host}/ws/${this.room}`) } }',
    calls: ['GET /stream/{id} ?from', 'GET /ws/{room}'],
  },
  {
    name: 'bodies that fetch needs no preflight for',
    sources:
      "fetch('/a', { method: 'POST', body: 'x' }); fetch('/b', { method: 'POST', body: new URLSearchParams({ a: '1' }) }); fetch('/c', { method: 'POST', body: new FormData() }); fetch('/d', { method: 'POST', body: JSON.stringify({}) }); fetch('/e', { method: 'POST', body: new Blob([x], { type: 'application/json' }) })",
    calls: ['POST /a', 'POST /b', 'POST /c', 'POST /d', 'POST /e [content-type]'],
  },
  {
    name: 'bodies of axios',
    sources: `${axios} axios.post('/a', { a: 1 }); axios.post('/b', new FormData()); axios.post('/c', new URLSearchParams()); axios.post('/d', 'text'); axios.post('/e'); const f = (user: User) => axios.put('/f', user); axios.delete('/g', { data: { a: 1 } }); axios.postForm('/h', { a: 1 })`,
    calls: [
      'DELETE /g [content-type]',
      'POST /a [content-type]',
      'POST /b',
      'POST /c',
      'POST /d',
      'POST /e',
      'POST /h',
      'PUT /f [content-type]',
    ],
  },
  {
    name: 'bodies of ky, got and ofetch',
    sources:
      "import ky from 'ky'; import got from 'got'; import { ofetch } from 'ofetch'; ky.post('/a', { json: { a: 1 } }); ky.put('/b', { body: new FormData() }); got.post('/c', { json: {} }); got.post('/d', { form: {} }); ofetch('/e', { method: 'POST', body: { a: 1 } })",
    calls: [
      'POST /a [content-type]',
      'POST /c [content-type]',
      'POST /d',
      'POST /e [content-type]',
      'PUT /b',
    ],
  },
  {
    name: 'ky hooks',
    sources:
      "import ky from 'ky'; const api = ky.extend({ prefixUrl: 'https://api.example.com', hooks: { beforeRequest: [(request) => { request.headers.set('Authorization', 'x') }] } }); api('users', { searchParams: { page: 1 } }); api.delete(`users/${id}`)",
    calls: ['DELETE /users/{id} [authorization]', 'GET /users [authorization] ?page'],
  },
  {
    name: 'SWR, react-query hooks with a default fetcher',
    sources: {
      'src/app.tsx':
        "import { QueryClient } from '@tanstack/react-query'; const client = new QueryClient({ defaultOptions: { queries: { queryFn: async ({ queryKey }) => (await fetch(`/api/${queryKey[0]}`)).json() } } }); export const A = () => <SWRConfig value={{ fetcher: (u) => fetch(u) }} />",
      'src/b.tsx':
        "import useSWR from 'swr'; import useSWRMutation from 'swr/mutation'; const post = (url: string, { arg }: A) => fetch(url, { method: 'POST', body: JSON.stringify(arg) }); export const B = ({ id }) => { useSWR(['/u', id], ([url, one]) => fetch(`${url}/${one}`)); useSWRMutation('/m', post); return null }",
    },
    calls: ['GET /api/{queryKey}', 'GET /u/{id}', 'POST /m'],
  },
  {
    name: 'a query builder',
    sources:
      "class Query { private q = new URLSearchParams(); constructor(private path: string) {} where(k: string, v: string) { this.q.set(k, v); return this } run() { return fetch(`/api${this.path}?${this.q}`) } } new Query('/users').where('a', '1').run(); new Query('/posts').run()",
    calls: ['GET /api/posts', 'GET /api/users'],
  },
  {
    name: 'a service of module functions with a shared helper',
    sources: {
      'src/request.js':
        "import { API_URL } from './config'; export default async function request(endpoint, { body, ...custom } = {}) { const headers = { 'content-type': 'application/json' }; const config = { method: body ? 'POST' : 'GET', ...custom, headers: { ...headers, ...custom.headers } }; if (body) config.body = JSON.stringify(body); const res = await window.fetch(`${API_URL}/${endpoint}`, config); return res.json() }",
      'src/config.js':
        "export const API_URL = process.env.REACT_APP_API_URL || 'http://localhost:3000/api'",
      'src/books.js':
        "import request from './request'; export const list = () => request('books'); export const add = (b) => request('books', { body: b }); export const del = (id) => request(`books/${id}`, { method: 'DELETE', headers: { 'X-Why': '1' } })",
    },
    calls: [
      'DELETE /books/{id} [content-type, x-why]',
      'GET /books [content-type]',
      'POST /books [content-type]',
    ],
  },
  {
    name: 'a context that gives a client',
    sources: {
      'src/ctx.tsx': `${axios} import { createContext, useContext } from 'react'; const client = axios.create({ baseURL: '/api' }); export const Ctx = createContext(client); export const useClient = () => useContext(Ctx)`,
      'src/a.tsx':
        "import { useClient } from './ctx'; export const A = () => { const client = useClient(); return <button onClick={() => client.post('/a', { x: 1 })}>x</button> }",
    },
    calls: ['POST /api/a [content-type]'],
  },
  {
    name: 'a Vue plugin and provide/inject',
    sources: {
      'src/main.ts': `${axios} import { createApp } from 'vue'; const http = axios.create({ baseURL: '/api' }); const app = createApp(A); app.config.globalProperties.$api = http; app.provide('http', http)`,
      'src/A.vue':
        "<script>\nexport default { methods: { go() { this.$api.get('/x') } } }\n</script>\n",
      'src/B.vue':
        "<script setup>\nimport { inject } from 'vue'\nconst http = inject('http')\nhttp.get('/y')\n</script>",
    },
    calls: ['GET /api/x', 'GET /api/y'],
  },
  {
    name: 'redux thunks and sagas',
    sources: `${axios} import { createAsyncThunk } from '@reduxjs/toolkit'; import { call, put } from 'redux-saga/effects'; const api = axios.create({ baseURL: '/api' }); export const load = createAsyncThunk('a/load', async (id: string) => (await api.get(\`/a/\${id}\`)).data); function* saga(action) { const r = yield call(api.get, \`/s/\${action.id}\`); yield call(axios.post, '/t', { a: 1 }); yield call(fetch, '/u') }`,
    calls: ['GET /api/a/{id}', 'GET /api/s/{id}', 'GET /u', 'POST /t [content-type]'],
  },
  {
    name: 'rxjs ajax',
    sources:
      "import { ajax } from 'rxjs/ajax'; import { fromFetch } from 'rxjs/fetch'; ajax.getJSON('/a'); ajax({ url: '/b', method: 'PUT', headers: { 'X-A': '1' } }); ajax.post('/c', { a: 1 }); fromFetch('/d'); ajax('/e')",
    calls: ['GET /a', 'GET /d', 'GET /e', 'POST /c [content-type]', 'PUT /b [x-a]'],
  },
  {
    name: 'S3 uploads with an address from an answer',
    sources:
      "export async function upload(file: File) { const { url, id } = await (await fetch('/uploads', { method: 'POST' })).json(); await fetch(url, { method: 'PUT', body: file }); return fetch(`/uploads/${id}/done`, { method: 'POST' }) }",
    calls: ['POST /uploads', 'POST /uploads/{id}/done'],
    unresolved: ['url'],
  },
  {
    name: 'a client as a parameter',
    sources: {
      'src/a.ts': `${axios} import type { AxiosInstance } from 'axios'; export const usersApi = (client: AxiosInstance) => ({ list: () => client.get('/users'), one: (id: number) => client.get(\`/users/\${id}\`) }); export const orders = (client) => ({ list: () => client.get('/orders') }); const c = axios.create({ baseURL: '/v1' }); export const api = { users: usersApi(c), orders: orders(c) }`,
    },
    calls: ['GET /v1/orders', 'GET /v1/users', 'GET /v1/users/{id}'],
  },
  {
    name: 'methods by a loop over verbs, which is too much',
    sources: {
      'src/api.js':
        "const api = {}; ['get', 'post', 'put', 'delete'].forEach((m) => { api[m] = (path, body) => fetch('/api' + path, { method: m.toUpperCase(), body }) }); export default api",
      'src/a.js':
        "import api from './api'; api.get('/a'); api.post('/b', {}); api.delete(`/c/${id}`)",
    },
    calls: [],
    unresolved: ['callers'],
  },
  {
    name: 'an object of routes with methods',
    sources:
      "const routes = { getUser: { method: 'GET', path: '/users/:id' }, addUser: { method: 'POST', path: '/users' } } as const; function call(name: keyof typeof routes, params = {}) { const { method, path } = routes[name]; return fetch(path, { method }) } call('getUser', { id: 1 }); call('addUser')",
    calls: ['GET /users/{id}', 'POST /users'],
  },
  {
    name: 'tagged and nested templates',
    sources:
      "const v = 'v1'; const root = `/api/${v}`; const url = (strings: TemplateStringsArray, ...values: string[]) => String.raw(strings, ...values.map(encodeURIComponent)); fetch(url`/t/${id}`); fetch(`${root}/n/${`x-${y}`}`)",
    calls: ['GET /api/v1/n/x-{y}', 'GET /t/{id}'],
  },
  {
    name: 'a wretch chain and headers',
    sources:
      "import wretch from 'wretch'; const api = wretch('https://api.example.com/v1').auth('Bearer x').headers({ 'X-A': '1' }); api.url('/users').post({ a: 1 }); api.get('/me')",
    calls: ['GET /v1/me [authorization, x-a]', 'POST /v1/users [authorization, content-type, x-a]'],
  },
  {
    name: 'a minimal wrapper in a class with options',
    sources:
      "class ApiClient { #token = ''; constructor(options: { baseUrl: string }) { this.baseUrl = options.baseUrl } baseUrl: string; async #send(method: string, path: string, body?: unknown) { return fetch(`${this.baseUrl}${path}`, { method, headers: { Authorization: `Bearer ${this.#token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) }, body: body ? JSON.stringify(body) : undefined }) } users = { get: (id: string) => this.#send('GET', `/users/${id}`), create: (u: U) => this.#send('POST', '/users', u) } } export const api = new ApiClient({ baseUrl: '/v9' })",
    calls: ['GET /v9/users/{id} [authorization]', 'POST /v9/users [authorization, content-type]'],
  },
  {
    name: 'a file that does not parse',
    sources: { 'src/a.ts': "fetch('/a'); const = ;", 'src/b.ts': "fetch('/b')" },
    calls: ['GET /b'],
    unresolved: ['does not parse'],
  },
  {
    name: 'clients that the sources do not show',
    sources: {
      'src/a.ts':
        "import { http } from '@acme/http'; import request from '@acme/request'; http.get('/a'); request('/b', { method: 'POST' }); export class S { constructor(private readonly api: Api) {} go() { return this.api.post(`/c/${this.id}`, {}) } }",
    },
    calls: [],
    unresolved: ['@acme/http', '@acme/request', 'this.api.post'],
  },
  {
    name: 'a file that is imported at run time',
    sources: {
      'src/lazy.ts': "export const load = (id: string) => fetch('/lazy/' + id)",
      'src/a.ts':
        "export const go = async () => { const { load } = await import('./lazy'); return load('7') }; const F = React.lazy(() => import('./lazy'))",
    },
    calls: ['GET /lazy/{id}'],
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
