import type { PageRequest } from '../../cors/index.js';
import type { Compared, Route } from '../../coverage/index.js';
import { addressOf, NOTHING, pageRequest, requestOf } from './requests.js';

/** API Gateway takes no more than 10 MB. Source: API Gateway quotas, "Payload size". */
const TOO_LARGE = 10 * 1024 * 1024 + 1;

interface Of {
  readonly base: string;
  readonly origin: string;
  readonly hits: readonly Compared[];
  readonly routes: readonly Route[];
  /** Requests that may change something, too. */
  readonly sends: boolean;
}

/**
 * Requests that API Gateway refuses by itself: no token, an unknown path, a method that a path lacks,
 * and a body that is too large. A page has to be able to read each refusal.
 */
export function errorPaths({ base, origin, hits, routes, sends }: Of): readonly PageRequest[] {
  const at = (path: string) => addressOf(base, path);
  const guarded = hits.filter(
    ({ call }) => call.method === 'GET' && call.headers.includes('authorization'),
  );
  const paths = new Map(guarded.map((hit) => [hit.path, hit]));
  const silent = hits.find(
    ({ call, path }) =>
      call.method === 'POST' &&
      !routes.some((route) => route.path === path && ['GET', 'ANY'].includes(route.method)),
  );
  const posted = hits.find(({ call }) => call.method === 'POST');
  return [
    ...[...paths.values()].map(({ call, path }) =>
      named('no token', requestOf({ ...call, headers: [] }, at(path), origin)),
    ),
    named('unknown path', pageRequest({ url: at(`/${NOTHING}-nowhere`), origin })),
    ...(silent ? [named('wrong method', pageRequest({ url: at(silent.path), origin }))] : []),
    ...(posted && sends
      ? [
          named(
            'oversized body',
            pageRequest({
              url: at(posted.path),
              origin,
              method: 'POST',
              body: { kind: 'text', text: ' '.repeat(TOO_LARGE) },
            }),
          ),
        ]
      : []),
  ];
}

const named = (why: string, request: PageRequest): PageRequest => ({
  ...request,
  id: `${request.id} (${why})`,
});
