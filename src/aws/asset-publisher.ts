import { createReadStream, ReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type {
  ClientOptions,
  IAws,
  IECRClient,
  IS3Client,
  ISecretsManagerClient,
} from '@aws-cdk/cdk-assets-lib';
import type { AssetPublisher } from './aws.js';
import type { Call } from './call.js';
import type { AwsClients } from './clients.js';
import type { Roles } from './roles.js';

interface Means {
  readonly roles: Roles;
  readonly account: string;
  readonly partition: string;
  readonly call: Call;
}

/** Assets through the CDK's own library, with our clients. */
export async function cdkAssets(means: Means): Promise<AssetPublisher> {
  const { AssetManifest, AssetPublishing } = await import('@aws-cdk/cdk-assets-lib');
  return {
    async publish({ manifestFile, id, destination, region }) {
      const manifest = AssetManifest.fromFile(manifestFile);
      const aws = callsFor(means, region);
      const publishing = new AssetPublishing(manifest, {
        aws,
        throwOnError: false,
        subprocessOutputDestination: 'ignore',
      });
      const entry = manifest.entries.find(
        (each) => each.id.assetId === id && each.id.destinationId === destination,
      );
      if (!entry) throw new Error(`${manifestFile} has no asset ${id} for ${destination}`);
      // Both answer "go on" also after a failure; what failed is only in the list.
      if (await publishing.buildEntry(entry)) await publishing.publishEntry(entry);
      const [failure] = publishing.failures;
      if (failure) throw failure.error;
    },
  };
}

function callsFor({ roles, account, partition, call }: Means, home: string): IAws {
  const clientsFor = ({
    assumeRoleArn,
    assumeRoleExternalId,
  }: ClientOptions): Promise<AwsClients> =>
    roles.as(
      assumeRoleArn === undefined
        ? undefined
        : { arn: assumeRoleArn, externalId: assumeRoleExternalId },
    );
  const self = { accountId: account, partition };
  return {
    discoverPartition: async () => self.partition,
    discoverDefaultRegion: async () => home,
    discoverCurrentAccount: async () => self,
    discoverTargetAccount: async () => self,
    s3Client: async (options) => s3Calls(await clientsFor(options), options.region ?? home, call),
    ecrClient: async (options) => ecrCalls(await clientsFor(options), options.region ?? home, call),
    secretsManagerClient: async (options) =>
      secretCalls(await clientsFor(options), options.region ?? home, call),
  };
}

/** Errors by which the library itself decides. */
const ITS_OWN = [
  'NoSuchBucket',
  'AccessDenied',
  'AllAccessDisabled',
  'ServerSideEncryptionConfigurationNotFoundError',
  'ImageNotFoundException',
  'RepositoryNotFoundException',
];

async function s3Calls(clients: AwsClients, region: string, call: Call): Promise<IS3Client> {
  const sdk = await import('@aws-sdk/client-s3');
  const { SendingS3 } = await import('./sending-s3.js');
  const s3 = clients.get(SendingS3, region);
  return {
    getBucketEncryption: (input) =>
      call(
        's3:GetEncryptionConfiguration',
        () => s3.send(new sdk.GetBucketEncryptionCommand(input)),
        ITS_OWN,
      ),
    getBucketLocation: (input) =>
      call('s3:GetBucketLocation', () => s3.send(new sdk.GetBucketLocationCommand(input)), ITS_OWN),
    listObjectsV2: (input) =>
      call('s3:ListBucket', () => s3.send(new sdk.ListObjectsV2Command(input)), ITS_OWN),
    async upload(input) {
      const path = pathOf(input.Body);
      const { size } = await stat(path);
      // A stream cannot be sent twice, so only what is too big for memory goes without retries.
      const body = size <= IN_MEMORY_BYTES ? await readFile(path) : createReadStream(path);
      const command = new sdk.PutObjectCommand({ ...input, Body: body, ContentLength: size });
      const { $metadata, ETag } = await call('s3:PutObject', () => s3.send(command), ITS_OWN);
      return { $metadata, ...(ETag === undefined ? {} : { ETag }) };
    },
  };
}

const IN_MEMORY_BYTES = 64_000_000;

/** The library hands over an opened file; we read it ourselves. */
function pathOf(body: unknown): string {
  if (!(body instanceof ReadStream)) throw new Error('an asset came without a file');
  body.destroy();
  return String(body.path);
}

async function ecrCalls(clients: AwsClients, region: string, call: Call): Promise<IECRClient> {
  const sdk = await import('@aws-sdk/client-ecr');
  const ecr = clients.get(sdk.ECRClient, region);
  return {
    describeImages: (input) =>
      call('ecr:DescribeImages', () => ecr.send(new sdk.DescribeImagesCommand(input)), ITS_OWN),
    describeRepositories: (input) =>
      call(
        'ecr:DescribeRepositories',
        () => ecr.send(new sdk.DescribeRepositoriesCommand(input)),
        ITS_OWN,
      ),
    getAuthorizationToken: (input = {}) =>
      call(
        'ecr:GetAuthorizationToken',
        () => ecr.send(new sdk.GetAuthorizationTokenCommand(input)),
        ITS_OWN,
      ),
  };
}

async function secretCalls(
  clients: AwsClients,
  region: string,
  call: Call,
): Promise<ISecretsManagerClient> {
  const sdk = await import('@aws-sdk/client-secrets-manager');
  const secrets = clients.get(sdk.SecretsManagerClient, region);
  return {
    getSecretValue: (input) =>
      call('secretsmanager:GetSecretValue', () =>
        secrets.send(new sdk.GetSecretValueCommand(input)),
      ),
  };
}
