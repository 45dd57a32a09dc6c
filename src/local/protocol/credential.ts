import type { HttpRequest } from '../core/http.js';

/** What a request says about its signature, before anything is believed. */
export interface SignatureClaim {
  readonly kind: 'header' | 'query';
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken: string | undefined;
  /** `YYYYMMDDTHHMMSSZ`; empty when missing. */
  readonly date: string;
  /** Seconds a presigned request is good for. */
  readonly expires: number | undefined;
}

/** Reads a SigV4 claim from header or query; `undefined` for an unsigned request. */
export function claimOf(request: HttpRequest): SignatureClaim | undefined {
  const { headers, query } = request;
  const authorization = headers['authorization'];
  if (authorization?.startsWith('AWS4-')) return headerClaim(authorization, headers);
  if (!query.has('X-Amz-Credential') && !query.has('X-Amz-Signature')) return undefined;
  const scope = scopeOf(query.get('X-Amz-Credential') ?? '');
  return {
    kind: 'query',
    ...scope,
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';').filter(Boolean),
    signature: query.get('X-Amz-Signature') ?? '',
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    date: query.get('X-Amz-Date') ?? '',
    expires: query.has('X-Amz-Expires') ? Number(query.get('X-Amz-Expires')) : undefined,
  };
}

function headerClaim(authorization: string, headers: HttpRequest['headers']): SignatureClaim {
  const part = (name: string): string =>
    new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? '';
  return {
    kind: 'header',
    ...scopeOf(part('Credential')),
    signedHeaders: part('SignedHeaders').toLowerCase().split(';').filter(Boolean),
    signature: part('Signature'),
    sessionToken: headers['x-amz-security-token'],
    date: headers['x-amz-date'] ?? basicDate(headers['date']),
    expires: undefined,
  };
}

/** `<key>/<day>/<region>/<service>/aws4_request`. */
function scopeOf(credential: string) {
  const [accessKeyId = '', day = '', region = '', service = ''] = credential.split('/');
  return { accessKeyId, day, region, service };
}

function basicDate(date: string | undefined): string {
  const time = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) return '';
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
