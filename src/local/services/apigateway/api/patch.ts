import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { isRecord } from '../../../core/values.js';
import { badRequest } from '../state/errors.js';

type Tree = Readonly<Record<string, unknown>>;

/**
 * A row after the patch operations of an Update call. A path names a member, or a member's member
 * (`/responseParameters/method.response.header.X`, with `~1` for a slash in it).
 *
 * @param numbers members whose values are numbers; values arrive as text
 * @throws AwsError BadRequestException for a path that does not fit the row
 */
export function patched<T extends object>(
  row: T,
  operations: readonly PatchOperation[] | undefined,
  numbers: ReadonlySet<string> = new Set(),
): T {
  let tree: Tree = { ...row } as Tree;
  for (const { op, path = '', value } of operations ?? []) {
    const parts = path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (parts.length === 0 || parts.length > 2) throw badRequest(`Invalid patch path '${path}'`);
    if (op === 'remove') tree = put(tree, parts, undefined);
    else if (op === 'replace' || op === 'add')
      tree = put(tree, parts, typed(tree, parts, value, numbers));
    else
      throw badRequest(`Invalid patch operation specified. Must be one of: [add, remove, replace]`);
  }
  return tree as T;
}

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): Tree {
  if (rest.length > 0) {
    const inner = tree[first];
    const isList = Array.isArray(inner);
    if (isList) {
      const kept = inner.filter((each) => each !== rest[0]);
      return { ...tree, [first]: value === undefined ? kept : [...kept, rest[0]] };
    }
    return { ...tree, [first]: put(isRecord(inner) ? inner : {}, rest, value) };
  }
  const { [first]: _before, ...others } = tree;
  return value === undefined ? others : { ...others, [first]: value };
}

function typed(
  tree: Tree,
  parts: readonly string[],
  value: string | undefined,
  numbers: ReadonlySet<string>,
): unknown {
  const before = parts.reduce<unknown>(
    (inner, part) => (isRecord(inner) ? inner[part] : undefined),
    tree,
  );
  const holder = parts.length > 1 ? tree[parts[0] ?? ''] : undefined;
  const siblings = isRecord(holder) ? Object.values(holder) : [];
  const isFlag = typeof before === 'boolean' || siblings.some((each) => typeof each === 'boolean');
  if (isFlag) return value === 'true';
  if (typeof before === 'number' || numbers.has(parts.at(-1) ?? '')) return Number(value);
  return value ?? '';
}
