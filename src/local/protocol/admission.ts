import type { Incoming } from './server.js';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether the request names no more than this machine. */
export const isLoopback = (rawHost: string): boolean => LOOPBACK.has(rawHost);

/** Hosts that can only mean us: browsers and resolvers send these names to this machine. */
export const isLocalName = (rawHost: string): boolean => rawHost.endsWith('.localhost');

/** Host names of AWS's own: nobody else can point them at this machine. */
export const isAwsHost = (host: string): boolean =>
  /\.(?:amazonaws\.com|api\.aws|cloudfront\.net|on\.aws)$/.test(host);

/**
 * Whether a web page sent this request. Everybody knows the local keys, so a signature alone does
 * not prove that the operator wants it: pages may reach buckets and data planes, never the API.
 */
export function isFromPage({ request }: Incoming): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  return origin !== undefined || (site !== undefined && site !== 'none');
}
