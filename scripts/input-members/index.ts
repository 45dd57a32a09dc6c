import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelOf } from '../../src/local/protocol/catalog.js';
import { structOf } from '../../src/local/protocol/schema.js';
import type { UnreadMembers } from '../../src/local/protocol/unread-members.js';
import { SERVICES } from '../../src/local/services/index.js';
import { places } from './by-hand.js';
import { throwAway } from './cloud.js';
import { handlersIn } from './handlers.js';
import { readsOf } from './reads.js';
import type { Syntax } from './syntax.js';

const LOCAL = fileURLToPath(new URL('../../src/local/', import.meta.url));

export interface Findings {
  /** The table that the embedded AWS refuses by. */
  readonly unread: UnreadMembers;
  /** Operations whose handler's source was not found, and places nobody has judged. */
  readonly unclear: readonly string[];
  /** How many members the inputs of all operations have. */
  readonly members: number;
}

/** Compares what every operation can be told with what its handler looks at. */
export async function inputMembers(): Promise<Findings> {
  const unread: Record<string, Record<string, readonly string[]>> = {};
  const unclear = new Set<string>();
  let members = 0;
  for (const { packageName, operation, handlers } of await sources()) {
    const input = (await modelOf(packageName)).operations.get(operation)?.input;
    const all = (input && structOf(input)?.[4]) ?? [];
    members += all.length;
    if (handlers.length === 0) unclear.add(`${packageName} ${operation}: no source`);
    const left = unreadOf(all, handlers, unclear);
    if (left.length > 0) unread[packageName] = { ...unread[packageName], [operation]: left };
  }
  return { unread: sorted(unread), unclear: [...unclear].sort(), members };
}

/** One implemented operation and what its handler is written as. */
interface Source {
  readonly packageName: string;
  readonly operation: string;
  readonly handlers: readonly Syntax[];
}

let found: Promise<readonly Source[]> | undefined;

/** Every implemented operation; looked for once. */
export function sources(): Promise<readonly Source[]> {
  found ??= findSources();
  return found;
}

async function findSources(): Promise<readonly Source[]> {
  const cloud = throwAway();
  const all: Source[] = [];
  for (const [service, { packages }] of Object.entries(SERVICES)) {
    for (const packageName of [...packages].sort()) {
      const names = Object.keys((await cloud.handlers(packageName)) ?? {}).sort();
      const written = handlersIn(folderOf(service), packageName, new Set(names));
      for (const operation of names)
        all.push({ packageName, operation, handlers: written.get(operation) ?? [] });
    }
  }
  return all;
}

const folderOf = (service: string): string =>
  service === 'cloudformation' ? join(LOCAL, service) : join(LOCAL, 'services', service);

function unreadOf(
  members: readonly string[],
  sources: readonly Syntax[],
  unclear: Set<string>,
): readonly string[] {
  const read = new Set<string>();
  for (const { names, escapes } of sources.map(readsOf)) {
    for (const name of names) read.add(name);
    for (const exit of escapes) {
      const place = places.find(({ file }) => exit.startsWith(`${file} `));
      if (!place) unclear.add(exit);
      for (const name of place?.reads === 'all' ? members : (place?.reads ?? [])) read.add(name);
    }
  }
  return members.filter((name) => !read.has(name));
}

const sorted = (table: UnreadMembers): UnreadMembers =>
  Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
