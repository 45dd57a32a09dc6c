import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AssemblyStack, Asset } from '../assembly/index.js';
import { problems } from '../errors/index.js';
import { publishAsset } from './assets.js';
import type { Means } from './means.js';

/** How a template reaches CloudFormation: in the call, or by an address in S3. */
export type Carrier = { readonly body: string } | { readonly url: string };

/** Sizes that CloudFormation accepts. Source: CloudFormation quotas, "Template body size". */
export const REQUEST_BYTES = 51_200;
/** Documented as "1 MB"; the smaller reading is the safe one. */
const BUCKET_BYTES = 1_000_000;

/** The address by which CloudFormation reads `s3://<bucket>/<key>`. */
export function templateUrl(region: string, place: string): string {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(place) ?? [];
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://s3.${region}.${suffix}/${bucket}/${key}`;
}

interface Sent {
  readonly stack: Pick<AssemblyStack, 'name' | 'region' | 'templateAsset' | 'assets'>;
  readonly text: string;
  /** Absolute path of a folder that keeps what was sent. */
  readonly folder: string;
}

/**
 * A template that no app has published: in the call where it fits, else by way of the bucket and with the
 * role that the app publishes the template of this stack with.
 *
 * @throws `template-beyond-sending`, `assets-failed`
 */
export async function carrierFor(means: Means, { stack, text, folder }: Sent): Promise<Carrier> {
  const bytes = Buffer.byteLength(text);
  if (bytes <= REQUEST_BYTES) return { body: text };
  const { name, region, templateAsset, assets } = stack;
  const about = { stack: name, bytes };
  if (bytes > BUCKET_BYTES)
    throw problems.templateBeyondSending({ ...about, limit: BUCKET_BYTES, hasBucket: true });
  const own = assets.find(({ bucket, key }) => templateAsset === `s3://${bucket}/${key}`);
  const { bucket, key, role } = own ?? {};
  if (bucket === undefined || key === undefined)
    throw problems.templateBeyondSending({ ...about, limit: REQUEST_BYTES, hasBucket: false });

  const id = createHash('sha256').update(text).digest('hex');
  const file = `${id}.json`;
  const objectKey = [...key.split('/').slice(0, -1), file].join('/');
  const asset: Asset = {
    ...{ id, kind: 'file', title: `template of ${name}`, destination: 'template' },
    ...{ manifestFile: join(folder, 'assets.json'), region, bucket, key: objectKey, role },
  };
  await means.io.files.write(join(folder, file), text);
  await means.io.files.write(asset.manifestFile, manifestOf(asset, file));
  await publishAsset(means, asset);
  return { url: templateUrl(region, `s3://${bucket}/${objectKey}`) };
}

/** Format: `@aws-cdk/cloud-assembly-schema`, AssetManifest. */
const manifestOf = ({ id, destination, region, bucket, key, role }: Asset, path: string): string =>
  JSON.stringify({
    version: '36.0.0',
    files: {
      [id]: {
        source: { path, packaging: 'file' },
        destinations: {
          [destination]: {
            ...{ region, bucketName: bucket, objectKey: key },
            ...(role && { assumeRoleArn: role.arn, assumeRoleExternalId: role.externalId }),
          },
        },
      },
    },
    dockerImages: {},
  });
