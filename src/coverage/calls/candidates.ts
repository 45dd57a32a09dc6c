import type { Project, SourceFile } from '../../sources/index.js';
import type { Modules } from './modules.js';

/** Words of which a file has at least one where it makes a request with a client of its own. */
const CLIENTS =
  /\bfetch\b|\$fetch|useFetch|[aA]xios|\bky\b|\bgot\b|superagent|XMLHttpRequest|EventSource|WebSocket|sendBeacon|HttpClient|\bajax\b|getJSON|jquery|\$\.(get|post)|\$http|Vue\.http|openapi-fetch|@hey-api|client\.gen|amplify|wretch|useSWR|baseQuery|injectEndpoints|createApi|apisauce|__request|core\/request|new Request\b|<form\b|formaction=|interceptors|HttpInterceptor|HttpHandlerFn|apollo|urql|graphql-request|@trpc|openapi-react-query|globalProperties|\.provide\(|hx-(get|post|put|patch|delete)=/i;
/** Calls with a path that is written out, of whatever is named. */
const WRITTEN =
  /(\.\$?(get|post|put|patch|delete|request)|\b\w*(fetch|request|api)\w*)\s*(<[^()]*>)?\(\s*[`'"](\/\w|https?:)/i;
const SENDING =
  /\.\$?(get|post|put|patch|delete|del|head|options|request|send|fetch|call|query|mutate|stream|api|list|create|update|remove|GET|POST|PUT|PATCH|DELETE)\s*[<(`]|\b\w*(fetch|request|http|api|get|post|put|del|call|send)\w*\s*[<(]/i;

const NOT_PRODUCT =
  /(\.|-|_)(test|tests|spec|stories|story|e2e|cy|bench|mock|mocks|fixture|fixtures)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$|(^|\/)(__tests__|__mocks__|__fixtures__|mocks?|msw|tests?|e2e|cypress|playwright|node_modules|dist|build|coverage|storybook|\.storybook|\.next|\.nuxt|\.svelte-kit|\.output)\//;
const MOCKING =
  /from\s*['"](msw(\/\w+)?|nock|miragejs|fetch-mock|axios-mock-adapter|@mswjs\/[\w/-]+|vitest|@jest\/globals|@playwright\/test|cypress|@storybook\/[\w/-]+)['"]/;
const SERVING =
  /from\s*['"](express|fastify|koa|@koa\/router|koa-router|hono|@hapi\/hapi|restify|polka)['"]|require\(['"](express|fastify|koa|koa-router|@koa\/router|hono|restify|polka)['"]\)/;
const IMPORTS = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"\n]+)['"]/g;

export const READABLE = /\.([cm]?[jt]sx?|vue|svelte|astro|html?)$/;

/** Whether a file is code of the product: no test, story, mock or build output. */
export const isProductFile = ({ path, text }: SourceFile): boolean =>
  READABLE.test(path) &&
  !NOT_PRODUCT.test(path) &&
  !MOCKING.test(text) &&
  !isGeneratedCore(path, text);

/** The inside of a generated client, whose request function counts as one of a library. */
const isGeneratedCore = (path: string, text: string): boolean =>
  (/(^|\/)core\/request\.[jt]s$/.test(path) && /OpenAPIConfig|ApiRequestOptions/.test(text)) ||
  /(^|\/)(client|core)\/[\w.]+\.gen\.[jt]s$/.test(path);

/** Whether the code of a file answers requests instead of making them. */
export const isServer = ({ text }: SourceFile): boolean => SERVING.test(text);

/** The files of a project that need to be parsed. */
export interface Candidates {
  /** Those that name a client, and those that import one of them (through any number of files) and seem to send something. */
  readonly first: readonly SourceFile[];
  /** All files that import a file, through any number of files. */
  importing(path: string): readonly SourceFile[];
  /** Files that make requests and that are too large to be sources that a person wrote. */
  readonly bundles: readonly SourceFile[];
}

/** Characters of a file, and of a line on average in a large file, beyond which it is build output. */
const MOST_TEXT = 1_000_000;
const MANY_TEXT = 100_000;
const LONG_LINES = 1000;

function isBundle({ text }: SourceFile): boolean {
  if (text.length < MANY_TEXT) return false;
  if (text.length > MOST_TEXT) return true;
  return text.length / text.split('\n', text.length / LONG_LINES + 1).length > LONG_LINES;
}

export function candidatesOf(project: Project, modules: Modules): Candidates {
  const all = project.files.filter(isProductFile);
  const bundles = all.filter(isBundle);
  const files = bundles.length === 0 ? all : all.filter((one) => !bundles.includes(one));
  const importers = importersOf(files, modules);
  const naming = files.filter(({ text }) => CLIENTS.test(text) || WRITTEN.test(text));
  const named = new Set(naming);
  const sending = reached(
    naming.map(({ path }) => path),
    importers,
  );
  const first = files.filter(
    (file) => named.has(file) || (sending.has(file.path) && SENDING.test(file.text)),
  );
  return {
    first,
    bundles: bundles.filter(({ text }) => CLIENTS.test(text) || WRITTEN.test(text)),
    importing: (path) => [...reached([path], importers)].flatMap((one) => project.file(one) ?? []),
  };
}

/** Everything that imports one of these files, through any number of files. */
function reached(
  paths: readonly string[],
  importers: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...paths];
  for (let path = open.pop(); path !== undefined; path = open.pop())
    for (const one of importers.get(path) ?? []) {
      if (found.has(one)) continue;
      found.add(one);
      open.push(one);
    }
  return found;
}

function importersOf(
  files: readonly SourceFile[],
  modules: Modules,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { path, text } of files)
    for (const [, source = ''] of text.matchAll(IMPORTS)) {
      const target = modules.resolve(path, source);
      if (target === undefined) continue;
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  return importers;
}
