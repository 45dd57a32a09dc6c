import type { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaTraitsObject } from '@smithy/types';

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * below);
  };
}

/** Strings that break careless encoders. */
const TEXTS = [
  'plain',
  'é<&>"\' x',
  'a+b=c&d%20',
  ' lead/trail ',
  'line\nbreak',
  '日本',
  'null',
  '0',
  'true',
  '#;:,',
];

/**
 * Members that the SDK computes, transforms or drops itself, so that what was given is not what is
 * sent: they belong to tests of their own.
 */
const MADE_BY_THE_SDK = new Set([
  'SSECustomerKey',
  'CopySourceSSECustomerKey',
  'SSECustomerKeyMD5',
  'CopySourceSSECustomerKeyMD5',
  'ChecksumAlgorithm',
  'ContentMD5',
  'ContentLength',
  'Expires',
  'ChecksumMode',
  'ExpectedBucketOwner',
  'PresignedUrl',
  'ContentEncoding',
  'EndpointId', // chooses another host and another signature (SigV4a)
]);
const DEEPEST = 4;

/** A value of a schema with every member filled, down to a depth. */
export function randomValue(schema: NormalizedSchema, draw: (below: number) => number): unknown {
  return make(schema, 'root', {}, 0);

  function make(
    ns: NormalizedSchema,
    name: string,
    traits: SchemaTraitsObject,
    depth: number,
  ): unknown {
    const inHeader =
      traits.httpHeader !== undefined || typeof traits.httpPrefixHeaders === 'string';
    if (ns.isStructSchema()) return struct(ns, depth);
    if (ns.isListSchema()) {
      const item = ns.getValueSchema();
      const of = { ...item.getMergedTraits(), ...traits };
      return Array.from({ length: 1 + draw(2) }, () => make(item, name, of, depth + 1));
    }
    if (ns.isMapSchema()) {
      const value = ns.getValueSchema();
      const of = { ...value.getMergedTraits(), ...traits };
      const keys = inHeader ? ['k1', 'k2'] : ['k1', 'Key é&<'];
      return Object.fromEntries(keys.map((key) => [key, make(value, name, of, depth + 1)]));
    }
    if (ns.isTimestampSchema()) return new Date(1_700_000_000_000 + draw(1_000_000) * 1000);
    if (ns.isBlobSchema()) return new Uint8Array([0, 1, 2, 250, draw(255)]);
    if (ns.isBooleanSchema()) return draw(2) === 1;
    if (ns.isNumericSchema()) return draw(1000);
    if (ns.isBigIntegerSchema()) return 12345678901234567890n;
    if (ns.isDocumentSchema()) return { a: 1, b: ['x'] };
    if (ns.isStringSchema()) return text(name, traits, inHeader);
    return undefined;
  }

  function struct(ns: NormalizedSchema, depth: number): Record<string, unknown> {
    let members = [...ns.structIterator()];
    if (ns.isUnionSchema()) members = members.slice(draw(members.length)).slice(0, 1);
    const value: Record<string, unknown> = {};
    for (const [name, member] of members) {
      const traits = member.getMergedTraits();
      const isChecksum = /^Checksum(CRC|SHA|MD5|XX)/.test(name) && traits.httpHeader;
      if (MADE_BY_THE_SDK.has(name) || isChecksum) continue;
      const isNested = member.isStructSchema() || member.isListSchema() || member.isMapSchema();
      if (depth >= DEEPEST && isNested && !ns.isUnionSchema()) continue;
      const made = traits.httpResponseCode ? 200 : make(member, name, traits, depth + 1);
      if (made !== undefined) value[name] = made;
    }
    return value;
  }

  function text(name: string, traits: SchemaTraitsObject, inHeader: boolean): string | undefined {
    if (traits.mediaType) return undefined;
    if (name === 'Bucket') return 'my-bucket';
    if (traits.xmlAttribute) return 'attribute'; // XML itself turns line breaks there into spaces
    if (name.endsWith('PartNumberMarker')) return String(draw(1000)); // a number in other models
    if (name === 'AccountId' || name === 'AccountID' || name === 'RequestRoute') {
      return '123456789012';
    }
    if (traits.httpLabel) {
      if (name === 'Key') return 'a/b c+é';
      // Route 53 takes ids with and without their path; the SDK cuts at the last slash.
      return name === 'Id' || name === 'HostedZoneId' ? `l-${draw(99)}` : `l-${draw(99)}/x y:z`;
    }
    return inHeader ? `h-${draw(999)}` : TEXTS[draw(TEXTS.length)];
  }
}

/** A value in a form in which equal means the same on the wire: no absent members, plain bytes and times. */
export function comparable(value: unknown): unknown {
  if (value instanceof Date) return `time ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('base64')}`;
  if (typeof value === 'bigint') return `integer ${value}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .filter(([name, part]) => part !== undefined && part !== null && name !== '$metadata')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, part]) => [name, comparable(part)]));
}

/** The first place where two values differ; `undefined` when they are the same. */
export function difference(expected: unknown, actual: unknown, at = ''): string | undefined {
  if (isObject(expected) && isObject(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = difference(expected[key], actual[key], `${at}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  if (expected === actual) return undefined;
  const show = (part: unknown) => String(JSON.stringify(part)).slice(0, 70);
  return `${at}: ${show(expected)} became ${show(actual)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
