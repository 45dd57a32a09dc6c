import { chance } from './chance.js';
import { type Change, publishedSeconds } from './published.js';
import type { BehaviourSettings } from './read.js';

export type Latency = NonNullable<BehaviourSettings['latency']>;

/** How long a resource takes when one wants to see it happen. */
const BRISK_MS = 50;
const SPREAD = 0.25;

/** Milliseconds that a change of a resource takes; the names decide where in the spread it lies. */
export function latencyMs(
  { profile = 'brisk', spread = SPREAD, types }: Latency,
  seed: number,
  { type, change, names }: Resource,
): number {
  const own = types?.get(type)?.[change];
  if (own === undefined && profile === 'instant') return 0;
  if (own === undefined && profile === 'brisk') return BRISK_MS;
  const seconds = own ?? publishedSeconds(type, change);
  if (profile !== 'realistic') return seconds * 1_000;
  const off = (2 * chance(seed, type, change, ...names) - 1) * spread;
  return Math.round(seconds * 1_000 * (1 + off));
}

export interface Resource {
  readonly type: string;
  readonly change: Change;
  /** Stack and logical id. */
  readonly names: readonly string[];
}
