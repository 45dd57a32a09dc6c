import { problems } from '../errors/index.js';
import type { CommandIo } from '../io/index.js';
import type { Assembly, AssemblyStack } from './assembly.js';
import { pathInside } from './inside.js';
import { type Artifact, type Manifest, textOf, toManifest } from './manifest.js';
import { readStack, type StackDraft } from './read-stack.js';
import { exportsOf, importsOf, stackOutputsOf } from './template.js';

/** What stands for a stack's account and region where the app left them open. */
export interface Defaults {
  readonly account: string;
  readonly region: string;
}

type Io = Pick<CommandIo, 'files'>;

/**
 * The assembly in a folder, nested stages included.
 *
 * @throws `assembly-unreadable` when a file is missing, is no JSON, or leads out of the folder
 */
export async function readAssembly(io: Io, folder: string, defaults: Defaults): Promise<Assembly> {
  const parts = await readFolder(io, folder, defaults);
  const stacks = parts.stacks.map((draft) => finish(draft, parts));
  return {
    folder,
    stacks,
    missing: parts.missing,
    messages: parts.stacks.flatMap(({ messages }) => messages),
  };
}

interface Parts {
  readonly stacks: readonly StackDraft[];
  readonly missing: Manifest['missing'];
  /** Ids of stacks that stand behind the id of a nested assembly. */
  readonly behind: ReadonlyMap<string, readonly string[]>;
}

async function readFolder(io: Io, folder: string, defaults: Defaults): Promise<Parts> {
  const file = `${folder}/manifest.json`;
  const manifest = toManifest(await readJson(io, file));
  if (!manifest) throw problems.assemblyUnreadable({ file, reason: 'it has no version' });

  const ofType = (type: string) => manifest.artifacts.filter((artifact) => artifact.type === type);
  const context = { io, folder, defaults, artifacts: manifest.artifacts };
  const stacks = await Promise.all(
    ofType('aws:cloudformation:stack').map((artifact) => readStack(context, artifact)),
  );
  const nested = await Promise.all(
    ofType('cdk:cloud-assembly').map(async (artifact) => ({
      id: artifact.id,
      parts: await readFolder(io, nestedFolder(folder, artifact), defaults),
    })),
  );
  return {
    stacks: [...stacks, ...nested.flatMap(({ parts }) => parts.stacks)],
    missing: [...manifest.missing, ...nested.flatMap(({ parts }) => parts.missing)],
    behind: new Map([
      ...nested.map(({ id, parts }) => [id, parts.stacks.map((stack) => stack.id)] as const),
      ...nested.flatMap(({ parts }) => [...parts.behind]),
    ]),
  };
}

/** Adds to the declared needs those that follow from exports and outputs that a template reads. */
function finish(draft: StackDraft, { stacks, behind }: Parts): AssemblyStack {
  const { messages: _told, dependencies, ...stack } = draft;
  const declared = dependencies.flatMap((id) => behind.get(id) ?? [id]);
  const imports = importsOf(stack.template);
  const readFrom = stackOutputsOf(stack.template);
  const isSamePlace = (other: StackDraft) =>
    other.account === stack.account && other.region === stack.region;
  const needed = stacks.filter(
    (other) =>
      declared.includes(other.id) ||
      readFrom.some((name) => name === other.name || name.includes(`:stack/${other.name}/`)) ||
      (isSamePlace(other) && exportsOf(other.template).some((name) => imports.includes(name))),
  );
  return { ...stack, needs: needed.map(({ id }) => id).filter((id) => id !== stack.id) };
}

function nestedFolder(folder: string, { id, properties }: Artifact): string {
  const name = textOf(properties['directoryName']) ?? '';
  const path = pathInside(folder, name);
  if (!path || !name)
    throw problems.assemblyUnreadable({
      file: `${folder}/manifest.json`,
      reason: `the stage ${id} leads to "${name}"`,
    });
  return path;
}

/** Parsed JSON of a file of an assembly. */
export async function readJson({ files }: Io, file: string): Promise<unknown> {
  const text = await files.readText(file);
  if (text === undefined) throw problems.assemblyUnreadable({ file, reason: 'it does not exist' });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problems.assemblyUnreadable({ file, reason: 'it is no JSON' }, { cause: error });
  }
}
