import { fileURLToPath } from 'node:url';
import type { UnreadProperties } from '../../src/local/cloudformation/providers/unread-properties.js';
import { type TypeSpec, typeSpec } from '../../src/local/cloudformation/spec/spec.js';
import { SERVICES } from '../../src/local/services/index.js';
import { wholes } from './by-hand-properties.js';
import { throwAway } from './cloud.js';
import { childOf, type Part } from './parts.js';
import { providersIn } from './providers.js';
import { functionsOf, type Reads, readInside, readMember, readsOf } from './reads.js';
import { exportedFrom, plain } from './scopes.js';
import { keyOf, part, partsOf } from './syntax.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface PropertyFindings {
  /** The table that creations are refused by. */
  readonly unread: UnreadProperties;
  /** Types whose provider's source was not found, and places nobody has judged. */
  readonly unclear: readonly string[];
  /** How many properties the types have, counted at the top. */
  readonly properties: number;
}

/** Compares what every resource type can be told with what its provider looks at. */
export async function resourceProperties(): Promise<PropertyFindings> {
  const unread: Record<string, readonly string[]> = {};
  const unclear: string[] = [];
  let properties = 0;
  const sources = providersIn(`${ROOT}src/local/services`);
  for (const type of await behaviouralTypes()) {
    const spec = typeSpec(type);
    if (!spec) continue;
    properties += Object.keys(spec.properties).length;
    const { create, remove } = sources.get(type) ?? { create: [], remove: [] };
    const reads = readsOf(create);
    if (create.length === 0) reads.escapes.add('no source');
    judge(spec, reads, unclear);
    // How it goes can be a property as well. Where all go on together there, `create` was the judge.
    readInside({ root: reads.root, escapes: new Set() }, 'properties', remove);
    const left = unreadOf(spec, spec.properties, reads.root, '');
    if (left.length > 0) unread[type] = left;
  }
  return { unread, unclear, properties };
}

/** Types that a service of its own stands behind. */
export async function behaviouralTypes(): Promise<readonly string[]> {
  const cloud = throwAway();
  const services = await Promise.all(Object.keys(SERVICES).map((name) => cloud.service(name)));
  return services.flatMap(({ providers = [] }) => providers.map(({ type }) => type)).sort();
}

/** Adds what a person has seen where all properties go on together. */
function judge({ type, properties }: TypeSpec, reads: Reads, unclear: string[]): void {
  if (reads.escapes.size === 0) return;
  const whole = wholes.find(({ types }) => types.includes(type));
  if (!whole) unclear.push(...[...reads.escapes].map((exit) => `${type}: ${exit}`));
  const { but = [], only = Object.keys(properties).filter((name) => !but.includes(name)) } =
    whole ?? { only: [] };
  for (const name of only) childOf(reads.root, name).isWhole = true;
  if (!whole?.table) return;
  const table = exportedFrom(ROOT + whole.table.file, whole.table.name);
  for (const one of partsOf(table && plain(table), 'properties')) {
    const name = keyOf(part(one, 'key'));
    const value = part(one, 'value');
    if (name && value) readMember(reads, name, functionsOf(value, new Map()));
  }
}

function unreadOf(
  spec: TypeSpec,
  properties: TypeSpec['properties'],
  read: Part,
  prefix: string,
): readonly string[] {
  const names = Object.keys(properties);
  const missing = names.filter((name) => !read.parts.has(name)).map((name) => prefix + name);
  const inside = names.flatMap((name) => {
    const one = read.parts.get(name);
    const { maps, members } = insideOf(spec, properties[name]?.type ?? '');
    if (!one || one.isWhole || !members) return [];
    const isKnown = Object.keys(members).some((member) => one.parts.has(member));
    const path = `${prefix}${name}.${'*.'.repeat(maps)}`;
    return isKnown ? unreadOf(spec, members, one, path) : [];
  });
  return [...missing, ...inside];
}

/** The members of what a property holds in lists `[` and maps `{`; none of plain values. */
function insideOf(spec: TypeSpec, type: string) {
  const around = /^[[{]*/.exec(type)?.[0] ?? '';
  const inner = type.slice(around.length);
  return {
    maps: [...around].filter((one) => one === '{').length,
    members: inner.startsWith('#') ? spec.definition(inner.slice(1)) : undefined,
  };
}
