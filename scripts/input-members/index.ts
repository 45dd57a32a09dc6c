import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NormalizedSchema } from '@smithy/core/schema';
import { modelOf } from '../../src/local/protocol/catalog.js';
import { structOf } from '../../src/local/protocol/schema.js';
import type { UnreadMembers } from '../../src/local/protocol/unread-members.js';
import { SERVICES } from '../../src/local/services/index.js';
import { places } from './by-hand.js';
import { throwAway } from './cloud.js';
import { handlersIn } from './handlers.js';
import { childOf, type Part } from './parts.js';
import { functionsOf, readsOf } from './reads.js';
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
    const left = input ? unreadOf(input, handlers, unclear) : [];
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

/** Names of the members that nothing looks at; of one inside another, the path with dots. */
function unreadOf(
  input: NormalizedSchema,
  sources: readonly Syntax[],
  unclear: Set<string>,
): readonly string[] {
  const { root, escapes } = readsOf(sources.flatMap((one) => functionsOf(one, new Map())));
  for (const exit of escapes) {
    const place = places.find(({ file }) => exit.startsWith(`${file} `));
    if (!place) unclear.add(exit);
    const names = place?.reads === 'all' ? (structOf(input)?.[4] ?? []) : (place?.reads ?? []);
    for (const name of names) childOf(root, name).isWhole = true;
  }
  return [...namesUnread(input, root, ''), ...partsUnread(input, root, '')];
}

const namesUnread = (struct: NormalizedSchema, read: Part, prefix: string): readonly string[] =>
  (structOf(struct)?.[4] ?? [])
    .filter((name) => !read.parts.has(name))
    .map((name) => prefix + name);

/** What is only asked for its presence was either refused or needs nothing of what is inside. */
function partsUnread(struct: NormalizedSchema, read: Part, prefix: string): readonly string[] {
  return [...struct.structIterator()].flatMap(([name, member]) => {
    const part = read.parts.get(name);
    const inner = itemOf(member);
    if (!part || part.isWhole || !inner.isStructSchema()) return [];
    const path = `${prefix}${name}.${'*.'.repeat(mapsIn(member))}`;
    const known = [...inner.structIterator()].some(([one]) => part.parts.has(one));
    return known ? [...namesUnread(inner, part, path), ...partsUnread(inner, part, path)] : [];
  });
}

/** What lists and maps are of, in the end. */
const itemOf = (schema: NormalizedSchema): NormalizedSchema =>
  schema.isListSchema() || schema.isMapSchema() ? itemOf(schema.getValueSchema()) : schema;

const mapsIn = (schema: NormalizedSchema): number => {
  if (!schema.isListSchema() && !schema.isMapSchema()) return 0;
  return (schema.isMapSchema() ? 1 : 0) + mapsIn(schema.getValueSchema());
};

const sorted = (table: UnreadMembers): UnreadMembers =>
  Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
