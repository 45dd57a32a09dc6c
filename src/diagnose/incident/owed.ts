import type { Incident } from '../../state/index.js';

/** An incident that forbids the next deployment of a stack until its cause is gone. */
export interface Owed {
  readonly incident: Incident;
  /** Stacks that were chosen now and that it is about. */
  readonly stacks: readonly string[];
}

/** Incidents that the chosen stacks owe, oldest first; signed and not yet expired exceptions free theirs. */
export function owedBy(
  incidents: readonly Incident[],
  chosen: readonly string[],
  now: Date,
): { readonly owed: readonly Owed[]; readonly excepted: readonly Owed[] } {
  const about = incidents.flatMap((incident) => {
    const stacks = incident.stacks.map(({ name }) => name).filter((name) => chosen.includes(name));
    return incident.state !== 'resolved' && stacks.length > 0 ? [{ incident, stacks }] : [];
  });
  return {
    owed: about.filter(({ incident }) => !isExcepted(incident, now)),
    excepted: about.filter(({ incident }) => isExcepted(incident, now)),
  };
}

/** A date that cannot be read does not free anybody. */
export const isExcepted = ({ exceptions }: Pick<Incident, 'exceptions'>, now: Date): boolean =>
  exceptions.some(({ until }) => Date.parse(until) > now.getTime());
