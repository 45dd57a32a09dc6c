import { areRelated, type Needs, type Path, pathText } from './relation.js';

/** A resource that did not roll back. */
export interface Unable {
  readonly path: Path;
  /** A direct read tells that the thing no longer exists: no attempt can bring it back. */
  readonly isGone: boolean;
}

/** What an attempt to roll back came to. */
export interface Attempt {
  /** Left out of it. */
  readonly skipped: readonly Path[];
  /** What failed in this very attempt, the earliest first; not what was cancelled or never tried. */
  readonly failed: readonly Path[];
}

/** Left out of the first attempt: only what is proven to be gone. */
export const firstSkips = (unable: readonly Unable[]): readonly Path[] =>
  unable.filter(({ isGone }) => isGone).map(({ path }) => path);

/**
 * What has to be left out of the next attempt, on top of what was: of those that failed and that may
 * have made each other fail, only the earliest, for nothing else can have made it fail. What failed
 * because of it gets another chance. So nothing is ever left out that could have been rolled back, and
 * since each attempt adds something, they come to an end.
 *
 * @returns `undefined` when nothing failed that could be left out: the rollback is stuck for another reason
 */
export function moreSkips({ skipped, failed }: Attempt, needs: Needs): readonly Path[] | undefined {
  const before = new Set(skipped.map(pathText));
  const fresh = distinct(failed).filter((path) => !before.has(pathText(path)));
  if (fresh.length === 0) return undefined;
  return groupsOf(fresh, needs).flatMap(([earliest]) => (earliest ? [earliest] : []));
}

/** Those that may have made each other fail, together; each group with its earliest first. */
function groupsOf(paths: readonly Path[], needs: Needs): readonly (readonly Path[])[] {
  let groups: (readonly Path[])[] = [];
  for (const path of paths) {
    const touched = groups.filter((group) => group.some((one) => areRelated(one, path, needs)));
    const apart = groups.filter((group) => !touched.includes(group));
    groups = [...apart, [...touched.flat(), path]];
  }
  const places = new Map(paths.map((path, at) => [pathText(path), at]));
  const placeOf = (path: Path): number => places.get(pathText(path)) ?? 0;
  return groups.map((group) => group.toSorted((a, b) => placeOf(a) - placeOf(b)));
}

const distinct = (paths: readonly Path[]): readonly Path[] =>
  [...new Map(paths.toReversed().map((path) => [pathText(path), path])).values()].toReversed();
