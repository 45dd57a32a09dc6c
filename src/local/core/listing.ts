import { AwsError } from './aws-error.js';

/** The value of a member that the dispatcher has already required. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new AwsError('ValidationException', 'A required member is missing from the request.');
  }
  return value;
}

/** One page of a list, and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** Stands for the code by which a service refuses a token; the protocol layer puts it in. */
export const BAD_PAGE_TOKEN = 'BadPageToken';

/**
 * The page after `token`, which is an earlier page's `next`.
 *
 * @throws AwsError of `BAD_PAGE_TOKEN` for a token that is none of ours
 */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): Page<T> {
  const start = token === undefined || token === '' ? 0 : startOf(token);
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length
    ? { items, next: Buffer.from(String(end)).toString('base64') }
    : { items };
}

function startOf(token: string): number {
  const text = Buffer.from(token, 'base64').toString();
  if (/^\d{1,9}$/.test(text) && Buffer.from(text).toString('base64') === token) return Number(text);
  throw new AwsError(BAD_PAGE_TOKEN, 'The token that says where the page begins is not valid.');
}

/** The list form most services use for tags. */
export const tagList = (tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
