import { dirname, join } from 'node:path';
import { isRecord, pathInside } from '../../assembly/index.js';
import { type Artifact, textMap, textOf, toManifest } from '../../assembly/manifest.js';
import type { StackDeployment } from '../model/index.js';
import { constructPathsOf, creationsOf, type StackMetadata } from './creation.js';
import {
  type Found,
  leavesFolder,
  nothing,
  problem,
  type ReadIo,
  readBytes,
  shownPath,
  together,
} from './found.js';
import { readStackFile, type StackFacts } from './template-stack.js';

/** Stages in stages. */
const MOST_NESTED = 10;

/** A cloud assembly with the assemblies of its stages. A part that is broken costs only itself. */
export async function readAssemblyFolder(io: ReadIo, folder: string): Promise<Found> {
  const { found, behind } = await readFolder(io, folder, 0);
  const ids = new Set(found.stacks.map(({ input }) => input.id));
  const stacks = found.stacks.map((stack) => {
    const needs = stack.input.needs.flatMap((id) => behind.get(id) ?? [id]);
    return { ...stack, input: { ...stack.input, needs: needs.filter((id) => ids.has(id)) } };
  });
  return { ...found, stacks };
}

interface Read {
  readonly found: Found;
  /** Ids of the stacks that stand behind the id of a nested assembly. */
  readonly behind: ReadonlyMap<string, readonly string[]>;
}

async function readFolder(io: ReadIo, folder: string, depth: number): Promise<Read> {
  const file = join(folder, 'manifest.json');
  const manifest = toManifest(await readJson(io, folder, 'manifest.json'));
  if (!manifest) return broken(io, file, 'It is no manifest of a cloud assembly.');
  const stacks = await Promise.all(
    manifest.artifacts
      .filter(({ type }) => type === 'aws:cloudformation:stack')
      .map((artifact) => readStack(io, folder, artifact)),
  );
  const nested = await Promise.all(
    manifest.artifacts
      .filter(({ type }) => type === 'cdk:cloud-assembly')
      .map(async ({ id, properties }) => {
        const name = textOf(properties['directoryName']);
        const path = name ? pathInside(folder, name) : undefined;
        const leads = !path || depth >= MOST_NESTED || (await leavesFolder(io, folder, path));
        const read = leads
          ? broken(io, file, `The stage ${id} leads to "${name ?? ''}".`)
          : await readFolder(io, path, depth + 1);
        return { id, ...read };
      }),
  );
  return {
    found: together([...stacks, ...nested.map(({ found }) => found)]),
    behind: new Map([
      ...nested.flatMap(({ behind }) => [...behind]),
      ...nested.map(({ id, found }) => [id, found.stacks.map(({ input }) => input.id)] as const),
    ]),
  };
}

const broken = (io: ReadIo, file: string, message: string): Read => ({
  found: { ...nothing, problems: [problem(io, 'assembly-unreadable', message, file)] },
  behind: new Map(),
});

async function readStack(io: ReadIo, folder: string, artifact: Artifact): Promise<Found> {
  const { id, properties } = artifact;
  const name = textOf(properties['templateFile']);
  const path = name === undefined ? undefined : pathInside(folder, name);
  const manifest = join(folder, 'manifest.json');
  if (!path) return broken(io, manifest, `The stack ${id} names the file "${name ?? ''}".`).found;
  const { metadata, found } = await metadataOf(io, folder, artifact);
  const made = await creationsOf(io, metadata);
  const facts: StackFacts = {
    id,
    name: textOf(properties['stackName']) ?? id,
    ...placeOf(artifact.environment),
    parameters: textMap(properties['parameters']),
    needs: artifact.dependencies,
    tags: textMap(properties['tags']),
    isTerminationProtected: properties['terminationProtection'] === true,
    constructPaths: constructPathsOf(metadata),
    deployment: deploymentOf(properties),
  };
  const read = await readStackFile(io, {
    path,
    folder: dirname(manifest),
    facts,
    made,
    isFromAssembly: true,
  });
  return together([found, read]);
}

/** Members of a stack's properties. Format: `@aws-cdk/cloud-assembly-schema`, AwsCloudFormationStackProperties. */
function deploymentOf(properties: Artifact['properties']): StackDeployment {
  const version = properties['requiresBootstrapStackVersion'];
  return {
    deployRole: textOf(properties['assumeRoleArn']),
    executionRole: textOf(properties['cloudFormationExecutionRoleArn']),
    bootstrapVersion: typeof version === 'number' ? version : undefined,
    bootstrapParameter: textOf(properties['bootstrapStackVersionSsmParameter']),
  };
}

/** `aws://<account>/<region>`; undefined where the app leaves them open. */
function placeOf(environment: string | undefined): Pick<StackFacts, 'account' | 'region'> {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  return {
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
  };
}

/** Metadata of a stack, from the manifest or from the file beside it. */
async function metadataOf(
  io: ReadIo,
  folder: string,
  { id, metadata, metadataFile }: Artifact,
): Promise<{ readonly metadata: StackMetadata; readonly found: Found }> {
  const source = metadataFile === undefined ? metadata : await readJson(io, folder, metadataFile);
  if (isRecord(source)) return { metadata: source, found: nothing };
  if (metadataFile === undefined) return { metadata: {}, found: nothing };
  const reason = `the metadata of ${id} cannot be read, so sources are not named`;
  const file = shownPath(io, join(folder, metadataFile));
  return { metadata: {}, found: { ...nothing, unknowns: [{ what: 'sources', reason, file }] } };
}

/** Parsed JSON of a file inside a folder; `undefined` where it is none. */
async function readJson(io: ReadIo, folder: string, name: string): Promise<unknown> {
  const path = pathInside(folder, name);
  if (!path || (await leavesFolder(io, folder, path))) return undefined;
  const bytes = await readBytes(io, path);
  try {
    return typeof bytes === 'string' ? undefined : JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined; // told by whoever needed it, with the name of the file
  }
}
