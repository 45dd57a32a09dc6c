import type { NormalizedSchema } from '@smithy/core/schema';

/** Where a member of a REST structure travels. */
export type Place =
  | 'label'
  | 'query'
  | 'queryParams'
  | 'header'
  | 'prefixHeaders'
  | 'status'
  | 'payload'
  | 'body';

export interface Binding {
  readonly name: string;
  readonly schema: NormalizedSchema;
  readonly place: Place;
  /** Query key, lower-case header name or header prefix. */
  readonly key: string;
}

const known = new WeakMap<object, readonly Binding[]>();

/** Where each member of a structure travels; empty for the unit schema. */
export function bindingsOf(schema: NormalizedSchema): readonly Binding[] {
  if (!schema.isStructSchema()) return [];
  let bindings = known.get(schema);
  if (!bindings) {
    bindings = [...schema.structIterator()].map(([name, member]) => bind(name, member));
    known.set(schema, bindings);
  }
  return bindings;
}

function bind(name: string, schema: NormalizedSchema): Binding {
  const traits = schema.getMergedTraits();
  const at = (place: Place, key = ''): Binding => ({ name, schema, place, key });
  if (traits.httpLabel) return at('label');
  if (traits.httpQuery) return at('query', traits.httpQuery);
  if (traits.httpQueryParams) return at('queryParams');
  if (traits.httpHeader) return at('header', traits.httpHeader.toLowerCase());
  if (typeof traits.httpPrefixHeaders === 'string') {
    return at('prefixHeaders', traits.httpPrefixHeaders.toLowerCase());
  }
  if (traits.httpResponseCode) return at('status');
  if (traits.httpPayload) return at('payload');
  return at('body');
}
