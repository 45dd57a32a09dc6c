import { isDeepStrictEqual } from 'node:util';
import { isRecord, numberOf } from '../../../core/values.js';

type Schema = Readonly<Record<string, unknown>>;
/** Finds the schema behind a `$ref`. */
export type Resolve = (reference: string) => unknown;

/**
 * What is wrong with a value under a draft-04 schema; empty when nothing is. The sentences are those
 * of the validator behind API Gateway (java json-schema-validator).
 */
export function faults(schema: unknown, value: unknown, resolve: Resolve): string[] {
  if (!isRecord(schema)) return [];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return faults(resolve(reference), value, resolve);
  return [
    ...typeFaults(schema, value),
    ...enumFaults(schema, value),
    ...(typeof value === 'string' ? stringFaults(schema, value) : []),
    ...(typeof value === 'number' ? numberFaults(schema, value) : []),
    ...(Array.isArray(value) ? arrayFaults(schema, value, resolve) : []),
    ...(isRecord(value) ? objectFaults(schema, value, resolve) : []),
    ...combinedFaults(schema, value, resolve),
  ];
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

function typeFaults({ type }: Schema, value: unknown): string[] {
  if (type === undefined) return [];
  const allowed = [type].flat().map(String);
  const actual = typeOf(value);
  if (allowed.includes(actual) || (actual === 'integer' && allowed.includes('number'))) return [];
  return [
    `instance type (${actual}) does not match any allowed primitive type (allowed: ${list(allowed)})`,
  ];
}

function enumFaults({ enum: values }: Schema, value: unknown): string[] {
  if (!Array.isArray(values) || values.some((each) => isDeepStrictEqual(each, value))) return [];
  return [
    `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${list(values)})`,
  ];
}

function stringFaults(schema: Schema, value: string): string[] {
  const { pattern, format } = schema;
  const length = [...value].length;
  const least = numberOf(schema['minLength']) ?? 0;
  const most = numberOf(schema['maxLength']) ?? Infinity;
  const quoted = JSON.stringify(value);
  return [
    ...(length < least
      ? [`string ${quoted} is too short (length: ${length}, required minimum: ${least})`]
      : []),
    ...(length > most
      ? [`string ${quoted} is too long (length: ${length}, maximum allowed: ${most})`]
      : []),
    ...(typeof pattern === 'string' && !new RegExp(pattern).test(value)
      ? [`ECMA 262 regex ${JSON.stringify(pattern)} does not match input string ${quoted}`]
      : []),
    ...(typeof format === 'string' && FORMATS[format]?.test(value) === false
      ? [`string ${quoted} is invalid against requested format(s) ${format}`]
      : []),
  ];
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:?\d\d)$/,
  email: /^[^\s@]+@[^\s@]+$/,
  ipv4: /^(\d{1,3}\.){3}\d{1,3}$/,
  uri: /^[a-z][a-z0-9+.-]*:\S*$/i,
};

function numberFaults(schema: Schema, value: number): string[] {
  const least = numberOf(schema['minimum']);
  const most = numberOf(schema['maximum']);
  const step = numberOf(schema['multipleOf']);
  const opened = (which: string) => schema[which] === true;
  return [
    ...(least !== undefined && (value < least || (value === least && opened('exclusiveMinimum')))
      ? [`numeric instance is lower than the required minimum (minimum: ${least}, found: ${value})`]
      : []),
    ...(most !== undefined && (value > most || (value === most && opened('exclusiveMaximum')))
      ? [
          `numeric instance is greater than the required maximum (maximum: ${most}, found: ${value})`,
        ]
      : []),
    ...(step !== undefined && !Number.isInteger(Number((value / step).toFixed(9)))
      ? [`remainder of division is not zero (${value} / ${step})`]
      : []),
  ];
}

function arrayFaults(schema: Schema, value: readonly unknown[], resolve: Resolve): string[] {
  const { items, uniqueItems } = schema;
  const least = numberOf(schema['minItems']) ?? 0;
  const most = numberOf(schema['maxItems']) ?? Infinity;
  const repeats = value.some((each, at) =>
    value.slice(at + 1).some((other) => isDeepStrictEqual(each, other)),
  );
  return [
    ...(value.length < least
      ? [
          `array is too short: must have at least ${least} elements but instance has ${value.length} elements`,
        ]
      : []),
    ...(value.length > most
      ? [
          `array is too long: must have at most ${most} elements but instance has ${value.length} elements`,
        ]
      : []),
    ...(uniqueItems === true && repeats ? ['array must not contain duplicate elements'] : []),
    ...value.flatMap((each, at) => faults(Array.isArray(items) ? items[at] : items, each, resolve)),
  ];
}

function objectFaults(schema: Schema, value: Schema, resolve: Resolve): string[] {
  const { properties, patternProperties, additionalProperties: others, required } = schema;
  const known = isRecord(properties) ? properties : {};
  const patterns = Object.entries(isRecord(patternProperties) ? patternProperties : {});
  const missing = (Array.isArray(required) ? required : []).filter(
    (name) => !(String(name) in value),
  );
  const extra: string[] = [];
  const inner: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const fitting = [
      ...(name in known ? [known[name]] : []),
      ...patterns.flatMap(([pattern, each]) => (new RegExp(pattern).test(name) ? [each] : [])),
    ];
    if (fitting.length === 0 && others === false) extra.push(name);
    for (const each of fitting.length > 0 ? fitting : [others])
      inner.push(...faults(each, member, resolve));
  }
  const count = Object.keys(value).length;
  const least = numberOf(schema['minProperties']) ?? 0;
  const most = numberOf(schema['maxProperties']) ?? Infinity;
  return [
    ...(missing.length > 0
      ? [`object has missing required properties (${list(missing.sort())})`]
      : []),
    ...(extra.length > 0
      ? [
          `object instance has properties which are not allowed by the schema: ${list(extra.sort())}`,
        ]
      : []),
    ...(count < least
      ? [`object has too few properties (found ${count} but schema requires at least ${least})`]
      : []),
    ...(count > most
      ? [`object has too many properties (found ${count} but schema requires at most ${most})`]
      : []),
    ...inner,
  ];
}

function combinedFaults(
  { allOf, anyOf, oneOf, not }: Schema,
  value: unknown,
  resolve: Resolve,
): string[] {
  const fits = (schema: unknown) => faults(schema, value, resolve).length === 0;
  const result: string[] = [];
  if (Array.isArray(allOf)) for (const each of allOf) result.push(...faults(each, value, resolve));
  if (Array.isArray(anyOf) && !anyOf.some(fits)) {
    result.push(`instance failed to match at least one required schema among ${anyOf.length}`);
  }
  if (Array.isArray(oneOf)) {
    const matched = oneOf.filter(fits).length;
    if (matched !== 1) {
      result.push(
        `instance failed to match exactly one schema (matched ${matched} out of ${oneOf.length})`,
      );
    }
  }
  if (isRecord(not) && fits(not)) result.push('instance matched a schema which it should not have');
  return result;
}

const list = (values: readonly unknown[]): string =>
  `[${values.map((each) => JSON.stringify(each)).join(',')}]`;
