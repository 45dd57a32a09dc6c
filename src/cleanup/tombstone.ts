import type { Judgement } from './judgement.js';

/** Nothing to remove, and still the next deploy fails on its name. */
export interface Tombstone {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly stackArn: string;
  readonly logicalId: string;
  /** RFC 3339; `null` where nobody knows. */
  readonly blockedUntil: string | null;
  /** How to get it back instead of waiting, in words; `null` where there is no way. */
  readonly restore: string | null;
  readonly because: string;
}

/** What is on its way out, by type and id. */
export function tombstonesOf(judgements: readonly Judgement[]): readonly Tombstone[] {
  return judgements
    .flatMap(({ candidate, sighting: { present }, verdict }): Tombstone[] => {
      const leaving = present.known ? present.value?.leaving : undefined;
      if (verdict !== 'tombstone' || !leaving) return [];
      const { type, id, region, account, stackId, logicalId } = candidate;
      const place = { type, id, region, account, stackArn: stackId, logicalId };
      const { until = null, restore = null } = leaving;
      return [{ ...place, blockedUntil: until, restore, because: wordsFor(until, restore) }];
    })
    .toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function wordsFor(until: string | null, restore: string | null): string {
  const wait =
    until === null ? 'Its name is free once it is gone' : `Its name is taken until ${until}`;
  return restore === null ? `${wait}.` : `${wait}, unless it is brought back: ${restore}.`;
}

const textOf = ({ type, region, id, stackArn }: Tombstone): string =>
  [type, region, id, stackArn].join('\n');
