import { isRecord, stringOf } from '../../core/values.js';
import { refusals } from './refusals.js';

/** Values of the primary identifier's properties, in its order. */
export type Identifier = Readonly<Record<string, string>>;

/** As answers and requests write it. Source: Cloud Control API User Guide, "Identifying resources". */
export const identifierText = (identifier: Identifier): string =>
  Object.values(identifier).join('|');

/**
 * An identifier as it was asked for: values separated by `|`, or a JSON object.
 *
 * @throws AwsError ValidationException where values are missing or too many
 */
export function identifierFrom(text: string, names: readonly string[]): Identifier {
  const values = fromJson(text, names) ?? split(text, names.length);
  if (values.length !== names.length || values.some((value) => !value))
    throw refusals.badIdentifier(text, names);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** A single value may contain the separator. */
const split = (text: string, count: number): readonly string[] =>
  count === 1 ? [text] : text.split('|');

function fromJson(text: string, names: readonly string[]): readonly string[] | undefined {
  if (!text.startsWith('{')) return undefined;
  const given = jsonObject(text);
  if (!given || Object.keys(given).some((name) => !names.includes(name))) return [];
  return names.flatMap((name) => stringOf(given[name]) ?? []);
}

/** `undefined` for text that is no JSON object. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
