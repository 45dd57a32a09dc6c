import { isRecord } from '../../assembly/index.js';
import { quotedNames } from '../../routes/index.js';
import type { Address, Routes } from '../route.js';
import { type Allowed, type Defined, routesOf } from './defined.js';
import { type ReadDocument, resolved } from './references.js';

/**
 * Routes of an OpenAPI document of version 3.
 *
 * @param file name of it, for `source` and as the start of relative references
 * @returns `wrong` where it is none
 */
export async function routesFromOpenApi(
  file: string,
  read: ReadDocument,
): Promise<Routes | { readonly wrong: string }> {
  const document = await read(file);
  const wrong = wrongWith(document);
  if (wrong !== undefined || !isRecord(document)) return { wrong: wrong ?? 'it is no object' };
  const source = `openapi ${file}`;
  const unresolved: { source: string; reason: string }[] = [];
  const defined: Defined[] = [];
  const items: Readonly<Record<string, unknown>>[] = [document];
  for (const [key, value] of Object.entries(asRecord(document['paths']))) {
    if (!key.startsWith('/')) continue; // extensions stand beside the paths
    const item = await resolved({ value, file }, read);
    if ('wrong' in item) unresolved.push({ source, reason: `${key}: ${item.wrong}` });
    else if (isRecord(item.value)) {
      items.push(item.value);
      defined.push(...operationsOf(key, item.value));
    }
  }
  const cors = corsOf(document['x-amazon-apigateway-cors']);
  // A document that says nothing of preflights at all says nothing of what they allow.
  const isOpen = defined.every(({ preflight }) => preflight === undefined);
  return {
    routes: routesOf({ source, kind: cors ? 'http' : 'rest', routes: defined, cors, isOpen }),
    addresses: items.flatMap(({ servers }) => addressesOf(servers, source)),
    stages: [],
    unresolved,
  };
}

function wrongWith(document: unknown): string | undefined {
  if (document === undefined) return 'there is no such file';
  if (!isRecord(document)) return 'it is no object';
  const { openapi, swagger, paths } = document;
  if (swagger !== undefined) return `it is Swagger ${String(swagger)}, and OpenAPI 3 is expected`;
  if (typeof openapi !== 'string' || !openapi.startsWith('3.'))
    return `it does not say "openapi: 3.…" (but ${JSON.stringify(openapi) ?? 'nothing'})`;
  return paths !== undefined && !isRecord(paths) ? '"paths" is no object' : undefined;
}

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
]);
const ANY = 'x-amazon-apigateway-any-method';

/** Operations of a path; its parameters, servers and words stand beside them. */
const operationsOf = (key: string, item: Readonly<Record<string, unknown>>): readonly Defined[] =>
  Object.entries(item).flatMap(([name, operation]): readonly Defined[] => {
    if (name !== ANY && !METHODS.has(name.toLowerCase())) return [];
    const answers = mockedAnswers(operation);
    const good = answers?.find(({ status }) => status >= 200 && status < 300);
    return [
      {
        method: name === ANY ? 'ANY' : name.toUpperCase(),
        path: key.split(/[?#]/, 1)[0] ?? key,
        isRefusal:
          answers !== undefined &&
          answers.length > 0 &&
          answers.every(({ status }) => status >= 400),
        ...(name.toLowerCase() === 'options' && good && { preflight: allowedBy(good.parameters) }),
      },
    ];
  });

/** What API Gateway answers itself; `undefined` for what something behind it answers. Source: API Gateway, "x-amazon-apigateway-integration". */
function mockedAnswers(operation: unknown) {
  const integration = asRecord(asRecord(operation)['x-amazon-apigateway-integration']);
  if (String(integration['type']).toUpperCase() !== 'MOCK') return undefined;
  return Object.values(asRecord(integration['responses'])).map((response) => ({
    status: Number(asRecord(response)['statusCode']),
    parameters: asRecord(asRecord(response)['responseParameters']),
  }));
}

function allowedBy(parameters: Readonly<Record<string, unknown>>): Allowed {
  const names = (header: string) => {
    const value = parameters[`method.response.header.Access-Control-Allow-${header}`];
    return quotedNames(typeof value === 'string' ? value : undefined);
  };
  return { headers: names('Headers'), methods: names('Methods') };
}

/** Source: API Gateway, "x-amazon-apigateway-cors". */
function corsOf(value: unknown): Allowed | undefined {
  if (!isRecord(value)) return undefined;
  return { headers: texts(value['allowHeaders']), methods: texts(value['allowMethods']) };
}

/** Addresses of servers, variables filled with their defaults; a path alone is at any host. */
function addressesOf(servers: unknown, source: string): readonly Address[] {
  return (Array.isArray(servers) ? servers : []).flatMap((server): readonly Address[] => {
    const { url, variables } = asRecord(server);
    if (typeof url !== 'string') return [];
    const filled = url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const value = asRecord(asRecord(variables)[name])['default'];
      return typeof value === 'string' ? value : whole;
    });
    if (filled.includes('{') || !URL.canParse(filled, NOWHERE)) return [];
    const { hostname, pathname } = new URL(filled, NOWHERE);
    const basePath = pathname.replace(/\/+$/, '');
    const isRelative = hostname === new URL(NOWHERE).hostname;
    if (isRelative && basePath === '') return [];
    return [{ host: isRelative ? undefined : hostname, basePath, source }];
  });
}
/** Never asked: what relative addresses are read against. */
const NOWHERE = 'https://relative.invalid';

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
