import { isRecord } from '../assembly/index.js';

/** A JSON Schema of which only the keywords below are understood. */
export type Schema = Readonly<Record<string, unknown>>;

const KEYWORDS = new Set([
  'type',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'pattern',
  'minLength',
  'minimum',
  'maximum',
  'description',
]);

/** What of a schema is not understood: a check that ignores half of it would promise too much. */
export function schemaFlaws(schema: unknown, at = 'schema'): readonly string[] {
  if (!isRecord(schema)) return [`${at} is no object`];
  const strange = Object.keys(schema)
    .filter((key) => !KEYWORDS.has(key))
    .map((key) => `${at}.${key} is no keyword that is understood`);
  const inner = isRecord(schema['properties']) ? Object.entries(schema['properties']) : [];
  return [
    ...strange,
    ...inner.flatMap(([name, one]) => schemaFlaws(one, `${at}.properties.${name}`)),
    ...(schema['items'] === undefined ? [] : schemaFlaws(schema['items'], `${at}.items`)),
    ...(isPattern(schema['pattern']) ? [] : [`${at}.pattern is no regular expression`]),
  ];
}

function isPattern(pattern: unknown): boolean {
  try {
    return pattern === undefined || new RegExp(String(pattern)) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Where a value is not what the schema says, without repeating the value. */
export function mismatches(schema: unknown, value: unknown, at = 'body'): readonly string[] {
  if (!isRecord(schema)) return [];
  const types = [schema['type'] ?? []].flat().map(String);
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    return [`${at} is ${typeOf(value)}, not ${types.join(' or ')}`];
  return [
    ...choices(schema, value, at),
    ...limits(schema, value, at),
    ...members(schema, value, at),
    ...(Array.isArray(value)
      ? value.flatMap((item, index) => mismatches(schema['items'], item, `${at}[${index}]`))
      : []),
  ];
}

function choices(schema: Schema, value: unknown, at: string): readonly string[] {
  const same = (one: unknown) => JSON.stringify(one) === JSON.stringify(value);
  const { enum: allowed, const: only } = schema;
  return [
    ...(Array.isArray(allowed) && !allowed.some(same) ? [`${at} is none of the known values`] : []),
    ...(only !== undefined && !same(only) ? [`${at} is not ${JSON.stringify(only)}`] : []),
  ];
}

function limits(schema: Schema, value: unknown, at: string): readonly string[] {
  const { pattern, minLength, minimum, maximum } = schema;
  if (typeof value === 'string')
    return [
      ...(pattern !== undefined && !new RegExp(String(pattern)).test(value)
        ? [`${at} does not look like ${pattern}`]
        : []),
      ...(typeof minLength === 'number' && value.length < minLength ? [`${at} is too short`] : []),
    ];
  if (typeof value !== 'number') return [];
  return [
    ...(typeof minimum === 'number' && value < minimum ? [`${at} is less than ${minimum}`] : []),
    ...(typeof maximum === 'number' && value > maximum ? [`${at} is more than ${maximum}`] : []),
  ];
}

function members(schema: Schema, value: unknown, at: string): readonly string[] {
  if (!isRecord(value)) return [];
  const { required, properties, additionalProperties } = schema;
  const known = isRecord(properties) ? properties : {};
  const missing = (Array.isArray(required) ? required.map(String) : [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name} is missing`);
  const strange = Object.keys(value)
    .filter((name) => additionalProperties === false && !Object.hasOwn(known, name))
    .map((name) => `${at}.${name} is not expected`);
  const inner = Object.entries(known)
    .filter(([name]) => Object.hasOwn(value, name))
    .flatMap(([name, one]) => mismatches(one, value[name], `${at}.${name}`));
  return [...missing, ...strange, ...inner];
}

const isOfType = (type: string, value: unknown): boolean =>
  type === typeOf(value) || (type === 'number' && typeof value === 'number');

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return value === undefined ? 'absent' : typeof value;
}
