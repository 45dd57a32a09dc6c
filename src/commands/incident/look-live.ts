import { liveReaders } from '../../aws/live/index.js';
import { type AbsenceVerdict, heldVerdict, untold } from '../../diagnose/incident/index.js';
import { filled, holdsIn, signatures } from '../../diagnose/signatures/index.js';
import type { AbsenceTest } from '../../state/index.js';
import { type Looking, regionOf } from './look-whether-gone.js';

/** What a live reader tells, against what an absence test wants. */
export async function liveHolds(
  looking: Looking,
  { ask, about, holds }: Extract<AbsenceTest, { test: 'live' }>,
): Promise<AbsenceVerdict> {
  const answer = await asked(looking, ask, about);
  if ('untold' in answer) return untold(answer.untold);
  const found = answer.value === undefined ? 'there is none' : JSON.stringify(answer.value);
  return heldVerdict(`${ask} ${about}`, holdsIn(holds, answer.value), found.slice(0, 200));
}

/** Asks the question again by which a signature was confirmed. */
export async function probed(looking: Looking, index: number): Promise<AbsenceVerdict> {
  const cause = looking.incident.causes.find(({ signature }) => signature !== undefined);
  const probe = signatures.find(({ id }) => id === cause?.signature)?.probes?.[index];
  if (!cause || !probe) return untold('its signature asks no such question any more');
  const parts = cause.parts ?? {};
  const about = filled(probe.about, parts);
  const answer = await asked(looking, probe.ask, about, probe.region);
  if ('untold' in answer) return untold(answer.untold);
  const { says, evidence } = probe.judge(answer.value, parts);
  const holds = says === 'nothing' ? undefined : says === 'refutes';
  return heldVerdict(`${probe.ask} ${about}`, holds, evidence);
}

type Answer = { readonly untold: string } | { readonly value: unknown };

async function asked(
  looking: Looking,
  ask: string,
  about: string,
  region?: string,
): Promise<Answer> {
  const reader = Object.entries(liveReaders).find(([name]) => name === ask)?.[1];
  if (!reader) return { untold: `nobody can look at ${ask}` };
  if (about.includes('‹')) return { untold: `what to look at is not known: ${about}` };
  const place = reader.home ?? region ?? regionOf(looking.incident);
  const found = await reader.read(looking.sourceIn(place), [about]);
  return { value: found.get(about) };
}
