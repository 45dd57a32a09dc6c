import type { HttpResponse } from '../../core/http.js';
import type { Lifetimes } from './managed-policies.js';
import type { Invalidation } from './state.js';

interface Kept {
  readonly response: HttpResponse;
  readonly keptAt: number;
  readonly until: number;
}

/** What CloudFront's edge remembers; rebuilt by asking again, so it is no state of the world. */
export class EdgeCache {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  /** A kept answer and its age in seconds, unless it is over or was invalidated since. */
  get(
    distributionId: string,
    path: string,
    now: number,
    invalidations: Iterable<Invalidation>,
  ): { readonly response: HttpResponse; readonly ageSeconds: number } | undefined {
    const key = `${distributionId} ${path}`;
    const found = this.kept.get(key);
    if (!found) return undefined;
    if (now >= found.until || isInvalidated(distributionId, path, found.keptAt, invalidations)) {
      this.drop(key);
      return undefined;
    }
    return { response: found.response, ageSeconds: Math.floor((now - found.keptAt) / 1000) };
  }

  put(
    distributionId: string,
    path: string,
    response: HttpResponse,
    now: number,
    seconds: number,
  ): void {
    const size = response.body.length;
    if (seconds <= 0 || size > LARGEST) return;
    const key = `${distributionId} ${path}`;
    this.drop(key);
    for (const oldest of this.kept.keys()) {
      if (this.bytes + size <= ROOM) break;
      this.drop(oldest);
    }
    this.kept.set(key, { response, keptAt: now, until: now + seconds * 1000 });
    this.bytes += size;
  }

  private drop(key: string): void {
    this.bytes -= this.kept.get(key)?.response.body.length ?? 0;
    this.kept.delete(key);
  }
}

const LARGEST = 10_000_000;
const ROOM = 100_000_000;

function isInvalidated(
  distributionId: string,
  path: string,
  keptAt: number,
  invalidations: Iterable<Invalidation>,
): boolean {
  for (const invalidation of invalidations) {
    if (invalidation.distributionId !== distributionId) continue;
    if (invalidation.createdAt.getTime() < keptAt) continue;
    if (invalidation.paths.some((pattern) => matchesPath(pattern, path))) return true;
  }
  return false;
}

/** CloudFront's path patterns: `*` and `?`, with or without a leading slash. */
export function matchesPath(pattern: string, path: string): boolean {
  const whole = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const source = whole
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(path);
}

/**
 * Seconds an answer is kept: what the origin says, within the policy's limits.
 * Source: CloudFront developer guide, "Managing how long content stays in the cache".
 */
export function lifetimeOf(cacheControl: string | undefined, policy: Lifetimes): number {
  const { minimum, standard, maximum } = policy;
  if (!cacheControl) return Math.max(minimum, standard);
  if (/\bno-store\b|\bno-cache\b|\bprivate\b/.test(cacheControl)) return minimum;
  const age =
    /\bs-maxage=(\d+)/.exec(cacheControl)?.[1] ?? /\bmax-age=(\d+)/.exec(cacheControl)?.[1];
  return Math.min(maximum, Math.max(minimum, age === undefined ? standard : Number(age)));
}
