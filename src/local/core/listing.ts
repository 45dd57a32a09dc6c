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

/** The page after `token`, which is an earlier page's `next`. A token of anybody else starts over. */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): Page<T> {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString()) || 0;
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length
    ? { items, next: Buffer.from(String(end)).toString('base64') }
    : { items };
}

/** The list form most services use for tags. */
export const tagList = (tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
