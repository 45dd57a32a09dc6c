import { request as send } from 'node:http';
import { AwsError } from '../../core/aws-error.js';
import type { HttpRequest, HttpResponse } from '../../core/http.js';
import { decide, parsePolicy } from '../../core/policy/index.js';
import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { bucketOf } from './check.js';
import type { Config } from './shapes.js';
import type { Distribution } from './state.js';

/** Asks the origin that a behaviour names. Never throws: what fails becomes 502, as at an edge. */
export async function fromOrigin(
  world: World,
  distribution: Distribution,
  behaviour: Config,
  request: HttpRequest,
): Promise<HttpResponse> {
  const origin = listOf(distribution.config['Origins'])
    .map(recordOf)
    .find(({ Id }) => Id === behaviour['TargetOriginId']);
  const domain = stringOf(origin?.['DomainName']) ?? '';
  const path = `${stringOf(origin?.['OriginPath']) ?? ''}${request.path}`;
  const bucket = bucketOf(domain);
  try {
    return bucket
      ? await fromBucket(world, distribution, bucket, path)
      : await fromHost(world, domain, path, request);
  } catch (error) {
    world.log(`cloudfront ${distribution.id}: ${domain}${path}: ${String(error)}`);
    return { status: 502, headers: { 'content-type': 'text/plain' }, body: 'Bad Gateway' };
  }
}

/** S3 as CloudFront sees it: allowed by the bucket's policy for this distribution, or not at all. */
async function fromBucket(
  world: World,
  { arn, account }: Distribution,
  bucket: string,
  path: string,
): Promise<HttpResponse> {
  const s3 = await world.port('s3');
  const policy = s3.policy(bucket);
  const key = decodeURIComponent(path.slice(1));
  const may = (action: string, resource: string) =>
    policy !== undefined &&
    decide([parsePolicy(policy)], {
      action,
      resource,
      principal: { service: 'cloudfront.amazonaws.com', sourceArn: arn, sourceAccount: account },
      context: { 'aws:SecureTransport': 'true' },
    }) === 'allow';
  if (!may('s3:GetObject', `arn:aws:s3:::${bucket}/${key}`)) {
    return s3Error(403, 'AccessDenied', 'Access Denied');
  }
  try {
    const { body, contentType, etag, lastModified, cacheControl, contentEncoding } =
      await s3.getObject(bucket, key);
    return {
      status: 200,
      headers: {
        'content-type': contentType,
        etag,
        'last-modified': lastModified.toUTCString(),
        'accept-ranges': 'bytes',
        ...(cacheControl && { 'cache-control': cacheControl }),
        ...(contentEncoding && { 'content-encoding': contentEncoding }),
      },
      body,
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // Who may not list a bucket is not told what it lacks.
    return may('s3:ListBucket', `arn:aws:s3:::${bucket}`)
      ? s3Error(404, error.code, error.message)
      : s3Error(403, 'AccessDenied', 'Access Denied');
  }
}

const s3Error = (status: number, code: string, message: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** Another public host that lives on this endpoint: an API, a website. Nothing outside is called. */
function fromHost(
  world: World,
  host: string,
  path: string,
  { method, queryString, headers, body }: HttpRequest,
): Promise<HttpResponse> {
  const { hostname, port } = new URL(world.endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        hostname,
        port,
        method,
        path: queryString ? `${path}?${queryString}` : path,
        headers: { ...headers, host },
        signal: world.signal,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const {
            connection: _,
            'transfer-encoding': __,
            'content-length': ___,
            ...rest
          } = incoming.headers;
          resolve({
            status: incoming.statusCode ?? 502,
            headers: rest as Record<string, string>,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
