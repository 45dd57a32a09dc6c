import type { LiveFacts, LiveReader, LiveSource } from '../aws/live/index.js';
import { UserError } from '../errors/index.js';
import { type Limit, limiter, URGENCY, type Urgency } from './limiter.js';

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
  /** Reads what is wanted and was not read, or begun, before. */
  read(wants: readonly Want[], urgency?: Urgency): Promise<void>;
  /** What was read. @throws Error where nobody asked for it: a bug */
  get<K extends Kind>(kind: K, region: string, id: string): Fact<Facts[K]>;
  /** Questions that one call answers for many things wait until then for others of their kind. */
  gatherUntil(known: Promise<unknown>): void;
  /** Readings so far, each of one thing or of a batch. */
  readonly readings: () => number;
}

export interface StoreSettings {
  readonly readers: Readers;
  readonly sourceIn: (region: string) => LiveSource;
  readonly signal: AbortSignal;
  /** Shared with all who ask AWS; `READS_AT_ONCE` readings at a time unless told. */
  readonly limit?: Limit;
}

/** Enough to hide the way to AWS, and below what control planes throttle. */
export const READS_AT_ONCE = 12;

/** Keeps facts: each is read once, in batches where the service has them, a bounded number at a time. */
export function factStore({
  readers,
  sourceIn,
  signal,
  limit = limiter(READS_AT_ONCE),
}: StoreSettings): FactStore {
  const kept = new Map<string, Fact<unknown>>();
  const begun = new Map<string, Promise<unknown>>();
  let readings = 0;
  let known: Promise<unknown> = Promise.resolve();
  let gathered: Want[] = [];
  let gathering: Promise<unknown> | undefined;

  async function readBatch({ kind, region, ids }: Batch): Promise<void> {
    signal.throwIfAborted();
    readings += 1;
    const reader: LiveReader<unknown> = readers[kind];
    const fact = await told(() => reader.read(sourceIn(region), ids));
    for (const id of ids)
      kept.set(keyOf(kind, region, id), 'unknown' in fact ? fact : { value: fact.value?.get(id) });
  }

  const readAll = (wants: readonly Want[], urgency: Urgency) =>
    Promise.all(
      batches(readers, wants).map((batch) =>
        readers[batch.kind].isSlow === true
          ? readBatch(batch)
          : limit(urgencyOf(readers, batch, urgency), () => readBatch(batch)),
      ),
    );

  /** Waits for others of the kind, but for no longer than until all is known that may ask. */
  function readTogether(wants: readonly Want[], urgency: Urgency): Promise<unknown> {
    gathered.push(...wants);
    gathering ??= known.then(() => {
      const all = gathered;
      gathered = [];
      gathering = undefined;
      return readAll(all, urgency);
    });
    return gathering;
  }

  return {
    async read(wants, urgency = URGENCY.last) {
      const open = wants.map((want) => ({ ...want, region: homeOf(readers, want) }));
      for (const want of open) {
        if (begun.has(wantKey(want))) continue;
        const isShared = readers[want.kind].batch > 1;
        begun.set(wantKey(want), (isShared ? readTogether : readAll)([want], urgency));
      }
      await Promise.all(open.map((want) => begun.get(wantKey(want))));
    },
    get<K extends Kind>(kind: K, region: string, id: string): Fact<Facts[K]> {
      const fact = kept.get(keyOf(kind, homeOf(readers, { kind, region, id }), id));
      if (!fact) throw new Error(`nobody asked for ${kind} of ${id} in ${region}`);
      // Only `readBatch` writes under keys of this kind, with answers of its reader.
      return fact as Fact<Facts[K]>;
    },
    gatherUntil(promise) {
      known = promise;
    },
    readings: () => readings,
  };
}

/** Lists have pages, and batches answer for many: both are begun before what is asked of one thing. */
const urgencyOf = (readers: Readers, { kind, ids }: Batch, urgency: Urgency): Urgency =>
  readers[kind].batch > 1 || ids[0] === '' ? URGENCY.long : urgency;

interface Batch {
  readonly kind: Kind;
  readonly region: string;
  readonly ids: readonly string[];
}

/** Questions of one kind and region together. */
export function batches(readers: Readers, wants: readonly Want[]): readonly Batch[] {
  const groups = new Map<string, { kind: Kind; region: string; ids: Set<string> }>();
  for (const { kind, region, id } of wants) {
    const key = keyOf(kind, region, '');
    const group = groups.get(key) ?? { kind, region, ids: new Set<string>() };
    groups.set(key, group);
    group.ids.add(id);
  }
  return [...groups.values()].flatMap(({ kind, region, ids }) =>
    inPieces([...ids].sort(), readers[kind].batch).map((piece) => ({ kind, region, ids: piece })),
  );
}

const inPieces = (ids: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  );

const wantKey = ({ kind, region, id }: Want): string => keyOf(kind, region, id);
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
