import type { Route } from './apis.js';

/** Whether a route answers a method and a path; names of parameters do not matter. */
export function answers({ verb, path }: Route, asked: { verb: string; path: string }): boolean {
  if (verb !== 'ANY' && verb !== asked.verb) return false;
  return path !== undefined && fits(segments(path), segments(asked.path));
}

/** Whether a path pattern covers a path whose unknown segments are written `{}`. */
export const covers = (pattern: string, path: string): boolean =>
  fits(segments(pattern), segments(path));

/** A proxy covers whatever is deeper, and not its own parent. */
export function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  const [asked, ...more] = path;
  if (first === undefined) return asked === undefined;
  if (/^\{[^}]*\+\}$/.test(first)) return asked !== undefined;
  if (asked === undefined) return false;
  if (!isParameter(first) && first !== asked) return false;
  return fits(rest, more);
}

export const isParameter = (segment: string): boolean => /^\{[^}]*\}$/.test(segment);

export const segments = (path: string): readonly string[] =>
  path.split('/').filter((one) => one !== '');

/** A method that answers every request with a refusal is no route. */
export function refuses({ method }: Route): boolean {
  if (method?.get('Integration.Type').literal !== 'MOCK') return false;
  const codes = method
    .get('Integration.IntegrationResponses')
    .items()
    .map((one) => one.get('StatusCode').number ?? 0);
  return codes.length > 0 && codes.every((code) => code >= 400);
}
