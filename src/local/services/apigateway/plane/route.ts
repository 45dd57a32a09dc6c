import type { Method, Resource, Snapshot } from '../state/rows.js';

export interface Route {
  readonly resource: Resource;
  /** Absent when the resource has no such method. */
  readonly method?: Method | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The resource a path leads to: fixed parts before variables, variables before greedy ones.
 * `undefined` when there is none.
 */
export function route(snapshot: Snapshot, httpMethod: string, path: string): Route | undefined {
  const segments = path.split('/').filter(Boolean);
  const root = snapshot.resources.find((resource) => resource.path === '/');
  const found = root && descend(snapshot, root, segments, {});
  if (!found) return undefined;
  const methods = snapshot.methods.filter((each) => each.resourceId === found.resource.id);
  const method =
    methods.find((each) => each.httpMethod === httpMethod) ??
    methods.find((each) => each.httpMethod === 'ANY');
  return { ...found, method };
}

type Found = Pick<Route, 'resource' | 'pathParameters'>;

function descend(
  snapshot: Snapshot,
  resource: Resource,
  segments: readonly string[],
  pathParameters: Readonly<Record<string, string>>,
): Found | undefined {
  const [first, ...rest] = segments;
  if (first === undefined) return { resource, pathParameters };
  const children = snapshot.resources.filter((each) => each.parentId === resource.id);

  const fixed = children.find((each) => each.pathPart === decoded(first));
  const down = fixed && descend(snapshot, fixed, rest, pathParameters);
  if (down) return down;

  const variable = children.find((each) => each.pathPart?.startsWith('{'));
  const [, name, plus] = /^\{(.+?)(\+?)\}$/.exec(variable?.pathPart ?? '') ?? [];
  if (!variable || name === undefined) return undefined;
  if (plus) {
    return {
      resource: variable,
      pathParameters: { ...pathParameters, [name]: segments.join('/') },
    };
  }
  return descend(snapshot, variable, rest, { ...pathParameters, [name]: first });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
