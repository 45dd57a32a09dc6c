import { AwsError } from '../../../core/aws-error.js';
import type { Call } from '../../../core/handlers.js';
import type { HttpRequest, HttpResponse } from '../../../core/http.js';
import { enter } from '../access.js';
import { created } from '../api/objects.js';
import { idHeaders } from '../browser.js';
import { checksumOf } from '../checksums.js';
import { encryptionFor } from '../encryption.js';
import { refusals } from '../errors.js';
import { headersOf, putObject } from '../put.js';
import type { S3State } from '../state.js';
import { tagsInHeader } from '../tags.js';
import { element, errorXml } from '../xml.js';
import { type Form, parseForm } from './multipart.js';
import { checkFormPolicy } from './policy.js';
import { senderOf } from './sender.js';

/** Takes a file from a browser's form, as a presigned POST describes it. */
export async function answerForm(
  state: S3State,
  request: HttpRequest,
  bucketName: string,
): Promise<HttpResponse> {
  const ids = idHeaders();
  try {
    const { headers, ...answer } = await store(state, request, bucketName, ids['x-amz-request-id']);
    return { ...answer, headers: { ...ids, ...headers } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const fields = Object.entries(error.fields).map(([name, value]) => [name, String(value)]);
    return {
      status: error.status ?? 400,
      headers: { ...ids, 'content-type': 'application/xml' },
      body: errorXml(
        error.code,
        error.message,
        Object.fromEntries(fields),
        ids['x-amz-request-id'],
      ),
    };
  }
}

async function store(
  state: S3State,
  request: HttpRequest,
  bucketName: string,
  requestId: string,
): Promise<HttpResponse> {
  const form = parseForm(request.headers['content-type'] ?? '', request.body);
  const key = keyOf(form);
  const { fields, file } = form;
  const sender = await senderOf(state.world, fields);
  const checked = new Map([...fields, ['bucket', bucketName], ['key', key]]);
  checkFormPolicy(fields.get('policy') ?? '', checked, file.bytes.length, state.world.clock.now());

  const call: Call = {
    account: sender.principal.account,
    region: sender.region,
    caller: sender.principal,
    requestId,
    operation: 'PostObject',
    request,
    bucket: bucketName,
  };
  const bucket = await enter(state, call, { Bucket: bucketName }, { action: 's3:PutObject', key });
  const object = await putObject(state, bucketName, key, file.bytes, {
    headers: headersOf({
      ContentType: fields.get('content-type') ?? file.type,
      CacheControl: fields.get('cache-control'),
      ContentDisposition: fields.get('content-disposition'),
      ContentEncoding: fields.get('content-encoding'),
    }),
    metadata: metadataIn(fields),
    storageClass: fields.get('x-amz-storage-class') ?? 'STANDARD',
    encryption: await encryptionFor(
      state,
      bucket,
      {
        ServerSideEncryption: fields.get('x-amz-server-side-encryption'),
        SSEKMSKeyId: fields.get('x-amz-server-side-encryption-aws-kms-key-id'),
      },
      sender.principal,
    ),
    tags: tagsInHeader(fields.get('x-amz-tagging')),
    checksum: {
      algorithm: 'CRC64NVME',
      value: checksumOf('CRC64NVME', file.bytes),
      type: 'FULL_OBJECT',
    },
  });
  created(state, bucket, object, 'Post', 'POST Object', call);
  return answer(form, bucketName, key, `"${object.etag}"`, bucket.region);
}

function keyOf({ fields, file }: Form): string {
  const key = fields.get('key');
  if (key === undefined)
    throw refusals.invalidArgument(
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      'key',
      '',
    );
  return key.replaceAll('$' + '{filename}', file.name);
}

const metadataIn = (fields: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...fields]
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
  );

function answer(
  { fields }: Form,
  bucket: string,
  key: string,
  etag: string,
  region: string,
): HttpResponse {
  const location = `https://${bucket}.s3.${region}.amazonaws.com/${encodeURIComponent(key)}`;
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const url = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag }))
      url.searchParams.set(name, value);
    return { status: 303, headers: { location: url.href, etag }, body: '' };
  }
  const status = Number(fields.get('success_action_status') ?? 204);
  if (status !== 201)
    return { status: status === 200 ? 200 : 204, headers: { location, etag }, body: '' };
  const body = element('PostResponse', {
    Location: location,
    Bucket: bucket,
    Key: key,
    ETag: etag,
  });
  return { status, headers: { location, etag, 'content-type': 'application/xml' }, body };
}
