import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type {
  ListObjectVersionsCommand,
  ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { type VersionPage, versionPageOf } from '../emptying/version-page.js';

/**
 * One page of versions, signed, sent and judged by the SDK, but read by `versionPageOf`. What that does not
 * understand, and every error, is left to the SDK.
 */
export async function listedVersions(
  client: S3Client,
  command: ListObjectVersionsCommand,
): Promise<VersionPage> {
  let page: VersionPage | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      if (!isAnswer(response) || response.statusCode !== 200) return result;
      const xml = await text(response.body);
      page = versionPageOf(xml);
      response.body = Readable.from([Buffer.from(page ? NOTHING : xml)]);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'listedVersions' },
  );
  const output = await client.send(command);
  return page ?? pageOf(output);
}

const NOTHING = '<ListVersionsResult/>';

const isAnswer = (response: unknown): response is { statusCode: number; body: Readable } =>
  typeof response === 'object' &&
  response !== null &&
  'statusCode' in response &&
  'body' in response &&
  response.body instanceof Readable;

const pageOf = (page: ListObjectVersionsCommandOutput): VersionPage => ({
  versions: [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map((entry) => ({
    key: entry.Key ?? '',
    version: entry.VersionId ?? '',
    bytes: Number('Size' in entry ? entry.Size : 0),
    at: entry.LastModified?.toISOString() ?? '',
  })),
  next: page.IsTruncated
    ? { key: page.NextKeyMarker ?? '', version: page.NextVersionIdMarker ?? '' }
    : undefined,
});
