import type { HistoryEvent } from './world.js';

/**
 * Whether an update has begun to make a new thing here: it is told as soon as the service has answered, with
 * the id of the new one. An update in place and an import say no such thing.
 * Source: user guide, "Stack event codes" and events of replacements (from memory).
 */
export const isReplacing = ({ status, reason }: HistoryEvent): boolean =>
  status === 'UPDATE_IN_PROGRESS' && /^Resource creation Initiated\b/i.test(reason ?? '');
