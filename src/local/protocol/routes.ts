import type { Operation } from './model.js';
import { requiredOf } from './schema.js';

/** A REST operation's template, ready to be matched. */
export interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly status: number;
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  /** Query members of the template, e.g. `?acl`; an empty value matches any. */
  readonly statics: readonly (readonly [string, string])[];
  /** What the JavaScript SDK adds so that operations with one template can be told apart. */
  readonly hint: string | undefined;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** S3: whether a bucket is part of the address. */
  readonly hasBucket: boolean;
  readonly weight: number;
}

export interface RouteMatch {
  readonly route: Route;
  /** Percent-decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** `undefined` for operations that are not bound to a path. */
export function routeOf(operation: Operation): Route | undefined {
  if (!operation.http) return undefined;
  const [method, template, status] = operation.http;
  const [path = '', search = ''] = template.split('?');
  const { pattern, labels, literal } = compile(path);
  const all = [...new URLSearchParams(search)];
  const statics = all.filter(([key]) => key !== 'x-id');
  const bound = requiredBindings(operation);
  const bindings = bound.query.length + bound.headers.length;
  return {
    operation,
    method,
    status,
    pattern,
    labels,
    statics,
    hint: all.find(([key]) => key === 'x-id')?.[1],
    requiredQuery: bound.query,
    requiredHeaders: bound.headers,
    hasBucket: bound.hasBucket,
    weight: literal * 1000 + statics.length * 100 + bindings * 10 - labels.length,
  };
}

export const sortRoutes = (routes: readonly Route[]): readonly Route[] =>
  [...routes].sort((a, b) => b.weight - a.weight);

export interface RouteQuestion {
  readonly method: string;
  /** Still percent-encoded: a label may hold `%2F`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** S3 only: whether a bucket is addressed; left out where it does not matter. */
  readonly hasBucket?: boolean;
}

/**
 * The operation behind a path. A route whose required query or headers are missing is taken only
 * when nothing else fits, so that the caller hears what is missing instead of "not found".
 */
export function matchRoute(
  routes: readonly Route[],
  question: RouteQuestion,
): RouteMatch | undefined {
  let lenient: RouteMatch | undefined;
  const hint = question.query.get('x-id');
  for (const route of routes) {
    if (route.method !== question.method) continue;
    if (question.hasBucket !== undefined && route.hasBucket !== question.hasBucket) continue;
    if (hint && route.hint && route.hint !== hint) continue;
    const found = route.pattern.exec(question.path);
    if (!found || !hasStatics(route, question.query)) continue;
    const match = { route, labels: labelsOf(route, found) };
    if (hasRequired(route, question)) return match;
    lenient ??= match;
  }
  return lenient;
}

const hasStatics = (route: Route, query: URLSearchParams): boolean =>
  route.statics.every(([key, value]) => query.has(key) && (!value || query.get(key) === value));

const hasRequired = (route: Route, { query, headers }: RouteQuestion): boolean =>
  route.requiredQuery.every((key) => query.has(key)) &&
  route.requiredHeaders.every((name) => headers[name] !== undefined);

function labelsOf(route: Route, found: RegExpExecArray): Record<string, string> {
  const labels: Record<string, string> = {};
  route.labels.forEach((name, index) => {
    labels[name] = decodePart(found[index + 1] ?? '');
  });
  return labels;
}

/** Percent-decodes; what is no valid encoding stays as it came. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compile(path: string): { pattern: RegExp; labels: string[]; literal: number } {
  const labels: string[] = [];
  let literal = 0;
  const source = path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => {
      const label = /^\{([^}+]+)(\+)?\}$/.exec(segment);
      if (label?.[1]) {
        labels.push(label[1]);
        return label[2] ? '/(.+)' : '/([^/]+)';
      }
      literal += segment.length;
      return `/${segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
    })
    .join('');
  // A greedy label takes a trailing slash as part of its value: `folder/` is an S3 key.
  const tail = path.endsWith('+}') ? '' : '/?';
  return { pattern: new RegExp(`^${source}${tail}$`, 's'), labels, literal };
}

function requiredBindings({ input }: Operation) {
  const query: string[] = [];
  const headers: string[] = [];
  let hasBucket = false;
  if (!input.isStructSchema()) return { query, headers, hasBucket };
  const required = new Set(requiredOf(input));
  for (const [name, member] of input.structIterator()) {
    const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
    if (name === 'Bucket' && httpLabel) hasBucket = true;
    if (!required.has(name)) continue;
    if (httpQuery) query.push(httpQuery);
    if (httpHeader) headers.push(httpHeader.toLowerCase());
  }
  return { query, headers, hasBucket };
}
