import type { NormalizedSchema } from '@smithy/core/schema';
import { formValues } from './codecs.js';

/** Dotted form keys as a tree: `Tags.member.1.Key=a`. */
interface Node {
  value: string | undefined;
  readonly children: Map<string, Node>;
}
const empty = (): Node => ({ value: undefined, children: new Map() });

/** Reads an awsQuery (or ec2Query) form; the SDK itself can only write them. */
export function readForm(
  schema: NormalizedSchema,
  form: URLSearchParams,
  dialect: 'query' | 'ec2',
): Record<string, unknown> {
  if (!schema.isStructSchema()) return {};
  return readStruct(schema, treeOf(form), dialect === 'ec2');
}

function treeOf(form: URLSearchParams): Node {
  const root = empty();
  for (const [key, value] of form) {
    let node = root;
    for (const part of key.split('.')) {
      const next = node.children.get(part) ?? empty();
      node.children.set(part, next);
      node = next;
    }
    node.value = value;
  }
  return root;
}

function read(schema: NormalizedSchema, node: Node, isEc2: boolean): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node, isEc2);
  if (schema.isListSchema()) return readList(schema, node, isEc2);
  if (schema.isMapSchema()) return readMap(schema, node, isEc2);
  return node.value === undefined ? undefined : formValues.read(schema, node.value);
}

function readStruct(schema: NormalizedSchema, node: Node, isEc2: boolean): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const { xmlName, ...traits } = member.getMergedTraits();
    const ec2Name = traits['ec2QueryName'];
    const key = isEc2
      ? typeof ec2Name === 'string'
        ? ec2Name
        : capitalised(xmlName ?? name)
      : (xmlName ?? name);
    const child = node.children.get(key);
    if (child) struct[name] = read(member, child, isEc2);
  }
  return struct;
}

/** `L.member.1`, or `L.1` where the list is flattened. `L=` alone is an empty list. */
function readList(schema: NormalizedSchema, node: Node, isEc2: boolean): unknown[] {
  const item = schema.getValueSchema();
  const isFlat = isEc2 || schema.getMergedTraits().xmlFlattened;
  const name = item.getMergedTraits().xmlName ?? 'member';
  const holder = isFlat ? node : (node.children.get(name) ?? node.children.get('member') ?? node);
  return numbered(holder).map((child) => read(item, child, isEc2));
}

function readMap(schema: NormalizedSchema, node: Node, isEc2: boolean): Record<string, unknown> {
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const value = schema.getValueSchema();
  const valueName = value.getMergedTraits().xmlName ?? 'value';
  const holder = schema.getMergedTraits().xmlFlattened
    ? node
    : (node.children.get('entry') ?? node);
  const entries = numbered(holder).flatMap((entry): [string, unknown][] => {
    const key = entry.children.get(keyName)?.value;
    const child = entry.children.get(valueName);
    return key === undefined ? [] : [[key, child && read(value, child, isEc2)]];
  });
  return Object.fromEntries(entries);
}

const numbered = (node: Node): Node[] =>
  [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
