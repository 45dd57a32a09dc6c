/** Who holds an environment, as it stands in the lock. */
export interface LockHolder {
  readonly run: string;
  readonly command: string;
  readonly who: string;
  readonly host: string;
  readonly pid: number;
  /** When that process was started, where the system tells: ids are used again. */
  readonly started?: string;
  /** RFC 3339, UTC. */
  readonly since: string;
  /** RFC 3339, UTC; the lease ends `LEASE_MS` later. */
  readonly renewedAt: string;
  /** Goes up with each takeover; a writer with a lower number has lost the lock. */
  readonly fencing: number;
}

/** How long a silent holder keeps the lock. */
export const LEASE_MS = 60_000;
/** How often a working holder renews it. */
export const RENEW_MS = 15_000;

export type LockVerdict =
  | { readonly may: 'take'; readonly fencing: number }
  | { readonly may: 'take over'; readonly fencing: number; readonly because: string }
  | { readonly may: 'not'; readonly holder: LockHolder };

/** What one may do about the lock that was found. */
export function judgeLock(
  found: LockHolder | undefined,
  now: Date,
  here: { readonly host: string; readonly isAlive: (pid: number) => boolean | undefined },
): LockVerdict {
  if (!found) return { may: 'take', fencing: 1 };
  const fencing = found.fencing + 1;
  if (found.host === here.host && here.isAlive(found.pid) === false) {
    return { may: 'take over', fencing, because: `process ${found.pid} is gone` };
  }
  const silentMs = now.getTime() - Date.parse(found.renewedAt);
  // A holder on this host whose process lives may be stopped or slow, but it is not gone.
  const isKnownAlive = found.host === here.host && here.isAlive(found.pid) === true;
  if (!(silentMs <= LEASE_MS) && !isKnownAlive) {
    return { may: 'take over', fencing, because: `silent for ${Math.round(silentMs / 1000)} s` };
  }
  return { may: 'not', holder: found };
}

/** A holder from JSON text; `undefined` for what nobody could have written whole. */
export function decodeHolder(text: string | undefined): LockHolder | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'run' in value &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'fencing' in value &&
    typeof value.fencing === 'number' &&
    'renewedAt' in value &&
    typeof value.renewedAt === 'string'
  );
}
