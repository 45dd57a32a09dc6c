import { AwsError } from '../../core/aws-error.js';

/** One page of a list. A token is the position of the next item. */
export function pageOf<T>(
  items: readonly T[],
  token: string | undefined,
  limit: number,
): { readonly page: readonly T[]; readonly nextToken: string | undefined } {
  const from = token === undefined ? 0 : positionOf(token);
  const to = from + limit;
  return { page: items.slice(from, to), nextToken: to < items.length ? tokenOf(to) : undefined };
}

const tokenOf = (position: number): string => Buffer.from(`at:${position}`).toString('base64url');

function positionOf(token: string): number {
  const position = /^at:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position !== undefined) return Number(position);
  throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
}
