import { child, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Call, Calls } from '../call.js';
import { type Candidates, isProductFile, isServer } from './candidates.js';
import { endpointsOf } from './endpoints.js';
import type { Evaluator } from './evaluator.js';
import { framed } from './functions.js';
import { constructorOf, parentOf } from './instances.js';
import { interceptedHeaders, noteBases } from './interceptors.js';
import { exportsOf } from './modules.js';
import { type Pattern, patternOf } from './pattern.js';
import { placeOf, positionIn } from './places.js';
import { classAround, functionAround } from './scope.js';
import type { Sent } from './sent.js';
import { type Site, targetsOf } from './sites.js';
import { type Suspect, suspectOf } from './suspects.js';
import type { ClassValue, Env } from './value.js';

/** A request with the pattern of its address, as far as one place tells. */
interface Found {
  readonly sent: Sent;
  readonly method: string;
  readonly pattern: Pattern;
  readonly chain: readonly string[];
}

const NO_CALLERS =
  'the callers of the function around it say where it goes, and they were not found';
const NOT_TOLD = 'the address is put together from values that only a run tells';

type Headers = ReadonlyMap<unknown, readonly string[]>;

/** Rounds of wrappers around wrappers. */
const MOST_ROUNDS = 12;
const DEEPEST = 12;

/** Finds the requests of some files and follows functions that make them for others. */
export function findRequests(
  candidates: Candidates,
  evaluator: Evaluator,
  baseUrls: readonly string[],
): Calls {
  const callers = new Map<SyntaxNode, Site[]>();
  const openIn = new Map<SyntaxNode, Site[]>();
  const promoted = new Set<SyntaxNode>();
  const results = new Map<SyntaxNode, { readonly site: Site; found: readonly Found[] }>();
  const opened = new Map<SyntaxNode, SourceFile>();
  const widened = new Set<SyntaxNode>();
  const suspects = new Map<SyntaxNode, Suspect & { readonly site: Site }>();
  /** Functions whose requests are told by those who are served by them. */
  const covered = new Set<SyntaxNode>();
  const queue: Site[] = [];
  const queued = new Set<SyntaxNode>();

  const enqueue = (site: Site): void => {
    if (queued.has(site.node)) return;
    queued.add(site.node);
    queue.push(site);
  };

  const files = new Set<SourceFile>();
  for (const file of candidates.first) noteBases(evaluator, file);
  for (const file of candidates.first) indexFile(file);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    drain();
    const isMore = widen();
    if (!promote() && !isMore) break;
  }
  return report();

  function indexFile(file: SourceFile): void {
    if (files.has(file)) return;
    files.add(file);
    if (isServer(file) && !/\b(fetch|axios|got|ky|superagent)\b/.test(file.text)) return;
    for (const node of file.syntax?.nodes('CallExpression', 'NewExpression') ?? [])
      index({ file, node });
  }

  /** Reads the files that name a function whose callers make requests. Gives whether there were any. */
  function widen(): boolean {
    const before = files.size;
    for (const [fn, file] of opened) {
      if (widened.has(fn)) continue;
      widened.add(fn);
      const name = functionName(file, fn);
      for (const one of candidates.importing(file.path))
        if (isProductFile(one) && (name === undefined || one.text.includes(name))) indexFile(one);
    }
    return files.size > before;
  }

  /** Files a call under what it leads to. */
  function index(site: Site): void {
    const { result: targets } = evaluator.traced(() => targetsOf(evaluator, site, undefined));
    if (targets.some(({ sent }) => sent)) enqueue(site);
    const suspect = targets.length === 0 ? suspectOf(evaluator, site) : undefined;
    if (suspect) {
      suspects.set(site.node, { site, ...suspect });
      const fn = suspect.owner && openable(site, suspect.owner);
      if (fn) open(fn, site);
    }
    for (const { fn } of targets) {
      if (!fn) continue;
      const known = callers.get(fn.node);
      if (known) known.push(site);
      else callers.set(fn.node, [site]);
      if (openIn.has(fn.node)) enqueue(site);
    }
    const { endpoints, inside } = endpointsOf(evaluator, site);
    if (inside) covered.add(inside);
    for (const { site: own, sent } of endpoints)
      results.set(own.node, { site: own, found: foundOf(sent, []) });
  }

  function drain(): void {
    for (let site = queue.pop(); site; site = queue.pop()) {
      queued.delete(site.node);
      const found = requestsAt(site, undefined, 0);
      results.set(site.node, { site, found });
      for (const one of found) for (const owner of ownersOf(site, one)) open(owner, site);
    }
  }

  /** Notes that callers of a function decide what a request inside is. */
  function open(fn: SyntaxNode, site: Site): void {
    const known = openIn.get(fn) ?? [];
    if (known.some(({ node }) => node === site.node)) return;
    openIn.set(fn, [...known, site]);
    opened.set(fn, site.file);
    for (const caller of callers.get(fn) ?? []) enqueue(caller);
  }

  function requestsAt(site: Site, env: Env | undefined, depth: number): readonly Found[] {
    if (depth > DEEPEST) return [];
    const { result, places } = evaluator.traced(() =>
      targetsOf(evaluator, site, env).flatMap((target): readonly Found[] => {
        const { fn, sent } = target;
        if (sent) return foundOf(sent, []);
        const inside = fn ? (openIn.get(fn.node) ?? []) : [];
        return inside
          .filter(({ node }) => node !== site.node)
          .flatMap((one) => (fn ? requestsAt(one, framed(fn, target.args), depth + 1) : []));
      }),
    );
    const here = placeOf(site.file, site.node);
    return unique(
      result.map((one) => ({ ...one, chain: [...new Set([here, ...one.chain, ...places])] })),
    );
  }

  /** As many methods as addresses go together in their order: one condition decides both. */
  function foundOf(sent: Sent, chain: readonly string[]): readonly Found[] {
    const isPaired = sent.methods.length === sent.addresses.length;
    const hasAddress = sent.addresses.some((parts) => parts.length > 0);
    return sent.addresses.flatMap((parts, at) => {
      if (hasAddress && parts.length === 0) return []; // what stands in for an address that is not there
      const pattern = patternOf(parts, baseUrls);
      return sent.methods
        .filter((_, index) => !isPaired || index === at)
        .map((method) => ({ sent, method, pattern, chain }));
    });
  }

  /** Functions around a call whose callers decide. */
  function ownersOf(site: Site, { pattern, sent }: Found): readonly SyntaxNode[] {
    const method = sent.openMethod?.owner;
    const soft = promoted.has(site.node) ? pattern.segments : [];
    const owners = [
      ...pattern.open,
      ...soft,
      ...(method &&
      (pattern.open.length > 0 || promoted.has(site.node) || hasMethodFromCallers(site, method))
        ? [method]
        : []),
    ];
    return owners.flatMap((owner) => openable(site, owner) ?? []);
  }

  /** The function whose calls bind a value that comes from an owner. */
  function openable(site: Site, owner: SyntaxNode): SyntaxNode | undefined {
    const isClass = /^Class/.test(owner.type);
    const cls = isClass
      ? owner
      : isConstructor(site.file, owner)
        ? classAround(site.file, owner)
        : undefined;
    let last: SyntaxNode | undefined;
    for (let at = functionAround(site.file, site.node); at; at = functionAround(site.file, at)) {
      if (at === owner) return at;
      if (cls && classAround(site.file, at) === cls) last = at;
    }
    return last;
  }

  function hasMethodFromCallers(site: Site, owner: SyntaxNode): boolean {
    return (callers.get(owner) ?? []).some(
      (caller) =>
        evaluator.traced(() =>
          targetsOf(evaluator, caller, undefined).some((target) => {
            const { fn } = target;
            if (fn?.node !== owner) return false;
            const inner = requestsAt(site, framed(fn, target.args), 1);
            return inner.some(({ method }) => method !== 'GET' && method !== '*');
          }),
        ).result,
    );
  }

  /** Turns functions whose callers all write a segment out into wrappers. Gives whether there was one. */
  function promote(): boolean {
    let isNew = false;
    for (const { site, found } of [...results.values()]) {
      if (promoted.has(site.node)) continue;
      const owners = new Set(found.flatMap(({ pattern }) => pattern.segments));
      for (const owner of owners) {
        const fn = openable(site, owner);
        if (!fn || !allWriteSegments(site, fn, owner)) continue;
        promoted.add(site.node);
        isNew = true;
        open(fn, site);
      }
    }
    return isNew || queue.length > 0;
  }

  function allWriteSegments(site: Site, fn: SyntaxNode, owner: SyntaxNode): boolean {
    const sites = callers.get(fn) ?? [];
    if (sites.length === 0) return false;
    return sites.every((caller) => {
      const { result } = evaluator.traced(() =>
        targetsOf(evaluator, caller, undefined).flatMap((target) =>
          target.fn?.node === fn ? requestsAt(site, framed(target.fn, target.args), 1) : [],
        ),
      );
      return (
        result.length > 0 &&
        result.every(
          ({ pattern }) => !pattern.segments.includes(owner) && isWordy(pattern.path, site),
        )
      );
    });
  }

  /** Whether every segment that was a parameter is now a word, and no other parameter came for it. */
  function isWordy(path: string, site: Site): boolean {
    const whole = results.get(site.node)?.found[0]?.pattern.path ?? '';
    if (path.split('{').length >= whole.split('{').length) return false;
    const before = whole.split('/');
    return path
      .split('/')
      .every((segment) => before.includes(segment) || /^[A-Za-z][A-Za-z_-]*$/.test(segment));
  }

  /** The same request with what the makers of its function or class say stands in front. */
  function withBases(site: Site, one: Found, depth = 0): readonly Found[] {
    if (one.pattern.bases.length === 0 || depth > 2) return [one];
    const better = one.pattern.bases.flatMap((owner) =>
      bindings(owner)
        .flatMap((env) => requestsAt(site, env, 1))
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
  function bindings(owner: SyntaxNode): readonly Env[] {
    return (callers.get(owner) ?? []).flatMap((site) =>
      evaluator
        .traced(() => targetsOf(evaluator, site, undefined))
        .result.flatMap((target) =>
          target.fn?.node === owner ? [framed(target.fn, target.args)] : [],
        ),
    );
  }

  /** A request that hangs on an object of a class, for each class and each `new` that makes one. */
  function withInstances(site: Site): readonly Found[] {
    const cls = classAround(site.file, site.node);
    if (!cls) return [];
    const base: ClassValue = { kind: 'class', file: site.file, node: cls, env: undefined };
    const below = [...files].flatMap((file) =>
      (file.text.includes('extends')
        ? (file.syntax?.nodes('ClassDeclaration', 'ClassExpression') ?? [])
        : []
      ).flatMap((node): ClassValue[] => {
        const one: ClassValue = { kind: 'class', file, node, env: undefined };
        return isBelow(one, cls) ? [one] : [];
      }),
    );
    const ctor = constructorOf(cls);
    const made = ctor ? bindings(ctor) : [];
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
        .flatMap((env) => requestsAt(site, env, 1))
        .filter(({ pattern }) => pattern.open.length === 0 && pattern.reason === undefined),
    );
  }

  function isBelow(one: ClassValue, cls: SyntaxNode): boolean {
    let at = parentOf(evaluator, one, undefined);
    for (let depth = 0; at && depth < 8; depth += 1) {
      if (at.node === cls) return true;
      at = parentOf(evaluator, at, undefined);
    }
    return false;
  }

  function report(): Calls {
    const headers = interceptedHeaders(evaluator, [...files]);
    const told = [...results.values()]
      .filter(({ site }) => ![...covered].some((fn) => isAround(site, fn)))
      .map(({ site, found }) => toldOf(site, found, headers));
    return {
      calls: told.flatMap(({ calls }) => calls),
      unresolved: [...told.flatMap(({ unresolved }) => unresolved), ...vanished()],
    };
  }

  /** Calls that look like requests and that nothing tells. */
  function vanished(): Calls['unresolved'] {
    return [...suspects.values()].flatMap(({ site, reason, owner }) => {
      const fn = owner && openable(site, owner);
      const isTold =
        (results.get(site.node)?.found.length ?? 0) > 0 ||
        (fn !== undefined &&
          (callers.get(fn) ?? []).some(({ node }) => (results.get(node)?.found.length ?? 0) > 0));
      const { line } = positionIn(site.file, site.node.start);
      return isTold ? [] : [{ file: site.file.path, line, reason }];
    });
  }

  /** What one place comes to: each method and path once. */
  function toldOf(site: Site, found: readonly Found[], headers: Headers): Calls {
    const { line, column } = positionIn(site.file, site.node.start);
    const calls = new Map<string, Call>();
    const reasons = new Set<string>();
    const isWrapper =
      promoted.has(site.node) && found.some((one) => ownersOf(site, one).length > 0);
    for (const one of found) {
      const owners = ownersOf(site, one);
      const isOpen = owners.length > 0 || isWrapper;
      const made = isOpen ? unclaimed(site, owners, one) : settled(site, one);
      if (typeof made === 'string') reasons.add(made);
      else
        for (const each of made) {
          const call = { ...callOf(each, headers), file: site.file.path, line, column };
          const key = `${call.method} ${call.path}`;
          if (!calls.has(key)) calls.set(key, call);
        }
    }
    const unresolved = [...reasons].map((reason) => ({ file: site.file.path, line, reason }));
    return { calls: [...calls.values()], unresolved };
  }

  /** Requests of a wrapper that are not found at its callers; a reason, where callers are missing. */
  function unclaimed(
    site: Site,
    owners: readonly SyntaxNode[],
    { pattern }: Found,
  ): readonly Found[] | string {
    const isTold = owners.some((fn) =>
      (callers.get(fn) ?? []).some(({ node }) => (results.get(node)?.found.length ?? 0) > 0),
    );
    const made = isTold ? [] : withInstances(site);
    const isMissing =
      !isTold && made.length === 0 && owners.some((fn) => isReferenced(site.file, fn));
    if (isMissing) return NO_CALLERS;
    const isForOthers =
      pattern.reason !== undefined && owners.some((fn) => isExported(site.file, fn));
    return isForOthers && !isTold && made.length === 0 ? NO_CALLERS : made;
  }

  function settled(site: Site, one: Found): readonly Found[] | string {
    const { open: owners, reason } = one.pattern;
    if (owners.some((owner) => !isAround(site, owner))) return []; // calls of what it gives tell
    if (reason !== undefined) return reason;
    return owners.length > 0 ? NOT_TOLD : (withResources(site, one) ?? withBases(site, one));
  }

  /** A segment that the objects of a class are made with, where each of them says a word for it. */
  function withResources(site: Site, { pattern }: Found): readonly Found[] | undefined {
    const isOfClass = pattern.segments.some(
      (owner) => /^Class/.test(owner.type) || isConstructor(site.file, owner),
    );
    const made = isOfClass ? withInstances(site) : [];
    return made.length > 0 && made.every((one) => isWordy(one.pattern.path, site))
      ? made
      : undefined;
  }

  /** Whether anything but its own declaration names a function. */
  function isReferenced(file: SourceFile, fn: SyntaxNode): boolean {
    const name = functionName(file, fn);
    if (name === undefined) return !isCoveredFetch(file, fn);
    if (name === 'fetch') return false;
    const word = new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'g');
    const texts = [file, ...candidates.importing(file.path)].filter(isProductFile);
    return texts.reduce((count, { text }) => count + (text.match(word)?.length ?? 0), 0) > 1;
  }
}

/** Name of a function, of the variable that holds it, or of the property or method that it is. */
function functionName(file: SourceFile, fn: SyntaxNode): string | undefined {
  const parent = file.syntax?.parentOf(fn);
  const name = nameOf(child(fn, 'id')) ?? nameOf(child(parent, 'key') ?? child(parent, 'id'));
  if (name !== 'constructor') return name;
  return nameOf(child(classAround(file, fn), 'id'));
}

/** Whether other code than these sources may call a function. */
function isExported(file: SourceFile, fn: SyntaxNode): boolean {
  const name = functionName(file, fn);
  for (let at = file.syntax?.parentOf(fn); at; at = file.syntax?.parentOf(at)) {
    if (/^Export/.test(at.type)) return true;
    if (/Function|^Class|^ObjectExpression/.test(at.type)) return false;
  }
  return name !== undefined && exportsOf(file).names.has(name);
}

/** A function handed on as the `fetch` of something: its calls are those of that `fetch`. */
const isCoveredFetch = (file: SourceFile, fn: SyntaxNode): boolean =>
  nameOf(child(file.syntax?.parentOf(fn), 'key')) === 'fetch';

/** Whether a function or class lies around a call. */
function isAround({ file, node }: Site, owner: SyntaxNode): boolean {
  if (/^Class/.test(owner.type) || isConstructor(file, owner)) return true;
  let at = file.syntax?.parentOf(node);
  while (at && at !== owner) at = file.syntax?.parentOf(at);
  return at !== undefined;
}

const isConstructor = (file: SourceFile, fn: SyntaxNode): boolean =>
  file.syntax?.parentOf(fn)?.['kind'] === 'constructor';

function callOf(
  { sent, method, pattern, chain }: Found,
  headers: Headers,
): Omit<Call, 'file' | 'line' | 'column'> {
  const { made, library } = sent.client;
  const added = [...(headers.get(made ?? library.replace(/-set$/, '')) ?? [])];
  const isSure = sent.openMethod === undefined;
  return {
    method: isSure ? method : sent.openMethod?.owner ? 'GET' : '*',
    path: pattern.path,
    query: [...new Set([...pattern.query, ...sent.query])].sort(),
    headers: [...new Set([...sent.headers, ...added])].sort(),
    credentials: sent.credentials,
    ...(pattern.base === undefined ? {} : { base: pattern.base }),
    client: sent.client.library,
    certainty: pattern.certainty === 'certain' && !isSure ? 'likely' : pattern.certainty,
    chain,
  };
}

/** Each request once; what differs in the query alone is one request. */
function unique(found: readonly Found[]): readonly Found[] {
  const known = new Map<string, Found>();
  for (const one of found) {
    const key = `${one.method} ${one.pattern.base ?? ''} ${one.pattern.path} ${one.pattern.open.length}`;
    const other = known.get(key);
    const query = [...new Set([...(other?.pattern.query ?? []), ...one.pattern.query])].sort();
    known.set(key, { ...(other ?? one), pattern: { ...(other ?? one).pattern, query } });
  }
  return [...known.values()];
}
