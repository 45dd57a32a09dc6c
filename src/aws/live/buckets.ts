import type { S3Client } from '@aws-sdk/client-s3';
import { allPages } from '../call.js';
import { each, GLOBAL, type LiveSource, many, text } from './reader.js';

const NO_BUCKET = 'NoSuchBucket';

const s3Of = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-s3');
  return { sdk, client: clients.get(sdk.S3Client, region) };
};

/** Asks one thing of a bucket; errors of `none` mean that it has no such setting. */
async function setting<T>(
  source: LiveSource,
  action: string,
  send: (s3: Awaited<ReturnType<typeof s3Of>>) => Promise<T>,
  none?: string,
): Promise<T | 'none' | undefined> {
  const s3 = await s3Of(source);
  const absent = none === undefined ? [NO_BUCKET] : [NO_BUCKET, none];
  try {
    return await source.call(action, () => send(s3), absent);
  } catch (error) {
    if (!(error instanceof Error) || !absent.includes(error.name)) throw error;
    return error.name === NO_BUCKET ? undefined : 'none';
  }
}

/** The region of each bucket of the account. */
export const bucket = many(
  ['s3:ListAllMyBuckets'],
  1_000,
  async (source, ids) => {
    const { sdk, client } = await s3Of(source);
    const action = 's3:ListAllMyBuckets';
    const all = await allPages(action, (token) => bucketPage(source, sdk, client, token));
    const wanted = new Set(ids);
    return new Map(
      all.flatMap(({ Name = '', BucketRegion }) =>
        wanted.has(Name) ? [[Name, { region: BucketRegion }] as const] : [],
      ),
    );
  },
  GLOBAL,
);

async function bucketPage(
  source: LiveSource,
  { ListBucketsCommand }: typeof import('@aws-sdk/client-s3'),
  client: S3Client,
  ContinuationToken: string | undefined,
) {
  const command = new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken });
  const page = await source.call('s3:ListAllMyBuckets', () => client.send(command));
  return { items: page.Buckets ?? [], next: page.ContinuationToken };
}

export const bucketEncryption = each(['s3:GetEncryptionConfiguration'], async (source, Bucket) => {
  const answer = await setting(
    source,
    's3:GetEncryptionConfiguration',
    ({ sdk, client }) => client.send(new sdk.GetBucketEncryptionCommand({ Bucket })),
    'ServerSideEncryptionConfigurationNotFoundError',
  );
  if (answer === undefined) return undefined;
  if (answer === 'none') return { algorithm: undefined, key: undefined };
  const [rule] = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  return { algorithm: text(SSEAlgorithm), key: KMSMasterKeyID };
});

/** The switches of the block that are off. */
export const bucketBlock = each(['s3:GetBucketPublicAccessBlock'], async (source, Bucket) => {
  const answer = await setting(
    source,
    's3:GetBucketPublicAccessBlock',
    ({ sdk, client }) => client.send(new sdk.GetPublicAccessBlockCommand({ Bucket })),
    'NoSuchPublicAccessBlockConfiguration',
  );
  if (answer === undefined) return undefined;
  const found = answer === 'none' ? {} : answer.PublicAccessBlockConfiguration;
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
    found ?? {};
  const all = { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets };
  return { off: Object.entries(all).flatMap(([name, on]) => (on === true ? [] : [name])) };
});

/** The policy as a document, and whether S3 calls it public. */
export const bucketPolicy = each(
  ['s3:GetBucketPolicy', 's3:GetBucketPolicyStatus'],
  async (source, Bucket) => {
    const answer = await setting(
      source,
      's3:GetBucketPolicy',
      ({ sdk, client }) => client.send(new sdk.GetBucketPolicyCommand({ Bucket })),
      'NoSuchBucketPolicy',
    );
    if (answer === undefined) return undefined;
    if (answer === 'none') return { document: undefined, isPublic: false };
    const document: unknown = JSON.parse(answer.Policy ?? '{}');
    const told = await setting(
      source,
      's3:GetBucketPolicyStatus',
      ({ sdk, client }) => client.send(new sdk.GetBucketPolicyStatusCommand({ Bucket })),
      'NoSuchBucketPolicy',
    );
    const status = told === 'none' ? undefined : told?.PolicyStatus;
    return { document, isPublic: status?.IsPublic === true };
  },
);

export const bucketVersioning = each(['s3:GetBucketVersioning'], async (source, Bucket) => {
  const answer = await setting(source, 's3:GetBucketVersioning', ({ sdk, client }) =>
    client.send(new sdk.GetBucketVersioningCommand({ Bucket })),
  );
  if (answer === undefined || answer === 'none') return undefined;
  return { status: text(answer.Status ?? 'never enabled') };
});

export const bucketCors = each(['s3:GetBucketCORS'], async (source, Bucket) => {
  const answer = await setting(
    source,
    's3:GetBucketCORS',
    ({ sdk, client }) => client.send(new sdk.GetBucketCorsCommand({ Bucket })),
    'NoSuchCORSConfiguration',
  );
  if (answer === undefined) return undefined;
  const rules = answer === 'none' ? [] : (answer.CORSRules ?? []);
  return {
    rules: rules.map(({ AllowedMethods = [], AllowedOrigins = [], ...more }) => ({
      ...{ methods: AllowedMethods, origins: AllowedOrigins },
      ...{ headers: more.AllowedHeaders ?? [], exposed: more.ExposeHeaders ?? [] },
    })),
  };
});
