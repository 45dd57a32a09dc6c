import { isRecord } from '../../assembly/index.js';
import { absolute, type FoundStack, type ReadIo, shownPath } from './found.js';

/** Metadata of an assembly by construct path. */
export type StackMetadata = Readonly<Record<string, unknown>>;

interface Entry {
  readonly path: string;
  readonly type: unknown;
  readonly data: unknown;
  readonly trace: unknown;
}

/** Construct paths by logical id. */
export function constructPathsOf(metadata: StackMetadata): Readonly<Record<string, string>> {
  const paths: Record<string, string> = Object.create(null);
  for (const { path, type, data } of entriesOf(metadata))
    if (type === 'aws:cdk:logicalId' && typeof data === 'string') paths[data] = path;
  return paths;
}

/**
 * Where the app makes each resource, of the stack traces that the CDK leaves: `aws:cdk:creationStack`
 * entries (aws-cdk-lib 2.262 on), or the `trace` of older ones. Only files that are there.
 */
export async function creationsOf(
  io: ReadIo,
  metadata: StackMetadata,
): Promise<FoundStack['made']> {
  const made = new Map<string, NonNullable<ReturnType<typeof frameIn>>>();
  const isThere = rememberingFiles(io);
  const entries = entriesOf(metadata);
  const stacks = new Map(
    entries
      .filter(({ type }) => type === 'aws:cdk:creationStack')
      .map(({ path, data }) => [path, data]),
  );
  for (const { path, type, data, trace } of entries) {
    if (type !== 'aws:cdk:logicalId' || typeof data !== 'string') continue;
    const frame = frameIn(stacks.get(path) ?? trace);
    if (frame && (await isThere(frame.file)))
      made.set(data, { ...frame, file: shownPath(io, absolute(io, frame.file)) });
  }
  return made;
}

function entriesOf(metadata: StackMetadata): readonly Entry[] {
  return Object.entries(metadata).flatMap(([path, list]) =>
    (Array.isArray(list) ? list : []).filter(isRecord).map((entry) => ({
      path: path.replace(/^\//, ''),
      type: entry['type'],
      data: entry['data'],
      trace: entry['trace'],
    })),
  );
}

/** The innermost frame that is the app's own. */
function frameIn(trace: unknown) {
  for (const frame of Array.isArray(trace) ? trace : []) {
    if (typeof frame !== 'string' || /node_modules|node:|\.\.\./.test(frame)) continue;
    const [, file, line, column] =
      /\(?(?:file:\/\/)?([^()\s][^()]*):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function rememberingFiles({ files }: ReadIo): (path: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (path) => {
    const look = known.get(path) ?? files.look(path).then((facts) => facts?.kind === 'file');
    known.set(path, look);
    return look;
  };
}
