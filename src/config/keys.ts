import { configSchema } from './schema.js';

/** One key of the configuration, for help and reference pages. */
export interface ConfigKey {
  /** With `<name>` for names that the writer chooses and `[]` for items of a list. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
}

/** Every key that a configuration may have, in the order of the schema. */
export const configKeys = (): readonly ConfigKey[] => keysOf(read(configSchema), '');

/** JSON Schema (2020-12) of the configuration, for editors. */
export const configJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'apex.config.yaml',
  ...jsonOf(read(configSchema)),
});

/** What we use of a valibot schema. */
type Shape =
  | { readonly kind: 'object'; readonly entries: readonly Entry[]; readonly about: string }
  | {
      readonly kind: 'record';
      readonly value: Shape;
      readonly key?: string;
      readonly about: string;
    }
  | { readonly kind: 'array'; readonly item: Shape; readonly about: string }
  | { readonly kind: 'union'; readonly options: readonly Shape[]; readonly about: string }
  | {
      readonly kind: 'string' | 'number' | 'boolean' | 'anything';
      readonly pattern?: string;
      readonly about: string;
    };
interface Entry {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
}

function read(schema: unknown): Shape {
  const about = pipeOf(schema)
    .map((step) =>
      member(step, 'type') === 'description' ? text(member(step, 'description')) : '',
    )
    .join('');
  const pattern = patternOf(schema);
  switch (member(schema, 'type')) {
    case 'optional': {
      const inner = read(member(schema, 'wrapped'));
      return inner.about ? inner : { ...inner, about };
    }
    case 'strict_object': {
      const entries = Object.entries(member(schema, 'entries') ?? {}).map(([name, entry]) => ({
        name,
        required: member(entry, 'type') !== 'optional',
        shape: read(entry),
      }));
      return { kind: 'object', entries, about };
    }
    case 'record': {
      const key = patternOf(member(schema, 'key'));
      return {
        kind: 'record',
        value: read(member(schema, 'value')),
        ...(key ? { key } : {}),
        about,
      };
    }
    case 'array':
      return { kind: 'array', item: read(member(schema, 'item')), about };
    case 'union': {
      const options = member(schema, 'options');
      return { kind: 'union', options: Array.isArray(options) ? options.map(read) : [], about };
    }
    case 'string':
      return { kind: 'string', ...(pattern ? { pattern } : {}), about };
    case 'number':
      return { kind: 'number', about };
    case 'boolean':
      return { kind: 'boolean', about };
    default:
      return { kind: 'anything', about };
  }
}

const pipeOf = (schema: unknown): readonly unknown[] => {
  const pipe = member(schema, 'pipe');
  return Array.isArray(pipe) ? pipe.slice(1) : [];
};

function patternOf(schema: unknown): string | undefined {
  for (const step of pipeOf(schema)) {
    const requirement = member(step, 'requirement');
    if (requirement instanceof RegExp) return requirement.source;
  }
  return undefined;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Reflect.get(value, name)
    : undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function keysOf(shape: Shape, path: string): ConfigKey[] {
  const below = (name: string) => (path ? `${path}.${name}` : name);
  if (shape.kind === 'object')
    return shape.entries.flatMap(({ name, required, shape: inner }) => [
      { path: below(name), type: typeName(inner), required, about: inner.about },
      ...keysOf(inner, below(name)),
    ]);
  if (shape.kind === 'record') return keysOf(shape.value, below('<name>'));
  if (shape.kind === 'array') return keysOf(shape.item, `${path}[]`);
  return [];
}

function typeName(shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return 'keys below';
    case 'record':
      return shape.value.kind === 'object'
        ? 'keys below, by name'
        : `${typeName(shape.value)} by name`;
    case 'array':
      return `list of ${typeName(shape.item)}`;
    case 'union':
      return shape.options
        .map((option) => (option.kind === 'object' ? '{stack, output}' : typeName(option)))
        .join(' or ');
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'true or false';
    case 'anything':
      return 'anything';
  }
}

function jsonOf(shape: Shape): Record<string, unknown> {
  const about = shape.about ? { description: shape.about } : {};
  switch (shape.kind) {
    case 'object':
      return {
        type: 'object',
        ...about,
        properties: Object.fromEntries(
          shape.entries.map(({ name, shape: inner }) => [name, jsonOf(inner)]),
        ),
        required: shape.entries.filter(({ required }) => required).map(({ name }) => name),
        additionalProperties: false,
      };
    case 'record':
      return {
        type: 'object',
        ...about,
        ...(shape.key ? { propertyNames: { pattern: shape.key } } : {}),
        additionalProperties: jsonOf(shape.value),
      };
    case 'array':
      return { type: 'array', ...about, items: jsonOf(shape.item) };
    case 'union':
      return { ...about, anyOf: shape.options.map(jsonOf) };
    case 'anything':
      return about;
    default:
      return { type: shape.kind, ...about, ...(shape.pattern ? { pattern: shape.pattern } : {}) };
  }
}
