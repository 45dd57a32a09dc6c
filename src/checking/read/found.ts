import { isAbsolute, join, relative } from 'node:path';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import type { Path, StackInput } from '../model/index.js';
import type { CheckFinding, Locator } from '../run/index.js';
import { type Fault, type FaultKind, faultFinding } from './fault.js';
import { type ReadTemplate, readTemplate } from './read-template.js';

export type ReadIo = Pick<CommandIo, 'files'>;

/** A template with all that is known of where its parts come from. */
export interface FoundStack {
  readonly input: StackInput;
  readonly template: ReadTemplate;
  readonly isFromAssembly: boolean;
  /** Path in the text of what stands at a path of the document, which transforms may have changed. */
  readonly origin: (path: Path) => Path;
  /** Where the app makes a resource, as the assembly says. */
  readonly made: ReadonlyMap<string, NonNullable<ReturnType<Locator['inSource']>>>;
}

/** What reading came to so far. */
export interface Found {
  readonly stacks: readonly FoundStack[];
  readonly problems: readonly CheckFinding[];
  readonly unknowns: readonly Unknown[];
}

export const nothing: Found = { stacks: [], problems: [], unknowns: [] };

export const together = (parts: readonly Found[]): Found => ({
  stacks: parts.flatMap(({ stacks }) => stacks),
  problems: parts.flatMap(({ problems }) => problems),
  unknowns: parts.flatMap(({ unknowns }) => unknowns),
});

/** A path as reports show it: relative to the working directory where it is inside. */
export function shownPath({ files }: ReadIo, path: string): string {
  const way = relative(files.cwd, path).replaceAll('\\', '/');
  return way === '..' || way.startsWith('../') || isAbsolute(way) ? path : way || '.';
}

export const absolute = ({ files }: ReadIo, path: string): string =>
  isAbsolute(path) ? path : join(files.cwd, path);

/** A finding about a file as a whole. */
export const problem = (io: ReadIo, kind: FaultKind, message: string, path: string): CheckFinding =>
  faultFinding({ kind, message }, { file: shownPath(io, path) });

/** A template file with its faults as findings; `undefined` where it cannot be opened. */
export async function openTemplate(
  io: ReadIo,
  path: string,
): Promise<{ readonly template?: ReadTemplate; readonly bytes: number } & Pick<Found, 'problems'>> {
  const refused = await refusal(io, path);
  if (refused) return { bytes: 0, problems: [refused] };
  const bytes = await readBytes(io, path);
  if (!(bytes instanceof Uint8Array))
    return { bytes: 0, problems: [problem(io, 'template-unreadable', bytes, path)] };
  const template = readTemplate(bytes);
  const problems = template.faults.map((fault) => placed(fault, template, shownPath(io, path)));
  return { template, bytes: bytes.length, problems };
}

function placed(fault: Fault, { position }: ReadTemplate, file: string): CheckFinding {
  return faultFinding(fault, {
    file,
    ...(fault.offset !== undefined && position(fault.offset)),
  });
}

/** Larger files are not opened at all. */
const MOST_BYTES = 64_000_000;

async function refusal(io: ReadIo, path: string): Promise<CheckFinding | undefined> {
  const facts = await io.files.look(path).catch(() => undefined);
  if (!facts || facts.bytes <= MOST_BYTES) return undefined;
  const message = `It has ${facts.bytes} bytes; a file of more than ${MOST_BYTES} is not opened.`;
  return problem(io, 'template-too-large', message, path);
}

/** The bytes of a file, or why there are none. */
export async function readBytes({ files }: ReadIo, path: string): Promise<Uint8Array | string> {
  try {
    return (await files.read(path)) ?? 'It does not exist.';
  } catch (error) {
    return `It cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether a path leads out of a folder by way of links. */
export async function leavesFolder(io: ReadIo, folder: string, path: string): Promise<boolean> {
  const [root, real] = await Promise.all([io.files.realPath(folder), io.files.realPath(path)]);
  if (root === undefined || real === undefined) return false;
  const way = relative(root, real);
  return way === '..' || /^\.\.[/\\]/.test(way) || isAbsolute(way);
}
