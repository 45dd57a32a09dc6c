import type { Route } from '../route.js';

/** A route as an API defines it, before it is known what its preflight says. */
export interface Defined {
  /** Upper case; `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly isDeployed?: false;
  /** It answers every request with an error of its own: 404 or 405 in words of the API's owner. */
  readonly isRefusal: boolean;
  /** What it allows, where it is an OPTIONS that API Gateway answers itself. */
  readonly preflight?: Allowed;
}

/** Names as written; absent where they are not known. */
export interface Allowed {
  readonly headers?: readonly string[] | undefined;
  readonly methods?: readonly string[] | undefined;
}

export interface DefinedApi {
  readonly source: string;
  readonly kind: 'rest' | 'http';
  readonly routes: readonly Defined[];
  /** CORS that API Gateway answers for all routes. */
  readonly cors?: Allowed | undefined;
  /** Preflights may be answered by something that is not seen. */
  readonly isOpen: boolean;
}

/** The routes of an API, each with what its preflight allows; those that only refuse are none. */
export function routesOf(api: DefinedApi): readonly Route[] {
  const { source, kind, routes } = api;
  return routes
    .filter(({ isRefusal }) => !isRefusal)
    .map(({ method, path, isDeployed }) => {
      const { headers, methods } = allowedAt(path, api);
      return {
        method,
        path,
        source,
        ...(headers && { allowedHeaders: headers.map((name) => name.toLowerCase()).sort() }),
        ...(methods && { allowedMethods: [...methods].sort() }),
        kind,
        ...(isDeployed === false && { isDeployed }),
      };
    });
}

/**
 * What a preflight for a path is told. An OPTIONS or ANY with an integration of its own may say
 * anything; where nothing answers OPTIONS, nothing is allowed.
 */
function allowedAt(path: string, { kind, routes, cors, isOpen }: DefinedApi): Allowed {
  if (cors) return cors;
  const here = routes.filter((route) => kind === 'http' || route.path === path);
  const options = here.find(({ method, path: own }) => method === 'OPTIONS' && own === path);
  if (options) return options.preflight ?? {};
  const mayAnswer = here.some(
    ({ method, isRefusal }) => !isRefusal && ['ANY', 'OPTIONS'].includes(method),
  );
  return mayAnswer || isOpen ? {} : { headers: [], methods: [] };
}
