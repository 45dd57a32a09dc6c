import type { Finding } from '../../report/index.js';
import type { Incident } from '../../state/index.js';
import { missingIn } from './conclude.js';
import { isExcepted } from './owed.js';

/** What incidents still owe: a root cause, its end, or parts of the record. */
export function owedFindings(incidents: readonly Incident[], now: Date): readonly Finding[] {
  return incidents.flatMap((incident): readonly Finding[] => {
    const { number, state, stacks, causes, solution, environment } = incident;
    const about = {
      stack: stacks.map(({ name }) => name).join(', '),
      resource: `incident ${number}`,
    };
    const missing = missingIn(incident);
    if (state === 'resolved')
      return missing.length === 0
        ? []
        : [
            {
              ...about,
              rule: 'resolution-record-incomplete',
              catalog: 'resolution-record-incomplete',
              severity: 'warning',
              message: `Incident ${number} was ended without ${missing.join(', ')}.`,
              fix: `apexctl incident show ${number} --env ${environment}`,
            },
          ];
    const [first] = causes;
    return [
      {
        ...about,
        rule: 'rca-before-fix',
        catalog: 'rca-before-fix',
        severity: isExcepted(incident, now) ? 'warning' : 'error',
        message:
          state === 'investigating' || !first
            ? `Incident ${number} has no root cause yet: ${incident.problem}`
            : `Incident ${number} is not over: ${first.means}`,
        fix: solution[0] ?? `apexctl incident show ${number} --env ${environment}`,
      },
    ];
  });
}
