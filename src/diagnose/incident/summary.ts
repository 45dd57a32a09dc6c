import type { Incident } from '../../state/index.js';

/** An incident in one line of a list. */
export function summaryOf(incident: Incident) {
  const { number, state, failedAt, openedAt, resolvedAt, problem, causes, stacks } = incident;
  const [first] = causes;
  return {
    ...{ number, state, failedAt, openedAt, resolvedAt, problem },
    stacks: stacks.map(({ name }) => name),
    cause: first?.means,
    catalog: first?.catalog,
    signature: first?.signature,
    seenBefore: incident.seenBefore,
  };
}

/** Incidents in which a text occurs, whatever the case; all of them without one. */
export function searched(
  incidents: readonly Incident[],
  text: string | undefined,
): readonly Incident[] {
  const wanted = text?.trim().toLowerCase() ?? '';
  if (wanted === '') return incidents;
  return incidents.filter((incident) => JSON.stringify(incident).toLowerCase().includes(wanted));
}

/** What helped in earlier incidents with the same cause, newest first. */
export const helpedBefore = (incident: Incident, all: readonly Incident[]) =>
  all
    .filter(({ number, state }) => incident.seenBefore.includes(number) && state === 'resolved')
    .map(({ number, solution, lessons }) => ({ number, solution: [...solution, ...lessons] }))
    .toReversed();
