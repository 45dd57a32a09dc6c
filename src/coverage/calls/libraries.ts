/** Where a function of a client library takes what it sends from: positions of arguments, from 0. */
export interface Shape {
  /** Upper case; absent where an argument or an option says it. */
  readonly verb?: string;
  /** Absent where only the options have it. */
  readonly url?: number;
  readonly options?: number;
  readonly method?: number;
  /** An argument whose entries are query parameters. */
  readonly query?: number;
  readonly body?: number;
  /** An argument that is the headers. */
  readonly headers?: number;
  /** Set where a call without an address sends nothing. */
  readonly isForUrl?: boolean;
  /** Names of headers that it always sends, in lower case. */
  readonly adds?: readonly string[];
}

/** A way to make requests: how it is recognised, and what its functions take. */
export interface Library {
  readonly name: string;
  /** Names that it comes under: a global one (`fetch`) or `module:export` of an import. */
  readonly names?: RegExp;
  /** Types, as `module:export`, that a value of this library is declared with. */
  readonly types?: RegExp;
  /** Calling the client itself. */
  readonly call?: Shape;
  readonly members?: Readonly<Record<string, Shape>>;
  /** Members that give a client with further options. */
  readonly makers?: RegExp;
  /** Functions and classes, by the name they come under, that give such a client; options first. */
  readonly made?: RegExp;
  readonly credentials?: 'omit' | 'same-origin' | 'include';
}

const READS = ['get', 'delete', 'head', 'options'] as const;
const WRITES = ['post', 'put', 'patch'] as const;

/** `get(url, options)` and `post(url, body, options)`. */
const withBody = (more: Readonly<Record<string, Shape>> = {}): Readonly<Record<string, Shape>> => ({
  ...Object.fromEntries(READS.map((one) => [one, { verb: one.toUpperCase(), url: 0, options: 1 }])),
  ...Object.fromEntries(
    WRITES.map((one) => [one, { verb: one.toUpperCase(), url: 0, body: 1, options: 2 }]),
  ),
  ...more,
});

/** `get(url, options)` and `post(url, options)`. */
const withOptions = (
  more: Readonly<Record<string, Shape>> = {},
): Readonly<Record<string, Shape>> => ({
  ...Object.fromEntries(
    [...READS, ...WRITES].map((one) => [one, { verb: one.toUpperCase(), url: 0, options: 1 }]),
  ),
  ...more,
});

const dollars = Object.fromEntries(
  Object.entries(withBody()).map(([name, shape]) => [`$${name}`, shape]),
);

/** One address for everything, to which JSON is posted. */
const graphql: Shape = {
  verb: 'POST',
  url: 0,
  options: 1,
  isForUrl: true,
  adds: ['content-type'],
};

/** How each library makes requests; from memory of their documentation, kept right by read-calls.test.ts. */
export const LIBRARIES: readonly Library[] = [
  {
    name: 'fetch',
    names:
      /^((window|globalThis|self|global|\$app)\.)?fetch$|^(node-fetch|cross-fetch|isomorphic-fetch|isomorphic-unfetch|unfetch|whatwg-fetch|undici|expo\/fetch|electron-fetch|@tauri-apps\/[\w/-]+|@tauri-apps\/plugin-http):(default|fetch)$|^rxjs\/fetch:fromFetch$/,
    call: { url: 0, options: 1 },
  },
  {
    name: 'ofetch',
    names:
      /^(\$fetch|useFetch|useLazyFetch|globalThis\.\$fetch)$|^(ofetch|ohmyfetch|#app|#imports|nuxt\/app):(ofetch|\$fetch|useFetch|useLazyFetch|default)$|^@vueuse\/core:useFetch$/,
    call: { url: 0, options: 1 },
    members: { raw: { url: 0, options: 1 }, native: { url: 0, options: 1 } },
    makers: /^create$/,
    made: /^@vueuse\/core:createFetch$/,
  },
  {
    name: 'axios',
    names:
      /^axios$|^(axios|@nuxtjs\/axios|redaxios|vue-axios|axios-observable|nestjs-axios):(default|axios|\*|Axios)$|^[\w.]+\.\$axios$/,
    types: /^(axios|@nuxtjs\/axios):(AxiosInstance|AxiosStatic|Axios|NuxtAxiosInstance)$/,
    call: { url: 0, options: 1 },
    members: withBody({
      ...dollars,
      request: { url: 0, options: 0 },
      $request: { url: 0, options: 0 },
      postForm: { verb: 'POST', url: 0, options: 2 },
      putForm: { verb: 'PUT', url: 0, options: 2 },
      patchForm: { verb: 'PATCH', url: 0, options: 2 },
    }),
    makers: /^(create|extend)$/,
    made: /^axios:Axios$|^apisauce:create$/,
  },
  {
    name: 'ky',
    names: /^ky:(default|ky)$/,
    types: /^ky:KyInstance$/,
    call: { url: 0, options: 1 },
    members: withOptions(),
    makers: /^(create|extend)$/,
  },
  {
    name: 'got',
    names: /^got:(default|got)$/,
    types: /^got:Got$/,
    call: { url: 0, options: 1 },
    members: withOptions({ stream: { url: 0, options: 1 }, paginate: { url: 0, options: 1 } }),
    makers: /^extend$/,
  },
  {
    name: 'superagent',
    names: /^superagent(-\w+)?:(default|\*)$|^superagent$/,
    call: { method: 0, url: 1 },
    members: { ...withOptions(), del: { verb: 'DELETE', url: 0 } },
    makers: /^agent$/,
  },
  {
    name: 'angular',
    types: /^@angular\/common\/http:HttpClient$|^@angular\/http:Http$/,
    members: withBody({
      request: { method: 0, url: 1, options: 2 },
      jsonp: { verb: 'GET', url: 0 },
    }),
  },
  {
    name: 'angular',
    names: /^@angular\/common\/http:httpResource$/,
    call: { url: 0, options: 0 },
    members: Object.fromEntries(
      ['text', 'blob', 'arrayBuffer'].map((one) => [one, { url: 0, options: 0 }]),
    ),
  },
  {
    name: 'angularjs',
    names: /^\$http$|^[\w.]+\.\$http$|^Vue\.http$|^vue-resource:(default|Http)$/,
    call: { url: 0, options: 0 },
    members: withBody({ jsonp: { verb: 'GET', url: 0, options: 1 } }),
  },
  {
    name: 'jquery',
    names: /^(window\.)?(\$|jQuery)$|^jquery(\/[\w./-]+)?:(default|\*|\$|jQuery)$/,
    members: {
      ajax: { url: 0, options: 1 },
      get: { verb: 'GET', url: 0, query: 1 },
      getJSON: { verb: 'GET', url: 0, query: 1 },
      getScript: { verb: 'GET', url: 0 },
      post: { verb: 'POST', url: 0 },
    },
  },
  /** `$('#x').load(…)`. */
  { name: 'jquery-set', members: { load: { verb: 'GET', url: 0 } } },
  {
    name: 'XMLHttpRequest',
    made: /^((window|globalThis|self)\.)?XMLHttpRequest$/,
    members: { open: { method: 0, url: 1 } },
  },
  {
    name: 'EventSource',
    names:
      /^((window|globalThis|self)\.)?EventSource$|^(event-source-polyfill|eventsource|reconnecting-eventsource):(default|EventSourcePolyfill|NativeEventSource|EventSource)$/,
    call: { verb: 'GET', url: 0, options: 1 },
  },
  {
    name: 'fetch-event-source',
    names: /^@microsoft\/fetch-event-source:fetchEventSource$/,
    call: { url: 0, options: 1 },
  },
  {
    name: 'WebSocket',
    names:
      /^((window|globalThis|self)\.)?WebSocket$|^(reconnecting-websocket|partysocket):(default|ReconnectingWebSocket|WebSocket)$/,
    call: { verb: 'GET', url: 0 },
    credentials: 'include',
  },
  {
    name: 'sendBeacon',
    names: /^((window|globalThis|self)\.)?navigator\.sendBeacon$/,
    call: { verb: 'POST', url: 0, body: 1 },
    credentials: 'include',
  },
  {
    name: 'openapi-fetch',
    made: /^openapi-fetch:(default|createClient|createPathBasedClient)$/,
    members: Object.fromEntries(
      ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map((verb) => [
        verb,
        { verb, url: 0, options: 1 },
      ]),
    ),
  },
  {
    name: 'hey-api',
    made: /^@hey-api\/client-[\w-]+:(createClient|default|client)$/,
    names: /^@hey-api\/client-[\w-]+:client$|(^|\/)client\.gen(\.[jt]s)?:client$/,
    members: {
      ...Object.fromEntries(
        [...READS, ...WRITES].map((one) => [one, { verb: one.toUpperCase(), options: 0 }]),
      ),
      request: { options: 0 },
    },
  },
  {
    name: 'amplify',
    names: /^(aws-amplify|@aws-amplify\/api):(API|RestAPI)$/,
    members: {
      ...Object.fromEntries(
        [...READS, ...WRITES].map((one) => [one, { verb: one.toUpperCase(), url: 1, options: 2 }]),
      ),
      del: { verb: 'DELETE', url: 1, options: 2 },
    },
  },
  ...(['get', 'post', 'put', 'patch', 'del', 'head'] as const).map((name) => ({
    name: 'amplify',
    names: new RegExp(`^(aws-amplify/api|@aws-amplify/api(-rest)?):${name}$`),
    call: { verb: name === 'del' ? 'DELETE' : name.toUpperCase(), options: 0 },
  })),
  {
    name: 'openapi-react-query',
    made: /^openapi-react-query:default$/,
    members: Object.fromEntries(
      ['useQuery', 'useSuspenseQuery', 'useInfiniteQuery', 'useMutation', 'queryOptions'].map(
        (name) => [name, { method: 0, url: 1, options: 2 }],
      ),
    ),
  },
  {
    name: 'rxjs-ajax',
    names: /^rxjs\/(internal-compatibility|ajax):ajax$/,
    call: { url: 0, options: 0 },
    members: {
      ...Object.fromEntries(
        [...READS, 'getJSON'].map((one) => [
          one,
          { verb: one === 'getJSON' ? 'GET' : one.toUpperCase(), url: 0, headers: 1 },
        ]),
      ),
      ...Object.fromEntries(
        WRITES.map((one) => [one, { verb: one.toUpperCase(), url: 0, body: 1, headers: 2 }]),
      ),
    },
  },
  {
    name: 'apollo',
    names:
      /^@apollo\/client(\/[\w/-]+)?:(ApolloClient|HttpLink|BatchHttpLink|createHttpLink)$|^apollo-(link-http|link-batch-http|upload-client|client|boost)[\w/.-]*:(HttpLink|BatchHttpLink|createHttpLink|createUploadLink|default)$/,
    call: graphql,
  },
  {
    name: 'urql',
    names: /^(urql|@urql\/[\w-]+):(createClient|Client)$/,
    call: graphql,
  },
  {
    name: 'graphql-request',
    names: /^graphql-request:(GraphQLClient|request|default|rawRequest|batchRequests)$/,
    call: graphql,
  },
  {
    name: 'trpc',
    names:
      /^@trpc\/client(\/[\w/-]+)?:(httpLink|httpBatchLink|httpBatchStreamLink|unstable_httpBatchStreamLink)$/,
    call: graphql,
  },
  {
    name: 'wretch',
    made: /^wretch:(default|wretch)$/,
    members: {
      ...Object.fromEntries(
        [...READS, ...WRITES].map((one) => [
          one,
          one.startsWith('p')
            ? { verb: one.toUpperCase(), url: 1, body: 0 }
            : { verb: one.toUpperCase(), url: 0 },
        ]),
      ),
    },
    makers: /^(url|headers|options|auth|accept|content|json|body|query)$/,
  },
  {
    name: 'rtk-query',
    made: /^@reduxjs\/toolkit\/query(\/react)?:createApi$/,
  },
  {
    name: 'rtk-query-base',
    made: /^@reduxjs\/toolkit\/query(\/react)?:fetchBaseQuery$/,
    call: { url: 0, options: 1 },
  },
  {
    name: 'generated',
    names: /(^|[./])request(\.(ts|js))?:(request|__request)$/,
    call: { url: 1, options: 1 },
  },
];

export const libraryOf = (name: string): Library | undefined =>
  LIBRARIES.find((one) => one.name === name);
