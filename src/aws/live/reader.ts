import { allPages } from '../call.js';
import type { Source } from '../looking/absent.js';

/** What a live reader works with: the region is the one where the thing lives. */
export interface LiveSource extends Source {
  readonly now: Date;
  /** How far back sums of metrics reach; a day unless told. */
  readonly windowHours?: number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** One question about live resources. An id without an entry in the answer is a thing that is not there. */
export interface LiveReader<T> {
  /** IAM actions that it takes. */
  readonly actions: readonly string[];
  /** Ids that may be asked for at once. */
  readonly batch: number;
  /** Set for services that have one place for all regions. */
  readonly home?: string;
  /** Mostly waits for AWS between its calls, so it takes no room from others. */
  readonly isSlow?: true;
  read(source: LiveSource, ids: readonly string[]): Promise<ReadonlyMap<string, T>>;
}

/** A question that takes a call for each thing; `undefined` says that it is not there. */
export const each = <T>(
  actions: readonly string[],
  read: (source: LiveSource, id: string) => Promise<T | undefined>,
  home?: string,
): LiveReader<T> => ({
  actions,
  batch: 1,
  ...(home !== undefined && { home }),
  async read(source, ids) {
    const found = new Map<string, T>();
    for (const id of ids) {
      const value = await read(source, id);
      if (value !== undefined) found.set(id, value);
    }
    return found;
  },
});

/** A question about a whole region or account; its only id is the empty one. */
export const whole = <T>(
  actions: readonly string[],
  read: (source: LiveSource) => Promise<T>,
  home?: string,
): LiveReader<T> => each(actions, (source) => read(source), home);

/** A question that one call answers for many things. */
export const many = <T>(
  actions: readonly string[],
  batch: number,
  read: (source: LiveSource, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  home?: string,
): LiveReader<T> => ({ actions, batch, ...(home !== undefined && { home }), read });

/** Where services without regions are asked. Source: AWS General Reference, service endpoints. */
export const GLOBAL = 'us-east-1';

/** A word of AWS, which may be one that nobody knew when the SDK was made. */
export function text(word: string): string;
export function text(word: string | undefined): string | undefined;
export function text(word: string | undefined): string | undefined {
  return word;
}

/** Every page of a list; errors named in `absent` say that what it belongs to is not there. */
export async function pagesUnlessAbsent<T>(
  action: string,
  absent: readonly string[],
  read: Parameters<typeof allPages<T>>[1],
): Promise<readonly T[] | undefined> {
  try {
    return await allPages(action, read);
  } catch (error) {
    if (error instanceof Error && absent.includes(error.name)) return undefined;
    throw error;
  }
}
