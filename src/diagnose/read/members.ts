export type Members = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text member; empty where there is none, and the first of several names that is there. */
export function textOf(members: Members, ...names: readonly string[]): string {
  for (const name of names) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** Times of AWS in any of the forms that tools print, as RFC 3339; empty where it is none. */
export function timeOf(members: Members, ...names: readonly string[]): string {
  for (const name of names) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    const time = rfc3339(value);
    if (time !== '') return time;
  }
  return '';
}

/** Seconds after which a number must be milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

export function rfc3339(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  if (value === '') return '';
  const seconds =
    typeof value === 'number' || /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
  const ms =
    seconds === undefined
      ? Date.parse(String(value))
      : seconds < MILLISECONDS_FROM
        ? seconds * 1000
        : seconds;
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : '';
}

/** `Name` of `arn:aws:cloudformation:eu-west-1:1234:stack/Name/uuid`; the text itself where it is no ARN. */
export const stackNameOf = (stackId: string): string => {
  const parts = /^arn:[^:]*:cloudformation:[^:]*:[^:]*:stack\/([^/]+)/.exec(stackId);
  return parts?.[1] ?? (stackId.startsWith('arn:') ? '' : stackId);
};

/** Region and account of an ARN. */
export function placeOf(arn: string): {
  readonly region: string | undefined;
  readonly account: string | undefined;
} {
  const [head, , , region, account] = arn.split(':', 6);
  return head === 'arn'
    ? { region: region || undefined, account: account || undefined }
    : { region: undefined, account: undefined };
}
