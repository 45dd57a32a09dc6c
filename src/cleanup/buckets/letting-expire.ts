import type { Present } from '../resource-type.js';
import type { Read } from '../world.js';
import { MOST_VERSIONS } from './most-versions.js';

/** What holds a bucket that is too large to be emptied call by call. */
export const TOO_MANY = `it holds more than ${MOST_VERSIONS.toLocaleString('en-US')} versions; S3 itself empties it with --expire`;

/** The step of a plan by which somebody chose that. The bucket itself stays. */
export const LETS_EXPIRE = 'let S3 empty it by lifecycle rules of its own; the bucket stays';

/** The same thing, once somebody chose to let S3 empty it: its size alone holds it no longer. */
export function lettingExpire(read: Read<Present | undefined>): Read<Present | undefined> {
  if (!read.known || !read.value?.locks.includes(TOO_MANY)) return read;
  const { locks } = read.value;
  return {
    known: true,
    value: {
      ...read.value,
      locks: locks.filter((lock) => lock !== TOO_MANY),
      steps: [LETS_EXPIRE],
    },
  };
}

/** Whether a planned removal only lets S3 begin. */
export const letsExpire = ({ steps }: { readonly steps: readonly string[] }): boolean =>
  steps.includes(LETS_EXPIRE);

/** What is lost that way; rules that the bucket has are replaced. */
export const EXPIRY_LOSES =
  'every version of every object in it, within days, and the lifecycle rules it has; the bucket and its name stay';

/** S3 runs rules once a day, at midnight UTC. Source: S3 user guide, "Lifecycle and other bucket configurations". */
export const expiryUndo = (bucket: string): string =>
  `until S3 begins, at the next midnight (UTC): aws s3api delete-bucket-lifecycle --bucket ${bucket}; what has expired is lost for good`;

/**
 * Days until S3 is through: what is current expires after one day, is kept as noncurrent for another, and then
 * its marker goes; each is counted to the next midnight. Source: S3 user guide, "Expiring objects".
 */
const DAYS = 5;
const DAY_MS = 86_400_000;

/** The day until which S3 is through, `2030-01-20`. */
export const emptyUntil = (now: Date): string =>
  new Date(now.getTime() + DAYS * DAY_MS).toISOString().slice(0, 10);
