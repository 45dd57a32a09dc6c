import { type Ask, askKey, type MetricAsk } from './ask.js';
import { type Point, type Series, seriesOf } from './series.js';
import { isRecord } from './system.js';

/** What was read, or why it was not. */
export type Reading =
  | { readonly known: true; readonly value: unknown }
  | { readonly known: false; readonly reason: string };

/** Readings by `askKey`. */
export type Readings = ReadonlyMap<string, Reading>;

/** The only way in which a judge looks at the world. */
export interface See {
  /** Announces what will be looked at, so that it is read together. */
  ahead(...asks: readonly Ask[]): void;
  /** @throws when it was not read; the one who asked the judge takes it as "cannot tell" */
  metric(ask: MetricAsk): Series;
  /** Members of a live reader's answer; `undefined`: there is no such thing. */
  live(region: string, ask: string, about: string): Answer | undefined;
  /** A resource as it is now; `undefined`: it is gone, or Cloud Control does not read its type. */
  resource(region: string, type: string, id: string): Answer | undefined;
  /** Lines in which a function tells of errors, oldest first; none where it has no log. */
  log(region: string, name: string): readonly string[];
  /** Looks at each of a list, so that what they need is read together, not one after the other. */
  each<A, T>(list: readonly A[], look: (one: A) => T): readonly T[];
  /** Gives what `look` finds, or nothing where a reading was refused: for what only adds to an answer. */
  ifTold<T>(look: () => T): T | undefined;
}

/** An answer, read member by member. */
export interface Answer {
  readonly members: Readonly<Record<string, unknown>>;
  text(member: string): string | undefined;
  number(member: string): number | undefined;
  flag(member: string): boolean | undefined;
  list(member: string): readonly unknown[];
}

/** What was not read stops a judge: `reason` is absent where nobody asked yet. */
export class Untold extends Error {
  readonly ask: Ask;
  readonly reason: string | undefined;

  constructor(ask: Ask, reason: string | undefined) {
    super(`untold: ${askKey(ask)}`);
    this.ask = ask;
    this.reason = reason;
  }
}

/** A look over readings; what is missing is noted in `open`. */
export function seeing(readings: Readings, open: Map<string, Ask>): See {
  const value = (ask: Ask): unknown => {
    const key = askKey(ask);
    const reading = readings.get(key);
    if (!reading) open.set(key, ask);
    if (!reading?.known) throw new Untold(ask, reading?.reason);
    return reading.value;
  };
  return {
    ahead(...asks) {
      for (const ask of asks) if (!readings.has(askKey(ask))) open.set(askKey(ask), ask);
    },
    metric(ask) {
      const points = value(ask);
      return seriesOf(Array.isArray(points) ? points.filter(isPoint) : []);
    },
    live: (region, ask, about) => answer(value({ kind: 'live', region, ask, about })),
    resource: (region, type, id) => answer(value({ kind: 'resource', region, type, id })),
    log(region, name) {
      const lines = value({ kind: 'log', region, name });
      return Array.isArray(lines) ? lines.filter((one) => typeof one === 'string') : [];
    },
    each(list, look) {
      let stop: Untold | undefined;
      const found = list.flatMap((one) => {
        try {
          return [look(one)];
        } catch (error) {
          if (!(error instanceof Untold)) throw error;
          // What nobody asked yet comes before what was refused: the next round knows more.
          if (stop === undefined || error.reason === undefined) stop = error;
          return [];
        }
      });
      if (stop) throw stop;
      return found;
    },
    ifTold(look) {
      try {
        return look();
      } catch (error) {
        if (error instanceof Untold) {
          // Asked now, told in the next round: until then the judge has to wait.
          if (error.reason === undefined) throw error;
          return undefined;
        }
        throw error;
      }
    },
  };
}

const isPoint = (one: unknown): one is Point =>
  isRecord(one) && typeof one['at'] === 'number' && typeof one['value'] === 'number';

function answer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined;
  const member = (name: string): unknown => value[name];
  return {
    members: value,
    text: (name) => {
      const found = member(name);
      return typeof found === 'string' ? found : undefined;
    },
    number: (name) => {
      const found = member(name);
      return typeof found === 'number' ? found : undefined;
    },
    flag: (name) => {
      const found = member(name);
      return typeof found === 'boolean' ? found : undefined;
    },
    list: (name) => {
      const found = member(name);
      return Array.isArray(found) ? found : [];
    },
  };
}
