import type { LiveFacts, LiveReader, LiveSource } from '../aws/live/index.js';
import { UserError } from '../errors/index.js';

/** What is asked outside AWS. */
export interface OutsideFacts {
  readonly publicNameServers: PublicAnswer;
  readonly publicAddresses: PublicAnswer;
}
/** What public DNS says of a name; `notAsked` where it cannot know of it. */
export type PublicAnswer = { readonly found: readonly string[] } | { readonly notAsked: string };

export type Facts = LiveFacts & OutsideFacts;
export type Kind = keyof Facts;
export type Readers = { readonly [K in Kind]: LiveReader<Facts[K]> };

/** `value` is `undefined` where the thing is not there. */
export type Fact<T> = { readonly value: T | undefined } | { readonly unknown: string };

/** One question: what, of which thing, in which region. */
export interface Want {
  readonly kind: Kind;
  readonly region: string;
  readonly id: string;
}

export interface FactStore {
  /** Reads what is wanted and was not read before. */
  read(wants: readonly Want[]): Promise<void>;
  /** What was read. @throws Error where nobody asked for it: a bug */
  get<K extends Kind>(kind: K, region: string, id: string): Fact<Facts[K]>;
  /** Readings so far, each of one thing or of a batch. */
  readonly readings: () => number;
}

export interface StoreSettings {
  readonly readers: Readers;
  readonly sourceIn: (region: string) => LiveSource;
  readonly signal: AbortSignal;
  /** Readings under way at a time; `READS_AT_ONCE` unless told. */
  readonly atOnce?: number;
}

/** Enough to hide the way to AWS, and below what control planes throttle. */
export const READS_AT_ONCE = 12;

/** Keeps facts: each is read once, in batches where the service has them, a bounded number at a time. */
export function factStore({
  readers,
  sourceIn,
  signal,
  atOnce = READS_AT_ONCE,
}: StoreSettings): FactStore {
  const kept = new Map<string, Fact<unknown>>();
  let readings = 0;

  async function readBatch({ kind, region, ids }: Batch): Promise<void> {
    signal.throwIfAborted();
    readings += 1;
    const reader: LiveReader<unknown> = readers[kind];
    const fact = await told(() => reader.read(sourceIn(region), ids));
    for (const id of ids)
      kept.set(keyOf(kind, region, id), 'unknown' in fact ? fact : { value: fact.value?.get(id) });
  }

  return {
    async read(wants) {
      const { default: pMap } = await import('p-map');
      const open = wants.map((want) => ({ ...want, region: homeOf(readers, want) }));
      const fresh = open.filter(({ kind, region, id }) => !kept.has(keyOf(kind, region, id)));
      await pMap(batches(readers, fresh), readBatch, { concurrency: atOnce });
    },
    get<K extends Kind>(kind: K, region: string, id: string): Fact<Facts[K]> {
      const fact = kept.get(keyOf(kind, homeOf(readers, { kind, region, id }), id));
      if (!fact) throw new Error(`nobody asked for ${kind} of ${id} in ${region}`);
      // Only `readBatch` writes under keys of this kind, with answers of its reader.
      return fact as Fact<Facts[K]>;
    },
    readings: () => readings,
  };
}

interface Batch {
  readonly kind: Kind;
  readonly region: string;
  readonly ids: readonly string[];
}

/** Questions of one kind and region together; those for a whole region first, because they take pages. */
export function batches(readers: Readers, wants: readonly Want[]): readonly Batch[] {
  const groups = new Map<string, { kind: Kind; region: string; ids: Set<string> }>();
  for (const { kind, region, id } of wants) {
    const key = keyOf(kind, region, '');
    const group = groups.get(key) ?? { kind, region, ids: new Set<string>() };
    groups.set(key, group);
    group.ids.add(id);
  }
  const all = [...groups.values()].flatMap(({ kind, region, ids }) =>
    inPieces([...ids].sort(), readers[kind].batch).map((piece) => ({ kind, region, ids: piece })),
  );
  return all.sort((a, b) => Number(b.ids[0] === '') - Number(a.ids[0] === ''));
}

const inPieces = (ids: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  );

const keyOf = (kind: Kind, region: string, id: string): string => `${kind} ${region} ${id}`;

const homeOf = (readers: Readers, { kind, region }: Want): string => readers[kind].home ?? region;

/** What AWS would not tell is unknown, with its reason; without credentials nothing can be told at all. */
export async function told<T>(read: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { id, exit, what } = error.problem;
    const isEnd = (exit === 'access' && id !== 'access-denied') || ENDS.has(exit);
    if (isEnd) throw error;
    return { unknown: what };
  }
}

/** The run is to end: Ctrl-C, the time given. */
const ENDS: ReadonlySet<string> = new Set(['interrupted', 'terminated', 'hung-up', 'time-up']);
