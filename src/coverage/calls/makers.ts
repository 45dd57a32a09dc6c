import type { SyntaxNode } from '../../sources/index.js';
import { framed } from './functions.js';
import { constructorOf, parentOf } from './instances.js';
import { isConstructor } from './owners.js';
import { classAround } from './scope.js';
import { type Found, requestsAt, type Search, unique } from './search.js';
import { type Site, targetsOf } from './sites.js';
import type { ClassValue, Env } from './value.js';
import { isWordy } from './wrappers.js';

/** The same request with what the makers of its function or class say stands in front. */
export function withBases(search: Search, site: Site, one: Found): readonly Found[] {
  if (one.pattern.bases.length === 0) return [one];
  const better = one.pattern.bases.flatMap((owner) =>
    bindings(search, owner)
      .flatMap((env) => requestsAt(search, site, env, 1))
      .filter(
        ({ pattern }) =>
          !pattern.bases.includes(owner) &&
          pattern.open.length === 0 &&
          pattern.reason === undefined,
      ),
  );
  return better.length > 0 ? unique(better) : [one];
}

/** The values that a function or the constructor of a class is called with. */
function bindings({ callers, evaluator }: Search, owner: SyntaxNode): readonly Env[] {
  return (callers.get(owner) ?? []).flatMap((site) =>
    evaluator
      .traced(() => targetsOf(evaluator, site, undefined))
      .result.flatMap((target) =>
        target.fn?.node === owner ? [framed(target.fn, target.args)] : [],
      ),
  );
}

/** A request that hangs on an object of a class, for each class and each `new` that makes one. */
export function withInstances(search: Search, site: Site): readonly Found[] {
  const cls = classAround(site.file, site.node);
  if (!cls) return [];
  const base: ClassValue = { kind: 'class', file: site.file, node: cls, env: undefined };
  const below = [...search.files].flatMap((file) =>
    (file.text.includes('extends')
      ? (file.syntax?.nodes('ClassDeclaration', 'ClassExpression') ?? [])
      : []
    ).flatMap((node): ClassValue[] => {
      const one: ClassValue = { kind: 'class', file, node, env: undefined };
      return isBelow(search, one, cls) ? [one] : [];
    }),
  );
  const ctor = constructorOf(cls);
  const made = ctor ? bindings(search, ctor) : [];
  const frames = below.map(
    (of): Env => ({
      fn: cls,
      values: [],
      self: { kind: 'instance', of },
      outer: base.env,
    }),
  );
  return unique(
    [...frames, ...made]
      .flatMap((env) => requestsAt(search, site, env, 1))
      .filter(({ pattern }) => pattern.open.length === 0 && pattern.reason === undefined),
  );
}

function isBelow({ evaluator }: Search, one: ClassValue, cls: SyntaxNode): boolean {
  let at = parentOf(evaluator, one, undefined);
  for (let depth = 0; at && depth < 8; depth += 1) {
    if (at.node === cls) return true;
    at = parentOf(evaluator, at, undefined);
  }
  return false;
}

/** A segment that the objects of a class are made with, where each of them says a word for it. */
export function withResources(
  search: Search,
  site: Site,
  { pattern }: Found,
): readonly Found[] | undefined {
  const isOfClass = pattern.segments.some(
    (owner) => /^Class/.test(owner.type) || isConstructor(site.file, owner),
  );
  const made = isOfClass ? withInstances(search, site) : [];
  return made.length > 0 && made.every((one) => isWordy(search, one.pattern.path, site))
    ? made
    : undefined;
}
