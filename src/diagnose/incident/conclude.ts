import type { Incident, Verification } from '../../state/index.js';

/** What still lacks before a record is whole. Source: catalogue entry resolution-record-incomplete. */
export function missingIn(incident: Incident): readonly string[] {
  const { causes, solution, verifications, prevention, impact, evidence } = incident;
  return [
    ...(impact.length > 0 ? [] : ['impact']),
    ...(evidence.length > 0 ? [] : ['evidence']),
    ...(causes.length > 0 ? [] : ['root cause']),
    ...(solution.length > 0 ? [] : ['solution']),
    ...(verifications.some(({ verdict }) => verdict === 'gone') ? [] : ['verification']),
    ...(prevention.length > 0 ? [] : ['prevention']),
  ];
}

/** The record after somebody looked whether the cause is gone. */
export const looked = (incident: Incident, results: readonly Verification[]): Incident => ({
  ...incident,
  verifications: [...incident.verifications, ...results],
});

/** Gone: every test was answered, and none found it. */
export const isGone = (results: readonly Verification[]): boolean =>
  results.length > 0 && results.every(({ verdict }) => verdict === 'gone');

/** The record after a deployment of all its stacks that came to a good end. */
export function resolvedBy(
  incident: Incident,
  { run, now, who }: { readonly run: string; readonly now: string; readonly who: string },
): Incident {
  return {
    ...incident,
    state: 'resolved',
    resolvedAt: now,
    verifications: [
      ...incident.verifications,
      {
        time: now,
        test: 'deployed',
        verdict: 'gone',
        evidence: `Run ${run} of ${who} brought every stack of it to a good end.`,
      },
    ],
    timeline: [...incident.timeline, { time: now, what: `Resolved by run ${run}` }],
  };
}

/** A person says what the cause was, where no machine could. */
export function confirmed(
  incident: Incident,
  said: { readonly who: string; readonly cause: string; readonly now: string },
): Incident {
  const { who, cause, now } = said;
  const [first, ...others] = incident.causes;
  const about = first ?? {
    stack: incident.stacks[0]?.name,
    region: incident.stacks[0]?.region,
    logicalId: undefined,
    resourceType: undefined,
    message: incident.problem,
    catalog: undefined,
    signature: undefined,
    kind: 'environment' as const,
    key: `said|${cause.toLowerCase()}`,
  };
  return {
    ...incident,
    state: incident.state === 'investigating' ? 'open' : incident.state,
    causeKnownAt: incident.causeKnownAt ?? now,
    causes: [{ ...about, means: cause, confidence: 1, confirmedBy: who }, ...others],
    notes: [...incident.notes, { time: now, who, text: `Root cause: ${cause}` }],
  };
}
