import type { IncomingMessage } from 'node:http';
import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';

/** Larger bodies are refused: they would have to be held in memory. S3 itself takes 5 GB in one PUT. */
export const BODY_LIMIT_BYTES = 1024 ** 3;

/** @throws AwsError EntityTooLarge, before reading on */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const stated = Number(message.headers['content-length'] ?? 0);
  if (stated > BODY_LIMIT_BYTES) throw tooLarge(stated);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > BODY_LIMIT_BYTES) throw tooLarge(size);
    parts.push(bytes);
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts, size);
}

const tooLarge = (size: number): AwsError =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    status: 400,
    fields: { ProposedSize: size, MaxSizeAllowed: BODY_LIMIT_BYTES },
  });

/** Whether the body is framed as `aws-chunked`. */
export const isChunked = (headers: HttpRequest['headers']): boolean =>
  (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
  (headers['content-encoding'] ?? '').split(',').some((name) => name.trim() === 'aws-chunked');

export interface Unframed {
  readonly body: Buffer;
  /** What followed the last chunk, e.g. `x-amz-checksum-crc32`. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Takes the `aws-chunked` frame off: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailers>`.
 *
 * @param statedBytes `x-amz-decoded-content-length`
 * @throws AwsError IncompleteBody when chunks are shorter than they say
 */
export function unframe(framed: Buffer, statedBytes: string | undefined): Unframed {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = framed.indexOf('\r\n', at);
    if (lineEnd < 0) throw incomplete();
    const size = Number.parseInt(framed.toString('latin1', at, lineEnd), 16);
    at = lineEnd + 2;
    if (Number.isNaN(size) || at + size > framed.length) throw incomplete();
    if (size === 0) {
      const body = Buffer.concat(parts);
      if (statedBytes !== undefined && Number(statedBytes) !== body.length) throw incomplete();
      return { body, trailers: trailersOf(framed, at) };
    }
    parts.push(framed.subarray(at, at + size));
    at += size + 2;
  }
}

function trailersOf(framed: Buffer, at: number): Record<string, string> {
  const lines = framed.toString('latin1', at).split('\r\n');
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0
      ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
      : [];
  });
  return Object.fromEntries(pairs);
}

const incomplete = (): AwsError =>
  new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    { status: 400 },
  );

/**
 * The request as the service sees it: trailers are headers, and `aws-chunked` is no content encoding
 * of the object. Made after the signature was checked, which covers the headers as they came.
 */
export function settled(request: HttpRequest, trailers: Unframed['trailers']): HttpRequest {
  const { 'content-encoding': encoding, ...headers } = { ...request.headers, ...trailers };
  const kept = (encoding ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'aws-chunked')
    .join(',');
  return { ...request, headers: kept ? { ...headers, 'content-encoding': kept } : headers };
}
