import { Readable } from 'node:stream';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../core/aws-error.js';
import { requiredOf, structOf } from './schema.js';
import { isRecord } from './values.js';

/**
 * Compares what a handler answered with the output schema of its operation: a member that the SDK
 * would drop, a value of another kind, a member that clients count on and that is not there.
 *
 * @throws AwsError InternalFailure that names the places
 */
export function checkOutput(operation: string, schema: NormalizedSchema, output: unknown): void {
  if (schema.isUnitSchema()) return;
  const flaws: string[] = [];
  compare(schema, output ?? {}, operation, flaws);
  if (flaws.length === 0) return;
  const some = flaws.slice(0, 5).join('; ');
  // Clients repeat what fails with 500, and would report what the repetition says.
  throw new AwsError('InternalFailure', `The answer does not fit the model: ${some}.`, {
    status: 400,
  });
}

function compare(schema: NormalizedSchema, value: unknown, path: string, flaws: string[]): void {
  if (schema.isStructSchema()) compareStruct(schema, value, path, flaws);
  else if (schema.isListSchema()) compareList(schema, value, path, flaws);
  else if (schema.isMapSchema()) compareMap(schema, value, path, flaws);
  else {
    const wanted = kindOf(schema);
    if (wanted && !FITS[wanted](value)) flaws.push(`${path} is no ${wanted}: ${shown(value)}`);
  }
}

function compareList(list: NormalizedSchema, value: unknown, path: string, flaws: string[]): void {
  const item = list.getValueSchema();
  if (!Array.isArray(value)) flaws.push(`${path} is no list`);
  else
    for (const [index, one] of value.entries()) part(item, one, `${path}[${index}]`, flaws, list);
}

function compareMap(map: NormalizedSchema, value: unknown, path: string, flaws: string[]): void {
  const item = map.getValueSchema();
  if (!isPlain(value)) flaws.push(`${path} is no map`);
  else for (const key of Object.keys(value)) part(item, value[key], `${path}.${key}`, flaws, map);
}

function compareStruct(
  schema: NormalizedSchema,
  value: unknown,
  path: string,
  flaws: string[],
): void {
  if (!isPlain(value)) {
    flaws.push(`${path} is no structure`);
    return;
  }
  const members = membersOf(schema);
  for (const name of requiredOf(schema)) {
    if (value[name] === undefined || value[name] === null) flaws.push(`${path}.${name} is missing`);
  }
  for (const [name, one] of Object.entries(value)) {
    if (one === undefined || name === '$unknown') continue;
    const member = members.get(name);
    if (!member) flaws.push(`${path}.${name} is no member`);
    else if (one === null) flaws.push(`${path}.${name} is null`);
    else compare(member, one, `${path}.${name}`, flaws);
  }
}

/** An entry of a list or map; some may be empty. */
function part(
  item: NormalizedSchema,
  value: unknown,
  path: string,
  flaws: string[],
  of: NormalizedSchema,
): void {
  if (value !== null && value !== undefined) compare(item, value, path, flaws);
  else if (!of.getMergedTraits().sparse) flaws.push(`${path} is empty`);
}

const known = new WeakMap<object, ReadonlyMap<string, NormalizedSchema>>();

function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  const struct = structOf(schema) ?? schema;
  let members = known.get(struct);
  if (!members) {
    members = new Map(schema.structIterator());
    known.set(struct, members);
  }
  return members;
}

type Kind = 'text' | 'number' | 'boolean' | 'time' | 'bytes';

const FITS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) =>
    typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value)),
  boolean: (value) => typeof value === 'boolean',
  time: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  bytes: (value) =>
    value instanceof Uint8Array || value instanceof Readable || typeof value === 'string',
};

function kindOf(schema: NormalizedSchema): Kind | undefined {
  if (schema.isTimestampSchema()) return 'time';
  if (schema.isBlobSchema() || schema.isStreaming()) return 'bytes';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isStringSchema()) return 'text';
  return schema.isNumericSchema() || schema.isBigIntegerSchema() ? 'number' : undefined;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && !Array.isArray(value) && !(value instanceof Date);

const shown = (value: unknown): string => String(JSON.stringify(value) ?? value).slice(0, 60);
