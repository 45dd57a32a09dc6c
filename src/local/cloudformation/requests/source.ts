import { AwsError } from '../../core/aws-error.js';
import type { Engine } from '../engine.js';
import type { Deployment } from '../state/rows.js';
import { checkSize } from '../template/limits.js';
import type { Identity } from '../template/pseudo.js';
import { validationError } from '../wording.js';
import type { DeploymentRequest } from './prepare.js';

/** The text of the template that a request names. @throws AwsError ValidationError */
export async function templateText(
  engine: Engine,
  { stackName }: Pick<Identity, 'stackName'>,
  request: Pick<
    DeploymentRequest,
    'TemplateBody' | 'TemplateURL' | 'UsePreviousTemplate' | 'Template'
  >,
  previous: Deployment | undefined,
): Promise<string> {
  const { blobs } = engine.world.store;
  if (request.Template !== undefined) return (await blobs.get(request.Template)).toString('utf8');
  const { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: again } = request;
  const ways = [body !== undefined, url !== undefined, again === true].filter(Boolean).length;
  if (ways !== 1) throw validationError('template-one-of');
  if (body !== undefined) {
    checkSize(body, 'request');
    return body;
  }
  if (url !== undefined) return fromBucket(engine, url);
  if (!previous) throw validationError('previous-template-none', { stack: stackName });
  return (await blobs.get(previous.template)).toString('utf8');
}

/** Text of an object in S3. @throws AwsError ValidationError */
export async function fromBucket(engine: Engine, url: string): Promise<string> {
  const { bucket, key, version } = objectOf(url, engine.world.endpoint);
  const s3 = await engine.world.port('s3');
  try {
    const text = (await s3.getObject(bucket, key, version)).body.toString('utf8');
    checkSize(text, 'bucket');
    return text;
  } catch (error) {
    if (error instanceof AwsError && error.code !== 'ValidationError') {
      throw validationError('s3-error', { message: error.message });
    }
    throw error;
  }
}

/** The text of a stack policy, wherever it is. */
export async function policyText(
  engine: Engine,
  body: string | undefined,
  url: string | undefined,
): Promise<string | undefined> {
  return url === undefined ? body : fromBucket(engine, url);
}

/**
 * Bucket and key of an address: path style at our endpoint, or any of S3's own forms.
 *
 * @throws AwsError for an address that is not S3's
 */
export function objectOf(
  address: string,
  endpoint: string,
): { readonly bucket: string; readonly key: string; readonly version?: string } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw validationError('template-url');
  }
  const host = url.hostname.replace(/\.localhost$/, '');
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const version = url.searchParams.get('versionId');
  const more = version === null ? {} : { version };
  const virtual = /^(.+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$|^(.+)\.s3\.amazonaws\.com$/.exec(
    host,
  );
  if (virtual) return { bucket: virtual[1] ?? virtual[2] ?? '', key: parts.join('/'), ...more };
  const ours = url.host === new URL(endpoint).host || host === 'localhost' || host === '127.0.0.1';
  if (
    !ours &&
    !/^s3[.-](?:dualstack\.)?(?:[a-z0-9-]+\.)?amazonaws\.com$|^s3\.amazonaws\.com$/.test(host)
  ) {
    throw validationError('template-url-host', { host: url.host });
  }
  const [bucket = '', ...key] = parts;
  if (bucket === '' || key.length === 0) throw validationError('template-url');
  return { bucket, key: key.join('/'), ...more };
}
