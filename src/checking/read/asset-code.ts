import { basename, dirname, join } from 'node:path';
import { isRecord, pathInside } from '../../assembly/index.js';
import type { StackCode } from '../model/index.js';
import { type AssetFiles, makeCode } from '../model/make-code.js';
import { leavesFolder, type ReadIo } from './found.js';

const FUNCTIONS: readonly unknown[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** A file of more is not read, only named. */
const MOST_FILE_BYTES = 10_000_000;
/** Of the files of one asset together. */
const MOST_ASSET_BYTES = 20_000_000;
/** Of the assets of one stack together. */
const MOST_STACK_BYTES = 60_000_000;
const MOST_FILES = 2_000;
const MOST_DEPTH = 12;

const READ = /\.([cm]?jsx?|py|json)$/;

/** The code of the functions of a template; `undefined` where it has no function. */
export async function assetCode(
  io: ReadIo,
  template: string,
  document: Readonly<Record<string, unknown>>,
): Promise<StackCode | undefined> {
  const { Resources: resources } = document;
  const functions = Object.entries(isRecord(resources) ? resources : {}).filter(
    ([, raw]) => isRecord(raw) && FUNCTIONS.includes(raw['Type']),
  );
  if (functions.length === 0) return undefined;
  const assets = new Map<string, () => AssetFiles>();
  let left = MOST_STACK_BYTES;
  for (const [logicalId, raw] of functions) {
    const folder = assetFolder(dirname(template), raw);
    const read = folder === undefined ? undefined : await readAsset(io, folder, left);
    if (!read) continue;
    left -= read.bytes;
    assets.set(logicalId, () => read);
  }
  const { parsers } = await import('../../sources/parsers.js');
  return makeCode(parsers, assets);
}

/** The folder of an asset; those of stages stand beside the folder of the stage. */
function assetFolder(folder: string, raw: unknown): string | undefined {
  const metadata = isRecord(raw) && isRecord(raw['Metadata']) ? raw['Metadata'] : {};
  const name = metadata['aws:asset:path'];
  if (typeof name !== 'string') return folderByKey(folder, raw);
  const beside = /^\.\.[/\\](asset\.[\w.-]+)$/.exec(name)?.[1];
  return beside === undefined ? pathInside(folder, name) : join(dirname(folder), beside);
}

/** Apps that are not run by the CDK's CLI write no metadata; then the key in the bucket has the hash. */
function folderByKey(folder: string, raw: unknown): string | undefined {
  const properties = isRecord(raw) && isRecord(raw['Properties']) ? raw['Properties'] : {};
  const key = isRecord(properties['Code']) ? properties['Code']['S3Key'] : undefined;
  const [, hash] = /^([0-9a-f]{64})\.zip$/.exec(typeof key === 'string' ? key : '') ?? [];
  return hash === undefined ? undefined : join(folder, `asset.${hash}`);
}

interface Walk {
  readonly texts: Record<string, string>;
  readonly others: string[];
  bytes: number;
  files: number;
}

/** Files of an asset; `undefined` where it is no folder, too large, or leads out of its own folder. */
async function readAsset(io: ReadIo, folder: string, most: number): Promise<Walk | undefined> {
  const facts = await io.files.look(folder).catch(() => undefined);
  if (facts?.kind !== 'folder' || (await leavesFolder(io, dirname(folder), folder)))
    return undefined;
  const walk: Walk = { texts: {}, others: [], bytes: 0, files: 0 };
  await visit(io, walk, { folder, name: '', depth: 0, most: Math.min(most, MOST_ASSET_BYTES) });
  return walk.files > MOST_FILES || walk.bytes > most ? undefined : walk;
}

interface Step {
  readonly folder: string;
  /** Relative to the folder, with `/`; empty for itself. */
  readonly name: string;
  readonly depth: number;
  readonly most: number;
}

async function visit(io: ReadIo, walk: Walk, step: Step): Promise<void> {
  const { folder, name, depth, most } = step;
  for (const entry of await io.files.list(join(folder, name)).catch(() => [])) {
    const path = name === '' ? entry : `${name}/${entry}`;
    const facts = await io.files.look(join(folder, path)).catch(() => undefined);
    if (!facts || facts.isLink || walk.files > MOST_FILES) continue;
    if (facts.kind === 'folder') {
      if (isPackage(path)) walk.others.push(path);
      else if (depth < MOST_DEPTH) await visit(io, walk, { ...step, name: path, depth: depth + 1 });
      continue;
    }
    walk.files += 1;
    const isRead = READ.test(entry) && facts.bytes <= MOST_FILE_BYTES && walk.bytes < most;
    const bytes = isRead
      ? await io.files.read(join(folder, path)).catch(() => undefined)
      : undefined;
    if (!bytes) walk.others.push(path);
    else walk.texts[path] = bytes.toString('utf8');
    walk.bytes += bytes?.length ?? 0;
  }
}

/** A package in `node_modules` is named and not looked into. */
const isPackage = (path: string): boolean =>
  /(^|\/)node_modules\/(@[^/]+\/)?[^@/][^/]*$/.test(path) || basename(path) === '__pycache__';
