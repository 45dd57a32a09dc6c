import { causeOf, type Log } from '../shared/log.js';
import { arrivalsIn } from './arrivals.js';
import { type NotifyParts, notify } from './notify.js';

/**
 * Deals with every arrival of an event, one after the other. What failed is logged and does not keep
 * the others; then the run fails, and Lambda tries the event again.
 */
export function createHandler(log: Log, parts: Omit<NotifyParts, 'log'>) {
  return async (event: unknown): Promise<void> => {
    const failures: unknown[] = [];
    const arrivals = arrivalsIn(event);
    for (const arrival of arrivals) {
      try {
        await notify({ ...parts, log }, arrival);
      } catch (thrown) {
        log('error', 'arrival-failed', causeOf(thrown));
        failures.push(thrown);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(
        failures,
        `${failures.length} of ${arrivals.length} arrivals failed.`,
      );
    }
  };
}
