import { LOGICAL_TAG, STACK_TAG } from './other-instance.js';
import { type Case, clear, no, type Rule } from './rule.js';

/** Its name alone speaks for it: that is never enough. */
export const unproven: Rule = {
  verdict: 'unproven',
  ask(one) {
    const { candidate, kind } = one;
    if (candidate.origin === 'unfinished')
      return no(
        'Its creation began and never said that it was done.',
        `${candidate.row.time} ${candidate.row.status}`,
      );
    if (!kind) return no(`Nothing here knows how to look at ${candidate.type}.`);
    const evidence = evidenceFor(one);
    return evidence === undefined
      ? no(
          'Its id is a name that can be taken again, and it shows neither its birth nor a tag of CloudFormation.',
        )
      : clear(evidence);
  },
};

function evidenceFor({ candidate, sighting, kind }: Case): string | undefined {
  const present = sighting.present.known ? sighting.present.value : undefined;
  if (kind?.idIsDrawn && !candidate.companionOf)
    return `its id ${candidate.id} was drawn by the service`;
  if (present?.bornAt !== undefined) return `its birth is readable: ${present.bornAt}`;
  const tags = present?.tags === 'none' ? undefined : present?.tags;
  const isTagged =
    !candidate.companionOf &&
    tags?.[STACK_TAG] === candidate.stackId &&
    tags[LOGICAL_TAG] === candidate.logicalId;
  return isTagged
    ? `CloudFormation tagged it ${candidate.stackName} ${candidate.logicalId}`
    : undefined;
}
