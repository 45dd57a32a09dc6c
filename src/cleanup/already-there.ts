import type { HistoryEvent } from './world.js';

/**
 * The creation failed because something of that name was there: the physical id of such a row is that
 * of somebody else's resource. Source: failure catalogue, "already exists".
 */
export const saysAlreadyThere = ({ status, reason = '' }: HistoryEvent): boolean =>
  status === 'CREATE_FAILED' &&
  /already exist|AlreadyExists|AlreadyOwnedByYou|name is not available/i.test(reason);

const OWNER = /arn:[^:\s]+:cloudformation:[^:\s]+:\d{12}:stack\/[^\s/]+\/[0-9a-zA-Z-]+/;

/** ARN of the stack that the message names as the owner. */
export const ownerSaid = ({ reason = '' }: HistoryEvent): string | undefined =>
  OWNER.exec(reason)?.[0];
