import { isRecord } from '../values.js';

/** A snapshot that cannot be loaded, with the place in it that is wrong. */
export class SnapshotWrong extends Error {
  override readonly name = 'SnapshotWrong';
}

/** Takes a value of unknown shape at a place of the document. @throws SnapshotWrong */
export type Reader<T> = (value: unknown, at: string) => T;

const wrong = (at: string, expected: string): SnapshotWrong =>
  new SnapshotWrong(`${at === '' ? 'the document' : at} is not ${expected}`);

export const text: Reader<string> = (value, at) => {
  if (typeof value === 'string') return value;
  throw wrong(at, 'a text');
};

export const matching =
  (pattern: RegExp, expected: string): Reader<string> =>
  (value, at) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw wrong(at, expected);
  };

export const flag: Reader<boolean> = (value, at) => {
  if (typeof value === 'boolean') return value;
  throw wrong(at, 'true or false');
};

/** Not negative: limits are amounts. */
export const amount: Reader<number> = (value, at) => {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw wrong(at, 'a number of 0 or more');
};

export const time: Reader<Date> = (value, at) => {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw wrong(at, 'a time such as 2027-01-31T12:00:00Z');
};

export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value, at) => {
    if (Array.isArray(value)) return value.map((each, index) => item(each, `${at}[${index}]`));
    throw wrong(at, 'a list');
  };

export const map =
  <T>(item: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, at) => {
    if (!isRecord(value)) throw wrong(at, 'a mapping');
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, item(each, `${at}.${key}`)]),
    );
  };

export const anything: Reader<unknown> = (value) => value;

export const optional =
  <T>(item: Reader<T>): Reader<T | undefined> =>
  (value, at) =>
    value === undefined ? undefined : item(value, at);

type Shape = Readonly<Record<string, Reader<unknown>>>;
type Read<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** Members that the shape does not name are left out: a later version may know more. */
export const shape =
  <S extends Shape>(members: S): Reader<Read<S>> =>
  (value, at) => {
    if (!isRecord(value)) throw wrong(at, 'a mapping');
    const entries = Object.entries(members).map(([key, read]) => [
      key,
      read(value[key], at === '' ? key : `${at}.${key}`),
    ]);
    // Each member has just been read by its own reader.
    return Object.fromEntries(entries) as Read<S>;
  };
