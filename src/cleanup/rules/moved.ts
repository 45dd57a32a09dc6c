import { HISTORY_MS } from '../history-age.js';
import type { Happened } from '../world-index.js';
import { type Case, clear, gapFor, identities, no, type Rule, standsFor, unknown } from './rule.js';

/** Another stack took it over later, or it was handed over by a refactoring. */
export const moved: Rule = {
  verdict: 'moved',
  ask(one) {
    const hit = identities(one)
      .flatMap(({ type, id }) =>
        one.index
          .eventsOf(id)
          .filter(({ history, event }) =>
            standsFor(one, type, { type: event.type, region: history.region }),
          ),
      )
      .find((happened) => movesIt(one, happened));
    if (hit)
      return no(
        `${hit.history.stackName} says ${hit.event.status} of it.`,
        `${hit.history.stackId}: ${hit.event.time} ${hit.event.logicalId} ${hit.event.status}`,
      );
    const gap = gapFor(one, ['history']);
    if (gap !== undefined) return unknown(`Events that were not read may tell of a move: ${gap}.`);
    const { time } = one.candidate.row;
    // A stack that took it over meanwhile and was deleted is forgotten by now.
    if (!(Date.parse(time) >= Date.parse(one.world.takenAt) - HISTORY_MS))
      return unknown(`It was left at ${time}; what became of it since is not told any more.`);
    return clear('no history of the environment tells that another stack took it over');
  },
};

const TAKES = new Set(['CREATE_COMPLETE', 'IMPORT_COMPLETE', 'UPDATE_COMPLETE']);

function movesIt({ world, candidate }: Case, { history, event }: Happened): boolean {
  if (event.status.startsWith('EXPORT_') && history.stackId === candidate.stackId) return true;
  if (!TAKES.has(event.status)) return false;
  if (history.stackId !== candidate.stackId)
    return !(Date.parse(event.time) <= Date.parse(candidate.window.from) - world.skewMs);
  return event.status === 'IMPORT_COMPLETE' || event.time > candidate.row.time;
}
