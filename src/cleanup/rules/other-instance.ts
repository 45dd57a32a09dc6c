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
    const from = Date.parse(candidate.window.from) - world.skewMs;
    const to = Date.parse(candidate.window.to) + world.skewMs;
    if (Number.isNaN(from) || Number.isNaN(to)) return unknown('Nobody tells when it was made.');
    const span = `${candidate.window.from} to ${candidate.window.to}`;
    if (bornAt !== undefined) {
      const born = Date.parse(bornAt);
      if (Number.isNaN(born)) return unknown(`Its birth reads "${bornAt}", which is no time.`);
      if (born < from || born > to)
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
