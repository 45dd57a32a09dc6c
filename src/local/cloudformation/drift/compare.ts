import { isRecord, stringOf } from '../../core/values.js';

export interface DriftDifference {
  /** JSON pointer below the properties. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  readonly kind: 'ADD' | 'REMOVE' | 'NOT_EQUAL';
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Where live properties differ from the template's. Properties that the template does not mention are
 * not judged: services fill in defaults.
 */
export function driftDifferences(expected: Values, actual: Values): DriftDifference[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(value, actual[name], `/${name}`),
  );
}

function compare(expected: unknown, actual: unknown, path: string): DriftDifference[] {
  if (typeof expected === 'string' && expected.includes('{{resolve:')) return [];
  if (actual === undefined) {
    return isEmpty(expected) ? [] : [difference(expected, '', path, 'REMOVE')];
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return isTagList(expected)
      ? compareTags(expected, actual, path)
      : compareLists(expected, actual, path);
  }
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([key, item]) =>
      compare(item, actual[key], `${path}/${key}`),
    );
  }
  return sameScalar(expected, actual) ? [] : [difference(expected, actual, path, 'NOT_EQUAL')];
}

/** Policies and patterns come back as JSON text from some services and as objects from others. */
function sameScalar(expected: unknown, actual: unknown): boolean {
  const [wanted, found] = [stringOf(expected), stringOf(actual)];
  if (wanted !== undefined && found !== undefined && sameName(wanted, found)) return true;
  const [left, right] = [document(expected), document(actual)];
  return left !== undefined && right !== undefined && canonical(left) === canonical(right);
}

/** Services give back an ARN for an id and a host name with its final dot, or the other way round. */
const sameName = (a: string, b: string): boolean =>
  a === b || `${a}.` === b || a === `${b}.` || isArnOf(a, b) || isArnOf(b, a);

const isArnOf = (arn: string, id: string): boolean =>
  arn.startsWith('arn:') && id !== '' && (arn.endsWith(`/${id}`) || arn.endsWith(`:${id}`));

function document(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return value;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${key}:${canonical(item)}`).join(',')}}`;
}

const isEmpty = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

const isTagList = (list: readonly unknown[]): boolean =>
  list.length > 0 && list.every((item) => isRecord(item) && 'Key' in item && 'Value' in item);

/** The stack's own tags are on the resource too and are no drift. */
function compareTags(
  expected: readonly unknown[],
  actual: readonly unknown[],
  path: string,
): DriftDifference[] {
  return expected.flatMap((tag, index) => {
    const wanted = isRecord(tag) ? tag : {};
    const found = actual.find((other) => isRecord(other) && other['Key'] === wanted['Key']);
    return compare(tag, found, `${path}/${index}`);
  });
}

/** Lists of texts are sets to most services, so their order does not count. */
function compareLists(
  expected: readonly unknown[],
  actual: readonly unknown[],
  path: string,
): DriftDifference[] {
  if ([...expected].map(canonical).sort().join() === [...actual].map(canonical).sort().join()) {
    return [];
  }
  return Array.from({ length: Math.max(expected.length, actual.length) }).flatMap((_, index) =>
    index < expected.length
      ? compare(expected[index], actual[index], `${path}/${index}`)
      : [difference('', actual[index], `${path}/${index}`, 'ADD')],
  );
}

const difference = (
  expected: unknown,
  actual: unknown,
  path: string,
  kind: DriftDifference['kind'],
): DriftDifference => ({ path, expected: text(expected), actual: text(actual), kind });

const text = (value: unknown): string => stringOf(value) ?? JSON.stringify(value) ?? '';
