import { determineTimestampFormat } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { DATE_TIME } from './codecs.js';
import { structOf } from './schema.js';
import { isRecord } from './values.js';

/** A value as the text between the tags of its element. */
type Write = (value: unknown) => string;

/**
 * What writes the members of a structure as XML, without the element around them; `undefined` for shapes with
 * attributes, namespaces of their own or maps of structures, which are left to the SDK's codec. It writes the
 * same text as that, without a tree of nodes: a page of a thousand S3 versions takes a quarter of the time.
 */
export function xmlMembers(schema: NormalizedSchema): Write | undefined {
  const struct = structOf(schema);
  if (!struct) return undefined;
  let found = known.get(struct);
  if (!found) {
    found = { write: undefined };
    known.set(struct, found); // first, for structures that hold themselves
    found.write = compiled(schema);
  }
  return found.write;
}

const known = new WeakMap<object, { write: Write | undefined }>();

function compiled(schema: NormalizedSchema): Write | undefined {
  if (schema.isUnionSchema()) return undefined;
  const members: { readonly name: string; readonly write: Write }[] = [];
  for (const [name, member] of schema.structIterator()) {
    const write = memberWriter(name, member);
    if (!write) return undefined;
    members.push({ name, write });
  }
  return (value) => {
    if (!isRecord(value)) return '';
    let text = '';
    for (const { name, write } of members) {
      const part = value[name];
      if (part !== undefined && part !== null) text += write(part);
    }
    return text;
  };
}

function memberWriter(name: string, member: NormalizedSchema): Write | undefined {
  const { xmlName = name, xmlAttribute, xmlFlattened } = member.getMergedTraits();
  if (xmlAttribute || hasOwnNamespace(member) || member.isIdempotencyToken()) return undefined;
  if (member.isListSchema()) return listWriter(xmlName, member, Boolean(xmlFlattened));
  if (member.isMapSchema()) return mapWriter(xmlName, member, Boolean(xmlFlattened));
  if (member.isStructSchema()) {
    const tag = member.getMemberTraits().xmlName ?? name;
    const inner = xmlMembers(member);
    return inner && ((value) => nodeOf(tag, inner(value)));
  }
  return inElement(xmlName, textWriter(member));
}

function listWriter(tag: string, list: NormalizedSchema, isFlat: boolean): Write | undefined {
  const item = list.getValueSchema();
  if (item.isListSchema() || item.isMapSchema() || hasOwnNamespace(item)) return undefined;
  const { xmlName = 'member', sparse } = item.getMergedTraits();
  if (sparse) return undefined;
  const itemTag = isFlat ? tag : xmlName;
  const inner = item.isStructSchema() ? xmlMembers(item) : undefined;
  if (item.isStructSchema() && !inner) return undefined;
  const write: Write | undefined = inner
    ? (value) => nodeOf(itemTag, inner(value))
    : inElement(itemTag, textWriter(item));
  if (!write) return undefined;
  return (value) => {
    let text = '';
    for (const one of Array.isArray(value) ? value : [])
      if (one !== undefined && one !== null) text += write(one);
    return isFlat ? text : nodeOf(tag, text);
  };
}

function mapWriter(tag: string, map: NormalizedSchema, isFlat: boolean): Write | undefined {
  const [key, value] = [map.getKeySchema(), map.getValueSchema()];
  const isPlain = !value.isListSchema() && !value.isMapSchema() && !value.isStructSchema();
  const { sparse, xmlName: valueTag = 'value' } = value.getMergedTraits();
  const writeKey = inElement(key.getMergedTraits().xmlName ?? 'key', textWriter(key));
  const writeValue = isPlain ? inElement(valueTag, textWriter(value)) : undefined;
  if (!writeKey || !writeValue || sparse || hasOwnNamespace(key) || hasOwnNamespace(value))
    return undefined;
  return (entries) => {
    let text = '';
    for (const [name, one] of isRecord(entries) ? Object.entries(entries) : [])
      if (one !== undefined && one !== null)
        text += nodeOf(isFlat ? tag : 'entry', writeKey(name) + writeValue(one));
    return isFlat ? text : nodeOf(tag, text);
  };
}

const hasOwnNamespace = (schema: NormalizedSchema): boolean =>
  schema.getMergedTraits().xmlNamespace !== undefined;

const nodeOf = (tag: string, inner: string): string =>
  inner === '' ? `<${tag}/>` : `<${tag}>${inner}</${tag}>`;

function inElement(tag: string, write: Write | undefined): Write | undefined {
  if (!write) return undefined;
  const [start, end] = [`<${tag}>`, `</${tag}>`];
  return (value) => start + write(value) + end;
}

/** Text of a scalar; `undefined` for kinds that have none of their own in XML. */
function textWriter(schema: NormalizedSchema): Write | undefined {
  if (schema.isStringSchema()) return (value) => escaped(String(value));
  if (schema.isBooleanSchema() || schema.isNumericSchema()) return String;
  if (schema.isBlobSchema())
    return (value) =>
      value instanceof Uint8Array
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
        : escaped(String(value));
  if (!schema.isTimestampSchema()) return undefined;
  switch (determineTimestampFormat(schema, { ...DATE_TIME, httpBindings: true })) {
    case 5:
      return (value) => timeOf(value).toISOString().replace('.000Z', 'Z');
    case 7:
      return (value) => String(timeOf(value).getTime() / 1_000);
    default:
      return undefined;
  }
}

function timeOf(value: unknown): Date {
  if (value instanceof Date) return value;
  throw new TypeError(`${String(value)} is no time`);
}

function escaped(text: string): string {
  if (!RISKY.test(text)) return text;
  // Quotes are around every ETag.
  const more = text.includes('&') ? text : text.replaceAll('"', '&quot;');
  return more === text || STRANGE.test(text) ? text.replace(EACH, entity) : more;
}
const STRANGE = /[&'<>\u007f-\u009f\u2028]|[^\t\u0020-\uffff]/;
const RISKY = /[&"'<>\u007f-\u009f\u2028]|[^\t\u0020-\uffff]/;
const EACH = new RegExp(RISKY, 'g');
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#x0D;',
  '\n': '&#x0A;',
  '\u0085': '&#x85;',
  '\u2028': '&#x2028;',
};
/** Names of objects may hold characters that XML does not know; S3 tells them like this all the same. */
const entity = (character: string): string =>
  ENTITIES[character] ?? `&#x${(character.codePointAt(0) ?? 0).toString(16)};`;
