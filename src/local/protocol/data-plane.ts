import type { Cloud } from '../core/create-world.js';
import type { HttpRequest, HttpResponse } from '../core/http.js';

/** Who is asked first: more particular hosts before catch-alls. */
const ORDER = ['apigateway', 'apigatewayv2', 'cloudfront'];

/** The answer of the service that owns this host; `undefined` when none does. */
export async function askDataPlanes(
  cloud: Cloud,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  for (const name of dataPlanes(cloud)) {
    const { dataPlane } = await cloud.service(name);
    const response = await dataPlane?.(request);
    if (response) return response;
  }
  return undefined;
}

/** A host that nobody serves: says so, and what there is instead. */
export async function noSuchHost(cloud: Cloud, host: string): Promise<HttpResponse> {
  const hosts: string[] = [];
  for (const name of dataPlanes(cloud)) {
    hosts.push(...((await cloud.service(name)).hosts?.() ?? []));
  }
  const known = hosts.length > 0 ? `It serves:\n${hosts.sort().join('\n')}` : 'It serves none yet.';
  return {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `The embedded AWS serves no host "${host}". ${known}\n`,
  };
}

function dataPlanes(cloud: Cloud): string[] {
  const names = Object.entries(cloud.entries).flatMap(([name, { hasDataPlane }]) =>
    hasDataPlane ? [name] : [],
  );
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.sort((a, b) => rank(a) - rank(b));
}
