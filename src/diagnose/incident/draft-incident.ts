import {
  INCIDENT_VERSION,
  type Incident,
  type IncidentCause,
  type IncidentStack,
} from '../../state/index.js';
import type { Cause, Diagnosis } from '../diagnosis.js';
import { causeKey, isSameKind } from './cause-key.js';
import { askableTests } from './meaningful-tests.js';

/** What a failed run leaves for its incident. */
export interface Failed {
  readonly environment: string;
  readonly account: string;
  readonly run: string;
  readonly command: string;
  readonly who: string;
  /** RFC 3339. */
  readonly now: string;
  readonly diagnosis: Diagnosis;
  readonly stacks: readonly IncidentStack[];
  readonly impact: readonly string[];
  readonly timeline: Incident['timeline'];
  readonly bundle: Incident['bundle'];
  readonly fingerprints: Incident['fingerprints'];
  /** Every incident of the environment so far. */
  readonly earlier: readonly Incident[];
}

/** Causes above this are taken as known; others wait for a person to confirm them. */
export const KNOWN_FROM = 0.6;

/** The record of a failure; its number is given where it is kept. */
export function draftIncident(failed: Failed): (number: number) => Incident {
  const { diagnosis, now, earlier, timeline } = failed;
  const { causes, victims, unknowns } = diagnosis;
  const [first] = causes;
  const isKnown = first !== undefined && first.confidence >= KNOWN_FROM;
  const seenBefore = first ? seenIn(earlier, causeKey(first)) : [];
  return (number) => ({
    version: INCIDENT_VERSION,
    number,
    state: isKnown ? 'open' : 'investigating',
    environment: failed.environment,
    account: failed.account,
    run: failed.run,
    command: failed.command,
    who: failed.who,
    failedAt: first?.time ?? timeline[0]?.time ?? now,
    openedAt: now,
    ...(isKnown ? { causeKnownAt: now } : {}),
    problem: problemOf(failed.stacks, first),
    impact: failed.impact,
    stacks: failed.stacks,
    timeline,
    evidence: [
      ...(first?.evidence ?? []),
      ...unknowns.map(({ what, reason }) => `Not known: ${what} (${reason})`),
    ],
    ...(failed.bundle ? { bundle: failed.bundle } : {}),
    causes: causes.map(toIncidentCause),
    whys: first?.whys ?? [],
    victims: victims.map(({ stack, logicalId, because }) => ({ stack, logicalId, because })),
    seenBefore,
    solution: unique(causes.flatMap(({ fix }) => fix)).toSorted(wholeFirst),
    absence: askableTests(causes),
    verifications: [],
    prevention: unique(causes.flatMap(({ prevention }) => prevention ?? [])),
    lessons: [],
    notes: [],
    exceptions: [],
    fingerprints: failed.fingerprints,
    attempts: 0,
  });
}

export function toIncidentCause(cause: Cause): IncidentCause {
  const { stack, region, logicalId, resourceType, message, means, catalog, signature } = cause;
  const { confidence, kind } = cause;
  return {
    key: causeKey(cause),
    ...{ stack, region, logicalId, resourceType, message, means, catalog, signature },
    ...{ confidence, kind },
    ...(cause.parts && { parts: cause.parts }),
  };
}

/** Numbers of incidents with the same kind of cause, oldest first. */
export const seenIn = (earlier: readonly Incident[], key: string): readonly number[] =>
  earlier
    .filter(({ causes }) => causes[0] && isSameKind(causes[0].key, key))
    .map(({ number }) => number);

function problemOf(stacks: readonly IncidentStack[], first: Cause | undefined): string {
  const names = stacks.map(({ name }) => name).join(', ') || 'The deployment';
  if (!first) return `${names} failed; no event tells why.`;
  const where = first.constructPath ?? first.logicalId;
  return `${names} failed${where ? ` at ${where}` : ''}: ${first.means}`;
}

/** Steps in which something is not known come after those that can be taken as they stand. */
const wholeFirst = (a: string, b: string): number =>
  Number(a.includes('‹')) - Number(b.includes('‹'));

function unique<T>(values: readonly T[]): readonly T[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
