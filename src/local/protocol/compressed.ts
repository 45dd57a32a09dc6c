import { gunzipSync } from 'node:zlib';
import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';

/** No API call is that large; a body that unfolds to more is refused instead of filling the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The request as it was before the client compressed its body, as SDKs do with large calls of
 * operations that allow it (CloudWatch's PutMetricData). Not for S3, which stores what it is sent.
 * Source: SDKs and Tools reference guide, "Request compression".
 *
 * @throws AwsError SerializationException when the body is not what its header says
 */
export function uncompressed(request: HttpRequest): HttpRequest {
  if (request.headers['content-encoding']?.toLowerCase() !== 'gzip') return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: MOST_BYTES }) };
  } catch {
    throw new AwsError('SerializationException', 'The body is not compressed as its header says.');
  }
}
