import { problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import type { AppMessage, AssemblyStack, BootstrapNeed, Role } from './assembly.js';
import { readAssets } from './assets.js';
import { contentHash, isRecord } from './canonical.js';
import { pathInside } from './inside.js';
import { type Artifact, listOf, textMap, textOf, textsOf } from './manifest.js';
import { filled } from './placeholders.js';
import { type Defaults, readJson } from './read.js';
import { toTemplate } from './template.js';

/** A stack before its needs are known. */
export interface StackDraft extends Omit<AssemblyStack, 'needs'> {
  readonly dependencies: readonly string[];
  readonly messages: readonly AppMessage[];
}

export interface ReadContext {
  readonly io: Pick<CommandIo, 'files'>;
  readonly folder: string;
  readonly defaults: Defaults;
  readonly artifacts: readonly Artifact[];
}

/** One stack of a manifest with its template, metadata and assets. */
export async function readStack(context: ReadContext, artifact: Artifact): Promise<StackDraft> {
  const { io, folder, defaults } = context;
  const { properties } = artifact;
  const place = placeOf(artifact.environment, defaults);
  const templateFile = fileOf(folder, artifact.id, textOf(properties['templateFile']));
  const text = await io.files.readText(templateFile);
  const template = text === undefined ? undefined : toTemplate(parsed(text));
  if (text === undefined || !template) {
    throw problems.assemblyUnreadable({ file: templateFile, reason: 'it is no template' });
  }
  const metadata = await metadataOf(context, artifact);
  const fill = (value: string | undefined) => value && filled(value, place);

  return {
    id: artifact.id,
    name: textOf(properties['stackName']) ?? artifact.id,
    ...place,
    template,
    templateHash: contentHash(template.document),
    templateBytes: Buffer.byteLength(text),
    templateFile,
    templateAsset: fill(textOf(properties['stackTemplateAssetObjectUrl'])),
    parameters: textMap(properties['parameters']),
    tags: textMap(properties['tags']),
    notificationArns: textsOf(properties['notificationArns']),
    terminationProtection: properties['terminationProtection'] === true,
    assets: await readAssets(context, artifact, place),
    deployRole: roleOf(
      fill(textOf(properties['assumeRoleArn'])),
      textOf(properties['assumeRoleExternalId']),
    ),
    executionRoleArn: fill(textOf(properties['cloudFormationExecutionRoleArn'])),
    bootstrap: bootstrapOf(properties),
    constructPaths: constructPathsOf(metadata),
    dependencies: artifact.dependencies,
    messages: messagesOf(metadata),
  };
}

export const roleOf = (
  arn: string | undefined,
  externalId: string | undefined,
): Role | undefined => (arn === undefined ? undefined : { arn, externalId });

/** `aws://<account>/<region>`; what the app left open is filled from the environment. */
function placeOf(environment: string | undefined, defaults: Defaults): Defaults {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  return {
    account: account && account !== 'unknown-account' ? account : defaults.account,
    region: region && region !== 'unknown-region' ? region : defaults.region,
  };
}

export function fileOf(folder: string, id: string, name: string | undefined): string {
  const path = name === undefined ? undefined : pathInside(folder, name);
  if (!path) {
    const file = `${folder}/manifest.json`;
    throw problems.assemblyUnreadable({ file, reason: `${id} names the file "${name ?? ''}"` });
  }
  return path;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as "no template", with the name of the file
  }
}

function bootstrapOf(properties: Readonly<Record<string, unknown>>): BootstrapNeed | undefined {
  const version = properties['requiresBootstrapStackVersion'];
  const parameter = properties['bootstrapStackVersionSsmParameter'];
  if (typeof version !== 'number' || typeof parameter !== 'string') return undefined;
  return { version, parameter };
}

/** Metadata entries by construct path, from the manifest or from the file beside it. */
async function metadataOf({ io, folder }: ReadContext, { id, metadata, metadataFile }: Artifact) {
  const source = metadataFile ? await readJson(io, fileOf(folder, id, metadataFile)) : metadata;
  const entries = isRecord(source) ? Object.entries(source) : [];
  return entries.flatMap(([path, list]) =>
    listOf(list).map((entry) => ({ path: path.replace(/^\//, ''), entry })),
  );
}
type Metadata = Awaited<ReturnType<typeof metadataOf>>;

function constructPathsOf(metadata: Metadata): Readonly<Record<string, string>> {
  const paths: Record<string, string> = Object.create(null);
  for (const { path, entry } of metadata) {
    if (entry['type'] === 'aws:cdk:logicalId' && typeof entry['data'] === 'string')
      paths[entry['data']] = path;
  }
  return paths;
}

const LEVELS = {
  'aws:cdk:info': 'info',
  'aws:cdk:warning': 'warning',
  'aws:cdk:error': 'error',
} as const;

function messagesOf(metadata: Metadata): readonly AppMessage[] {
  return metadata.flatMap(({ path, entry: { type, data } }) => {
    const level = Object.entries(LEVELS).find(([name]) => name === type)?.[1];
    return level ? [{ level, constructPath: path, text: String(data) }] : [];
  });
}
