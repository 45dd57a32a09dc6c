/** Readers of untrusted values: what has another shape counts as absent. */

/** CloudFormation passes numbers and booleans also as strings, and strings also as numbers. */
export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const stringsOf = (value: unknown): readonly string[] =>
  listOf(value).flatMap((item) => stringOf(item) ?? []);

/** A map of strings; members of another kind are left out. */
export const stringMapOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(recordOf(value)).flatMap(([key, item]) => {
      const text = stringOf(item);
      return text === undefined ? [] : [[key, text]];
    }),
  );

export type Tags = Readonly<Record<string, string>>;

/** From CloudFormation's list form, `[{ Key, Value }]`, or from a map. */
export const tagsOf = (value: unknown): Tags =>
  Array.isArray(value)
    ? Object.fromEntries(
        value.map((tag) => [
          stringOf(recordOf(tag)['Key']) ?? '',
          stringOf(recordOf(tag)['Value']) ?? '',
        ]),
      )
    : stringMapOf(value);

/** CloudFormation's list form of those tags that are the resource's own. */
export const ownTagList = (tags: Tags, stackTags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags)
    .filter(([key]) => !key.startsWith('aws:') && !(key in stackTags))
    .map(([Key, Value]) => ({ Key, Value }));

export const without = <V>(
  record: Readonly<Record<string, V>>,
  keys: readonly string[],
): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

/** Members that may be `undefined` are optional instead. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** The object without its members that are `undefined`. */
export const defined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
