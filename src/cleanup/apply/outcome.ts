import type { Item } from '../plan.js';

/**
 * What became of one item. `kept`: what stands there is not what the plan was made for, or, where it
 * `isUnread`, that could not be told. `left`: not tried,
 * because of an interruption or because something before it is still there. `begun`: the service goes on with it
 * by itself, and it is still there.
 */
export type Outcome = {
  readonly item: Item;
} /** `at`: when it was seen to be gone, RFC 3339. */ & (
  | { readonly result: 'removed'; readonly at: string }
  | { readonly result: 'gone-before' }
  | { readonly result: 'kept'; readonly because: string; readonly isUnread: boolean }
  | { readonly result: 'left' | 'begun'; readonly because: string }
  | { readonly result: 'failed'; readonly because: string; readonly error: unknown }
);

/** Whether an item is out of the way of those that come after it. */
export const isAway = ({ result }: Outcome): boolean =>
  result === 'removed' || result === 'gone-before';

/** `AWS::SQS::Queue jobs`, for messages. */
export const nameOf = ({ type, id }: Pick<Item, 'type' | 'id'>): string => `${type} ${id}`;
