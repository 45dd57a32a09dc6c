import type { ProbeVerdict } from '../signature.js';
import type { Ranked } from './rank.js';

/** Confidence without a signature; the event is right, its meaning is not known. */
const UNKNOWN = 0.55;
const UNKNOWN_AMONG_OTHERS = 0.45;
/** AWS gives no reason at all. */
const VAGUE = 0.25;
/** What tells how it showed is never sure of why. */
const MOST_OF_SYMPTOM = 0.75;
/** Nothing is surer than this without having looked. */
const MOST_UNPROVEN = 0.97;
const PROVEN = 0.99;

/**
 * How sure it is that this is the cause, 0 to 1. From 0.9 on only with a signature of high certainty, or with an
 * answer of the live system that confirms it.
 */
export function confidenceOf(
  { match, worth, failure, log }: Ranked,
  others: number,
  probes: readonly ProbeVerdict[],
): number {
  const base = match
    ? Math.min(match.certainty, worth === 'symptom' ? MOST_OF_SYMPTOM : MOST_UNPROVEN)
    : worth === 'vague' || failure.text === ''
      ? VAGUE
      : others > 0
        ? UNKNOWN_AMONG_OTHERS
        : UNKNOWN;
  const heard = log && match && worth === 'telling' ? Math.min(MOST_UNPROVEN, base + 0.02) : base;
  if (probes.some(({ says }) => says === 'confirms'))
    return round(Math.max(heard, match ? 0.95 : heard, Math.min(PROVEN, heard + 0.05)));
  return round(probes.some(({ says }) => says === 'refutes') ? heard * 0.4 : heard);
}

const round = (value: number): number => Math.round(value * 100) / 100;
