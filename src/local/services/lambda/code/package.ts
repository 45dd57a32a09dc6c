import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { AwsError } from '../../../core/aws-error.js';
import type { World } from '../../../core/world.js';
import { invalidParameter } from '../errors.js';
import type { CodePackage } from '../rows.js';
import { CFN_RESPONSE } from './cfn-response.js';

/** Source: Lambda developer guide, "Lambda quotas", deployment package. */
export const ZIPPED_BYTES = 52_428_800;
export const UNZIPPED_BYTES = 262_144_000;
/** Source: AWS::Lambda::Function Code, `ZipFile`. */
const INLINE_BYTES = 4_194_304;

export interface CodeSource {
  readonly zip?: Uint8Array | undefined;
  readonly bucket?: string | undefined;
  readonly key?: string | undefined;
  readonly version?: string | undefined;
  readonly imageUri?: string | undefined;
}

/** Takes code from where it is, checks it and keeps it. @throws AwsError InvalidParameterValueException */
export async function storeCode(world: World, source: CodeSource): Promise<CodePackage> {
  if (source.imageUri !== undefined) {
    return { imageUri: source.imageUri, sha256: hash(Buffer.from(source.imageUri)), bytes: 0 };
  }
  const zip = source.zip ?? (await fromS3(world, source));
  checkZip(zip, source.zip !== undefined);
  return { zip: await world.store.blobs.put(zip), sha256: hash(zip), bytes: zip.byteLength };
}

/** The package CloudFormation makes of code that stands in the template itself. */
export function inlineZip(text: string, runtime: string | undefined): Uint8Array {
  if (Buffer.byteLength(text) > INLINE_BYTES) {
    throw invalidParameter(`ZipFile exceeds the maximum of ${INLINE_BYTES} bytes`);
  }
  const bytes = Buffer.from(text);
  // A fixed time, so that the same text has the same hash.
  const options = { mtime: new Date('1980-01-02T00:00:00') };
  if (runtime?.startsWith('python')) return zipSync({ 'index.py': bytes }, options);
  if (!runtime?.startsWith('nodejs')) {
    throw invalidParameter(
      'ZipFile can only be used when Runtime is set to either of nodejs or python.',
    );
  }
  const response = Buffer.from(CFN_RESPONSE);
  return zipSync({ 'index.js': bytes, 'node_modules/cfn-response/index.js': response }, options);
}

async function fromS3(world: World, { bucket, key, version }: CodeSource): Promise<Uint8Array> {
  if (bucket === undefined || key === undefined) {
    throw invalidParameter('Please provide a source for function code.');
  }
  try {
    const object = await (await world.port('s3')).getObject(bucket, key, version);
    return object.body;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}

function checkZip(zip: Uint8Array, isInRequest: boolean): void {
  if (zip.byteLength === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  if (isInRequest && zip.byteLength > ZIPPED_BYTES) {
    throw new AwsError(
      'RequestEntityTooLargeException',
      'Request must be smaller than 69905067 bytes for the CreateFunction operation',
      { status: 413 },
    );
  }
  let bytes = 0;
  let files = 0;
  try {
    unzipSync(zip, {
      filter({ name, originalSize }) {
        bytes += originalSize;
        if (!name.endsWith('/')) files++;
        return false;
      },
    });
  } catch {
    throw invalidParameter(
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    );
  }
  if (files === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  if (bytes > UNZIPPED_BYTES) {
    throw invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_BYTES} bytes`);
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');
