import type { EndpointConfig } from '../config/index.js';
import type { Asked } from './ask.js';
import { filled, missingIn, pathWith, type Values } from './values.js';

export type CaseId =
  | 'valid'
  | 'no-login'
  | 'wrong-login'
  | 'forbidden'
  | 'malformed'
  | 'incomplete'
  | 'wrong-query'
  | 'missing'
  | 'preflight'
  | 'foreign-origin'
  | 'health'
  | 'unknown-path';

/** One request to an endpoint and the statuses that answer it well. */
export interface Case {
  readonly id: CaseId;
  readonly route: string;
  readonly asked: Asked;
  /** The role that asks; `wrong` is a token that nobody gave out. */
  readonly role: string | 'none' | 'wrong';
  readonly expected: readonly number[];
}

export interface Known {
  readonly values: Values;
  /** Roles that a login was found for. */
  readonly roles: readonly string[];
  /** Origin of the site; absent where none is known. */
  readonly origin: string | undefined;
}

/** A page that no API should admit; the name exists for nobody. Source: RFC 2606, section 2. */
export const FOREIGN_ORIGIN = 'https://page.invalid';
/** An id that nobody has been given. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What is asked of an endpoint, refusals first: the valid request may remove what they are about. */
export function casesOf(endpoint: EndpointConfig, known: Known): readonly Case[] {
  const [method = '', pattern = ''] = endpoint.route.split(' ');
  const caller = endpoint.roles?.find((role) => known.roles.includes(role));
  const role = endpoint.roles ? caller : 'none';
  const path = pathWith(pattern, paramsOf(endpoint, known.values));
  const nowhere = pathWith(pattern, paramsOf(endpoint, known.values, NOBODY)) ?? pattern;
  const body = bodyOf(endpoint, known.values);
  const query = endpoint.query;
  const common = { route: endpoint.route };
  const to = (at: string, more: Partial<Asked> = {}): Asked => ({ method, path: at, ...more });
  const refused = (id: CaseId, who: string, asked: Asked, expected: readonly number[]): Case => ({
    ...common,
    id,
    role: who,
    asked,
    expected,
  });

  const guarded = endpoint.roles
    ? [
        refused('no-login', 'none', to(path ?? nowhere, { query, body }), [401, 403]),
        refused('wrong-login', 'wrong', to(path ?? nowhere, { query, body }), [401, 403]),
        ...known.roles
          .filter((one) => !endpoint.roles?.includes(one))
          .map((one) =>
            refused('forbidden', one, to(path ?? nowhere, { query, body }), [403, 404]),
          ),
      ]
    : [];
  if (role === undefined) return [...pages(endpoint, known, nowhere), ...guarded];

  const asksBody = endpoint.body !== undefined;
  const wrong = [
    ...(asksBody && path !== undefined
      ? [
          refused('malformed', role, to(path, { body: '{"' }), [400, 415, 422]),
          refused('incomplete', role, to(path, { body: '{}' }), [400, 422]),
        ]
      : []),
    ...(endpoint.wrongQuery && path !== undefined
      ? [refused('wrong-query', role, to(path, { query: endpoint.wrongQuery, body }), [400, 422])]
      : []),
    ...(/\{/.test(pattern)
      ? [refused('missing', role, to(nowhere, { query, body }), [404, 410])]
      : []),
  ];
  const valid =
    path === undefined || missingIn(endpoint.body, known.values).length > 0
      ? []
      : [refused('valid', role, to(path, { query, body }), [endpoint.status ?? 200])];
  return [...pages(endpoint, known, nowhere), ...guarded, ...wrong, ...valid];
}

/** What browsers ask before pages of the site and of anybody else may call. */
function pages(endpoint: EndpointConfig, { origin }: Known, path: string): readonly Case[] {
  if (origin === undefined) return [];
  const [method = ''] = endpoint.route.split(' ');
  const headers = [
    ...(endpoint.roles ? ['authorization'] : []),
    ...(endpoint.body ? ['content-type'] : []),
  ];
  const preflight = (id: CaseId, from: string): Case => ({
    id,
    route: endpoint.route,
    role: 'none',
    expected: [200, 204],
    asked: {
      method: 'OPTIONS',
      path,
      headers: {
        origin: from,
        'access-control-request-method': method,
        ...(headers.length > 0 && { 'access-control-request-headers': headers.join(',') }),
      },
    },
  });
  return [preflight('preflight', origin), preflight('foreign-origin', FOREIGN_ORIGIN)];
}

function paramsOf({ route, params = {} }: EndpointConfig, values: Values, always?: string): Values {
  const names = [...route.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(
    names.map((name) => {
      const value = filled(params[name], values);
      const isOpen = typeof value === 'string' && /^\{\w+\}$/.test(value);
      return [name, always ?? (isOpen ? undefined : value)];
    }),
  );
}

const bodyOf = ({ body }: EndpointConfig, values: Values): string | undefined =>
  body === undefined ? undefined : JSON.stringify(filled(body, values));
