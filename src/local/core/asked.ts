import { isRecord } from './values.js';

/** Every value that is there, in all items of lists on the way. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const [step, ...rest] = path;
  if (value === undefined || value === null) return [];
  if (step === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (!isRecord(value)) return [];
  if (step !== '*') return valuesAt(value[step], rest);
  return Object.values(value).flatMap((entry) => valuesAt(entry, rest));
}

/** What is off, empty or NONE asks for nothing: what cannot be switched on here is off. */
export const saysNothing = (value: unknown): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  value === 'NONE' ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && isPlain(value) && Object.keys(value).length === 0);

/** Dates and bytes have no members of their own and say something all the same. */
const isPlain = (value: object): boolean => !(value instanceof Date || value instanceof Uint8Array);
