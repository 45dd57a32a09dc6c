import { AwsError } from '../../../core/aws-error.js';
import type { Table } from '../../../core/store.js';

export const notFound = (message: string): AwsError =>
  new AwsError('NotFoundException', message, { status: 404 });
export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message, { status: 400 });
export const conflict = (message: string): AwsError =>
  new AwsError('ConflictException', message, { status: 409 });

/** What API Gateway says of every quota on what an account or an API has. */
export const noMore = (things: string, owner: 'account' | 'API'): AwsError =>
  new AwsError(
    'LimitExceededException',
    `Maximum number of ${things} for this ${owner} has been reached. Please contact AWS if you need additional ${things}.`,
    { status: 429 },
  );

/** The row at `key`. @throws AwsError NotFoundException, naming `what` as API Gateway does */
export function rowAt<V>(table: Table<V>, key: string, what: string): V {
  const row = table.get(key);
  if (row !== undefined) return row;
  throw notFound(`Invalid ${what} identifier specified`);
}
