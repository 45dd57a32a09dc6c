import type { Asset } from './assembly.js';
import { isRecord } from './canonical.js';
import { type Artifact, textOf } from './manifest.js';
import { filled } from './placeholders.js';
import { readJson } from './read.js';
import { fileOf, type ReadContext, roleOf } from './read-stack.js';

/** Assets of the manifests that a stack depends on, one entry a destination. */
export async function readAssets(
  { io, folder, artifacts }: ReadContext,
  stack: Artifact,
  place: { readonly account: string; readonly region: string },
): Promise<readonly Asset[]> {
  const manifests = artifacts.filter(
    ({ id, type }) => type === 'cdk:asset-manifest' && stack.dependencies.includes(id),
  );
  const lists = await Promise.all(
    manifests.map(async ({ id, properties }) => {
      const manifestFile = fileOf(folder, id, textOf(properties['file']));
      return toAssets(await readJson(io, manifestFile), manifestFile, place);
    }),
  );
  return lists.flat();
}

function toAssets(
  document: unknown,
  manifestFile: string,
  place: { account: string; region: string },
): readonly Asset[] {
  if (!isRecord(document)) return [];
  const fill = (value: unknown) => (typeof value === 'string' ? filled(value, place) : undefined);
  const read = (kind: Asset['kind'], raw: unknown): readonly Asset[] =>
    members(raw).flatMap(([id, asset]) =>
      members(asset['destinations']).map(([destination, to]) => ({
        id,
        kind,
        title: textOf(asset['displayName']) ?? id,
        destination,
        manifestFile,
        region: fill(to['region']) ?? place.region,
        bucket: fill(to['bucketName']),
        key: fill(to['objectKey']),
        role: roleOf(fill(to['assumeRoleArn']), textOf(to['assumeRoleExternalId'])),
      })),
    );
  return [...read('file', document['files']), ...read('image', document['dockerImages'])];
}

function members(raw: unknown): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  const entries = isRecord(raw) ? Object.entries(raw) : [];
  return entries.flatMap(([name, member]) => (isRecord(member) ? [[name, member] as const] : []));
}
