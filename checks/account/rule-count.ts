import { factOf, fail, type Judge, pass, skip } from '../../src/checking/index.js';
import { notRead, onRegions } from './judging.js';

/** Share of the quota from which on rules have piled up. */
const MUCH = 0.8;

/** Judges how many rules there are on the event buses that are used. */
export const ruleCount: Judge = onRegions(([{ facts, region, stack }]) => {
  const buses = Object.entries(facts.rules ?? {});
  if (buses.length === 0) return [skip('no event bus is used')];
  return buses.map(([bus, fact]) => {
    const usage = factOf(fact);
    if ('unknown' in usage)
      return notRead(`the rules on the bus ${bus} of ${region}`, usage.unknown);
    const { used, limit } = usage.value;
    if (used < limit * MUCH) return pass;
    return fail(`The bus ${bus} in ${region} has ${used} rules of at most ${limit}.`, {
      at: stack,
      evidence: { used, limit },
    });
  });
});
