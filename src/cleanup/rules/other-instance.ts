import { isBornWithin } from '../birth.js';
import { clear, no, type Rule, unknown } from './rule.js';

/** System tags that nobody but CloudFormation can set. Source: user guide, "Resource tags". */
export const STACK_TAG = 'aws:cloudformation:stack-id';
export const LOGICAL_TAG = 'aws:cloudformation:logical-id';

/** What has its name today is not what the failed operation made. */
export const otherInstance: Rule = {
  verdict: 'other-instance',
  ask({ world, candidate, sighting }) {
    const { present } = sighting;
    if (!present.known) return unknown(`It could not be read: ${present.reason}.`);
    const { bornAt, tags } = present.value ?? {};
    const { from, to } = candidate.window;
    const span = `${from} to ${to}`;
    if (bornAt !== undefined) {
      const isWithin = isBornWithin(bornAt, candidate.window, world.skewMs);
      if (isWithin === undefined) return unknown(`Its birth (${bornAt}) or its window is no time.`);
      if (!isWithin)
        return no(`It was born at ${bornAt}, not while the operation made it.`, `window ${span}`);
    }
    if (tags && tags !== 'none') {
      const expected = [
        [STACK_TAG, candidate.companionOf ? undefined : candidate.stackId],
        [LOGICAL_TAG, candidate.companionOf ? undefined : candidate.logicalId],
      ] as const;
      for (const [name, value] of expected) {
        const found = tags[name];
        if (found !== undefined && found !== value)
          return no(`Its tag ${name} is ${found}.`, `expected ${value ?? 'none'}`);
      }
    }
    return clear(
      bornAt === undefined
        ? 'nothing says that it is another one'
        : `born at ${bornAt}, within ${span}`,
    );
  },
};
