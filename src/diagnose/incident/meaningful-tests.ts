import type { AbsenceTest, Incident, Verification } from '../../state/index.js';
import type { Cause } from '../diagnosis.js';

/**
 * Tests that can tell a difference: one that finds the cause gone in the moment of the failure proves
 * nothing later. Where none is left and the template is known, what failed has to be changed.
 *
 * @param results of looking right after the failure, one for each of the incident's tests
 */
export function withMeaningfulTests(
  incident: Incident,
  results: readonly Verification[],
): Incident {
  const telling = incident.absence.filter((test, at) => {
    if (test.test === 'retry') return true;
    // What it was then is not known, so it can never be told whether it was changed.
    if (test.test === 'changed' && results[at]?.verdict === 'unknown') return false;
    return results[at]?.verdict !== 'gone';
  });
  const absence = telling.length > 0 ? telling : changeOf(incident);
  return { ...incident, absence, verifications: [...incident.verifications, ...results] };
}

/** Tests of the causes of an incident, without those that speak of nothing that is known. */
export function askableTests(causes: readonly Cause[]): readonly AbsenceTest[] {
  const all = causes.flatMap(({ absenceTest, isRetryable }) =>
    absenceTest.filter(({ test }) => test !== 'retry' || isRetryable),
  );
  const known = all.filter((test) => !JSON.stringify(test).includes('‹'));
  return [...new Map(known.map((test) => [JSON.stringify(test), test])).values()];
}

function changeOf({ causes, fingerprints }: Incident): readonly AbsenceTest[] {
  return causes
    .slice(0, 1)
    .flatMap(({ stack, logicalId }) =>
      logicalId !== undefined && fingerprints[`${stack}/${logicalId}`] !== undefined
        ? [{ test: 'changed' as const, logicalId }]
        : [],
    );
}
