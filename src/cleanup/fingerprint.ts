import { canonicalJson, isRecord } from '../assembly/index.js';

/** Tags are set by the stack and by people; they say nothing about what it is. */
const NOT_COMPARED = new Set(['Tags', 'TagList']);

/**
 * Why the live configuration is not, to the last property, the one that CloudFormation sent; `undefined`
 * when it is. A property that cannot be compared counts as different. Numbers and truth values are sent
 * as text, and policy documents are kept as text: both compare by what they say.
 */
export function differsFrom(
  sent: Readonly<Record<string, unknown>> | undefined,
  live: Readonly<Record<string, unknown>>,
): string | undefined {
  if (!sent) return 'no event tells its properties';
  const names = Object.keys(sent).filter((name) => !NOT_COMPARED.has(name));
  if (names.length === 0) return 'its event tells no property that could be compared';
  const unlike = names.find(
    (name) => !Object.hasOwn(live, name) || said(sent[name]) !== said(live[name]),
  );
  return unlike === undefined ? undefined : `${unlike} is not what CloudFormation sent`;
}

const said = (value: unknown): string => canonicalJson(plain(value)) ?? 'undefined';

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? (asDocument(value) ?? value) : value;
}

function asDocument(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? plain(value) : undefined;
  } catch {
    return undefined;
  }
}
