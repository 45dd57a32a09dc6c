import { NormalizedSchema } from '@smithy/core/schema';
import type {
  $Schema,
  $SchemaRef,
  SchemaTraitsObject,
  StaticErrorSchema,
  StaticOperationSchema,
  StaticStructureSchema,
  StaticUnionSchema,
} from '@smithy/types';

export const isOperationSchema = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === 9 && value.length >= 6;

export const isErrorSchema = (value: unknown): value is StaticErrorSchema =>
  Array.isArray(value) && value[0] === -3 && value.length >= 6;

/** Traits of an operation or error schema; theirs are objects, never bit masks that matter here. */
export const traitsOf = (schema: StaticOperationSchema | StaticErrorSchema): SchemaTraitsObject =>
  typeof schema[3] === 'object' ? schema[3] : {};

/** Schemas refer to each other through functions where they are declared out of order. */
export const resolve = (ref: $SchemaRef): $Schema => (typeof ref === 'function' ? ref() : ref);

type Struct = StaticStructureSchema | StaticUnionSchema | StaticErrorSchema;

/** The static form of a structure, union or error. */
export function structOf(schema: NormalizedSchema): Struct | undefined {
  const found: unknown = schema.getSchema();
  return isStruct(found) ? found : undefined;
}

const isStruct = (value: unknown): value is Struct =>
  Array.isArray(value) && (value[0] === 3 || value[0] === 4 || value[0] === -3);

/** Names of the members that must be given: the first N of a structure. */
export function requiredOf(schema: NormalizedSchema): readonly string[] {
  const struct = structOf(schema);
  return struct && struct[0] !== 4 ? struct[4].slice(0, struct[6] ?? 0) : [];
}

const views = new WeakMap<object, Map<string, NormalizedSchema>>();

/** The same structure with only these members: what is left for the body. */
export function onlyMembers(schema: NormalizedSchema, names: readonly string[]): NormalizedSchema {
  const struct = structOf(schema);
  if (!struct || names.length === struct[4].length) return schema;
  const known = views.get(struct) ?? new Map<string, NormalizedSchema>();
  views.set(struct, known);
  const id = names.join(' ');
  let view = known.get(id);
  if (!view) {
    const refs = names.map((name): $SchemaRef => struct[5][struct[4].indexOf(name)] ?? 0);
    view = NormalizedSchema.of([3, struct[1], struct[2], struct[3], [...names], refs]);
    known.set(id, view);
  }
  return view;
}
