import { isRecord } from './canonical.js';

/** An entry of `manifest.json`, with only what we use and only when it has the right shape. */
export interface Artifact {
  readonly id: string;
  readonly type: string;
  /** `aws://<account>/<region>`, for stacks. */
  readonly environment: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
  readonly metadata: unknown;
  readonly metadataFile: string | undefined;
}

export interface Manifest {
  readonly artifacts: readonly Artifact[];
  readonly missing: readonly { readonly key: string; readonly provider: string }[];
}

/**
 * A manifest from parsed JSON. Format: `@aws-cdk/cloud-assembly-schema`, cloud-assembly.
 *
 * @returns `undefined` when it is none
 */
export function toManifest(document: unknown): Manifest | undefined {
  if (!isRecord(document) || typeof document['version'] !== 'string') return undefined;
  const artifacts = isRecord(document['artifacts']) ? Object.entries(document['artifacts']) : [];
  return {
    artifacts: artifacts.flatMap(([id, raw]) => toArtifact(id, raw)),
    missing: listOf(document['missing']).map((entry) => ({
      key: textOf(entry['key']) ?? 'unknown',
      provider: textOf(entry['provider']) ?? 'unknown',
    })),
  };
}

function toArtifact(id: string, raw: unknown): readonly Artifact[] {
  if (!isRecord(raw) || typeof raw['type'] !== 'string') return [];
  const properties = isRecord(raw['properties']) ? raw['properties'] : {};
  const dependencies = [
    ...textsOf(raw['dependencies']),
    ...textsOf(properties['additionalDependencies']),
  ];
  return [
    {
      id,
      type: raw['type'],
      environment: textOf(raw['environment']),
      properties,
      dependencies: [...new Set(dependencies)],
      metadata: raw['metadata'],
      metadataFile: textOf(raw['additionalMetadataFile']),
    },
  ];
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The members of a list that are text. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** The members of a list that are objects. */
export const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** The members of an object that are text. */
export function textMap(value: unknown): Readonly<Record<string, string>> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
