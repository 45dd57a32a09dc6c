import { problems } from '../errors/index.js';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an endpoint is on this machine. */
export const isLoopback = (endpoint: string): boolean => LOOPBACK.test(new URL(endpoint).hostname);

/**
 * An endpoint as it may be used, without a trailing slash.
 *
 * @throws `endpoint-wrong` when it is no URL, carries credentials, or is plain HTTP to another machine
 */
export function checkedEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const wrong = (reason: string) => problems.endpointWrong({ endpoint, reason });
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw wrong('it is no http(s) address');
  if (url.username || url.password) throw wrong('credentials do not belong into an address');
  if (url.protocol === 'http:' && !isLoopback(endpoint))
    throw wrong('plain HTTP would leave this machine');
  return url.href.replace(/\/$/, '');
}

/**
 * Where a public address of a deployed system is reached. AWS's own host names stay in every output;
 * an endpoint on this machine serves `https://HOST/path` as `http://HOST.localhost:<port>/path`.
 */
export function reach(url: string, endpoint: string | undefined): string {
  if (endpoint === undefined) return url;
  const { protocol, port } = new URL(endpoint);
  const { hostname, pathname, search } = new URL(url);
  if (LOOPBACK.test(hostname)) return url;
  return `${protocol}//${hostname}.localhost${port ? `:${port}` : ''}${pathname}${search}`;
}

/** The time that AWS (or the endpoint) has now; `undefined` when nobody answers. Needs no credentials. */
export async function timeAt(
  { endpoint, region }: { readonly endpoint?: string; readonly region: string },
  http: (request: Request) => Promise<Response>,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const url = endpoint ?? `https://sts.${region}.amazonaws.com/`;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
    const told = (await http(new Request(url, { redirect: 'manual', signal: limit }))).headers.get(
      'date',
    );
    const time = told === null ? Number.NaN : Date.parse(told);
    return Number.isNaN(time) ? undefined : new Date(time);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
