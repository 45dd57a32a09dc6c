/**
 * JSON with the values that rows may hold beside JSON's own: Date, bigint, bytes. Each is an object
 * with one telling key; plain objects that happen to look like that are wrapped in `$plain`.
 */
export const stringify = (value: unknown): string => JSON.stringify(tagged(value)) ?? 'null';

export function parse(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.includes('"$') ? untagged(value) : value;
}

const TAGS = new Set(['$date', '$bigint', '$bytes', '$plain']);

function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof Uint8Array) return { $bytes: base64(value) };
  if (Array.isArray(value)) return value.map(tagged);
  const entries = Object.entries(value);
  const looksTagged = entries.length === 1 && TAGS.has(entries[0]?.[0] ?? '');
  // fromEntries makes own members even of `__proto__`; assignment would not.
  const plain = Object.fromEntries(entries.map(([key, part]) => [key, tagged(part)]));
  return looksTagged ? { $plain: plain } : plain;
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untagged);
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [key, part] = only;
    if (key === '$date' && (typeof part === 'number' || part === null)) {
      return new Date(part ?? Number.NaN);
    }
    if (key === '$bigint' && typeof part === 'string') return BigInt(part);
    if (key === '$bytes' && typeof part === 'string') return Buffer.from(part, 'base64');
    if (key === '$plain') return members(part);
  }
  return members(value);
}

const members = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, untagged(part)]))
    : value;
