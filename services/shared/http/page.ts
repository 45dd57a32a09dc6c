import type { Position } from '../data/table.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { Refusal } from './refusal.js';
import type { HttpRequest } from './request.js';

const USUAL = 20;
const MOST = 100;

/** Which part of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly after: Position | undefined;
}

/**
 * The page that `?limit=` (1 to 100) and `?cursor=` ask for.
 *
 * @throws Refusal 400 when one of them is something else
 */
export function pageOf({ query }: Pick<HttpRequest, 'query'>): PageRequest {
  const { limit, cursor } = query;
  return {
    limit: limit === undefined ? USUAL : limitOf(limit),
    after: cursor === undefined || cursor === '' ? undefined : decodeCursor(cursor),
  };
}

/** A page as callers see it. `count` is the number of items of this page, not of the list. */
export function pageBody<Item>(items: readonly Item[], next: Position | undefined) {
  return { items, count: items.length, nextCursor: next ? encodeCursor(next) : null };
}

function limitOf(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw new Refusal(400, `limit: expected a whole number from 1 to ${MOST}`, {
    code: 'validation',
  });
}
