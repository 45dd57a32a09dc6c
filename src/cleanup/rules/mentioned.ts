import { needlesOf } from '../needles.js';
import { isTakenBack } from '../taken-back.js';
import { isSpent } from '../world-index.js';
import { clear, gapFor, no, type Rule, unknown } from './rule.js';

/** The text of a live stack names it: another thing may need it. Reading too much into a text only protects. */
export const mentioned: Rule = {
  verdict: 'mentioned',
  ask(one) {
    const { world, index, candidate } = one;
    const regions = [candidate.region, ...world.scope.regions];
    const by = needlesOf(candidate)
      .flatMap((needle) => index.mentions.of(needle))
      .find(
        (stack) =>
          (one.kind?.scope !== 'region' || regions.includes(stack.region)) &&
          !(stack.id === candidate.stackId && (isSpent(stack) || isTakenBack(candidate, world))),
      );
    if (by)
      return no(
        `The template, a parameter or an export of ${by.name} names it.`,
        `text of ${by.id}`,
      );
    const gap = gapFor(one, ['stacks', 'text'], regions);
    if (gap !== undefined) return unknown(`A text that was not read may name it: ${gap}.`);
    return clear('no template, parameter or export of a live stack names it');
  },
};
