import type { Candidate } from '../candidate.js';
import type { Denial, Ground } from '../judgement.js';
import { mayBeSame } from '../key.js';
import type { Kind } from '../kind.js';
import type { Sighting } from '../sighting.js';
import type { World } from '../world.js';
import type { Gap, WorldIndex } from '../world-index.js';

/** Everything that a rule may look at. */
export interface Case {
  readonly world: World;
  readonly index: WorldIndex;
  readonly candidate: Candidate;
  readonly sighting: Sighting;
  /** `undefined` for a type that nobody declared. */
  readonly kind: Kind | undefined;
}

/** What a rule says: removal is forbidden, nobody can tell, or it has nothing against it. */
export type Ruling =
  | ({ readonly says: 'no' | 'unknown' } & Ground)
  | { readonly says: 'clear'; readonly proof: readonly string[] };

export interface Rule {
  readonly verdict: Denial;
  readonly ask: (one: Case) => Ruling;
}

export const no = (because: string, ...proof: string[]): Ruling => ({ says: 'no', because, proof });
export const unknown = (because: string, ...proof: string[]): Ruling => ({
  says: 'unknown',
  because,
  proof,
});
export const clear = (...proof: string[]): Ruling => ({ says: 'clear', proof });

/** Whether a name is taken in one region only; a type that nobody declared may be taken anywhere. */
export const isRegional = ({ kind }: Case): boolean => kind?.scope === 'region';

/** The first thing that was not read although it could protect a candidate. */
export function gapFor(
  one: Case,
  of: readonly Gap['of'][],
  regions: readonly string[] = [one.candidate.region],
): string | undefined {
  const [hole] = one.world.holes ?? [];
  if (hole !== undefined) return hole;
  const gap = one.index.gaps.find(
    (gap) => of.includes(gap.of) && (!isRegional(one) || regions.includes(gap.region)),
  );
  return gap && `${gap.of} in ${gap.region}: ${gap.reason}`;
}

/** Its own id, and that of what it comes with: a companion serves whoever has the name of its parent. */
export function identities({ candidate }: Case): readonly { type: string; id: string }[] {
  const { type, id, companionOf } = candidate;
  return companionOf?.isGone ? [{ type, id }, companionOf] : [{ type, id }];
}

/** Whether a row with the same physical id, somewhere, can stand for the candidate. */
export function standsFor(one: Case, identityType: string, row: { type: string; region: string }) {
  const isReachable = !isRegional(one) || row.region === one.candidate.region;
  return isReachable && mayBeSame(identityType, row.type);
}
