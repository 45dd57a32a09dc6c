import type { Candidate } from './candidate.js';
import { differsFrom } from './fingerprint.js';
import type { Judgement, Verdict } from './judgement.js';
import type { Kind } from './kind.js';
import { RULES } from './rules/index.js';
import type { Case, Rule, Ruling } from './rules/rule.js';
import type { Sighting } from './sighting.js';
import type { World } from './world.js';
import { indexOf } from './world-index.js';

export type Judge = (
  world: World,
  candidate: Candidate,
  sighting: Sighting,
  kind: Kind | undefined,
) => Judgement;

/** The first rule that forbids removal, or `orphan-proven` with the whole proof. Pure. */
export const judge: Judge = judgeBy(RULES);

/** The same with other rules: how it is shown that each of them is needed. */
export function judgeBy(rules: readonly Rule[]): Judge {
  return (world, candidate, sighting, kind) => {
    const absent = absentOrLeaving(sighting);
    if (absent) return finish(candidate, sighting, absent.verdict, absent.because, []);
    const one: Case = { world, index: indexOf(world), candidate, sighting, kind };
    const rulings = rules.map(({ verdict, ask }) => ({ verdict, ruling: ask(one) }));

    const doubt = rulings.find(({ ruling }) => ruling.says === 'unknown');
    const denial = rulings.find(
      // Whoever cannot see everything must not offer to confirm what was not seen.
      ({ verdict, ruling }) => ruling.says === 'no' && !(doubt && verdict === 'unproven'),
    );
    const said = denial ?? doubt;
    if (!said) return finish(candidate, sighting, 'orphan-proven', PROVEN, proofOf(rulings));
    const { ruling } = said;
    const because = ruling.says === 'clear' ? '' : ruling.because;
    const verdict = denial ? said.verdict : 'unprovable';
    const judged = finish(candidate, sighting, verdict, because, ruling.proof);
    return verdict === 'unproven'
      ? { ...judged, confirmable: confirmableBy(one, rulings) }
      : judged;
  };
}

const PROVEN =
  'A failed operation of this environment made it and left it, and nothing else has it.';

interface Asked {
  readonly verdict: Verdict;
  readonly ruling: Ruling;
}

const proofOf = (rulings: readonly Asked[]): string[] =>
  rulings.flatMap(({ verdict, ruling }) => ruling.proof.map((line) => `not ${verdict}: ${line}`));

function absentOrLeaving({ present }: Sighting) {
  if (!present.known) return undefined;
  if (!present.value) return { verdict: 'gone', because: 'It does not exist any more.' } as const;
  return present.value.leaving
    ? ({
        verdict: 'tombstone',
        because: 'It is on its way out, and its name is still taken.',
      } as const)
    : undefined;
}

/** A person may vouch for it only where nothing but the missing proof stands against it. */
function confirmableBy({ candidate, sighting, kind }: Case, rulings: readonly Asked[]) {
  const other = rulings.find(
    ({ verdict, ruling }) => verdict !== 'unproven' && ruling.says !== 'clear',
  );
  if (other) return cannot(other.ruling.says === 'clear' ? '' : other.ruling.because);
  if (!kind) return cannot(`Nothing here can remove ${candidate.type}.`);
  if (candidate.companionOf) return cannot('It has no properties of its own to compare.');
  if (kind.holdsData) return cannot(`A ${kind.title} can hold data.`);
  const present = sighting.present.known ? sighting.present.value : undefined;
  const difference = differsFrom(candidate.properties, present?.config ?? {});
  return difference === undefined
    ? { possible: true, because: 'Its configuration is exactly what CloudFormation sent.' }
    : cannot(`${difference}.`);
}

const cannot = (because: string) => ({ possible: false, because });

function finish(
  candidate: Candidate,
  sighting: Sighting,
  verdict: Verdict,
  because: string,
  proof: readonly string[],
): Judgement {
  const confirmable = cannot('Only what is unproven can be confirmed.');
  return { candidate, sighting, verdict, because, proof, confirmable };
}
