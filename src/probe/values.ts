import { isRecord } from '../assembly/index.js';

/** What earlier answers gave, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A member of a JSON text by its dotted path; `undefined` where there is none. */
export function pick(text: string, path: string): unknown {
  let at: unknown = parsed(text);
  for (const name of path.split('.')) {
    if (Array.isArray(at)) at = at[Number(name)];
    else at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names that a template refers to and nobody gave. */
export const missingIn = (template: unknown, values: Values): readonly string[] =>
  namesIn(template).filter((name) => values[name] === undefined);

const namesIn = (template: unknown): readonly string[] => [
  ...new Set(
    [...(JSON.stringify(template) ?? '').matchAll(/"\{(\w+)\}"/g)].map(([, name = '']) => name),
  ),
];

/** A template with every text that is only `{name}` replaced by that value, keeping its type. */
export function filled(template: unknown, values: Values): unknown {
  if (typeof template === 'string') {
    const name = /^\{(\w+)\}$/.exec(template)?.[1];
    return name !== undefined && values[name] !== undefined ? values[name] : template;
  }
  if (Array.isArray(template)) return template.map((item) => filled(item, values));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, filled(value, values)]),
  );
}

/** A path pattern with values; a value that could lead elsewhere is no segment. */
export function pathWith(pattern: string, params: Values): string | undefined {
  const parts = pattern.split('/').map((part) => {
    const name = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    return name === undefined ? part : segment(params[name]);
  });
  return parts.includes(undefined) ? undefined : parts.join('/');
}

/** Dots alone would climb, and nothing at all would name the folder above. */
function segment(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (text === '' || /^\.+$/.test(text) || text.length > MOST_CHARACTERS) return undefined;
  return encodeURIComponent(text);
}
const MOST_CHARACTERS = 512;
