import type { Candidate } from './candidate.js';
import { operationsOf } from './operations.js';
import type { World } from './world.js';
import { indexOf } from './world-index.js';

/**
 * Whether CloudFormation itself wanted it away: a failed update made it, taking that update back failed only
 * at deleting it, and nothing has succeeded since. The template that is in force then is older than the
 * thing, and describes a state in which it did not exist.
 *
 * Source: CloudFormation user guide, "Continue rolling back an update": a stack that is rolled back has its
 * original settings again.
 */
export function isTakenBack(candidate: Candidate, world: World): boolean {
  const { stackId, rootId, row, createdBy, leftBy, origin } = candidate;
  const { live, histories } = indexOf(world);
  const history = histories.get(stackId);
  if (origin !== 'left-behind' || rootId !== undefined || row.status !== 'DELETE_FAILED')
    return false;
  if (live.get(stackId)?.status !== 'UPDATE_ROLLBACK_COMPLETE') return false;
  if (createdBy.at !== leftBy.at || !history?.events.known) return false;
  const since = operationsOf(history, history.events.value).all.slice(leftBy.at);
  return (
    since.length > 0 &&
    since.every(
      ({ outcome, ending }) => outcome === 'failed' && ending === 'UPDATE_ROLLBACK_COMPLETE',
    )
  );
}
