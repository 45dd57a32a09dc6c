import { isUnreached } from '../statuses.js';
import type { Claim } from '../world-index.js';
import { type Case, clear, gapFor, identities, no, type Rule, standsFor, unknown } from './rule.js';

/** A live stack has it: no matter which, no matter of whom. */
export const live: Rule = {
  verdict: 'live',
  ask(one) {
    const { index, candidate, sighting } = one;
    const claim = identities(one)
      .flatMap(({ type, id }) =>
        index
          .claimsOf(id)
          .filter(({ stack, row }) =>
            standsFor(one, type, { type: row.type, region: stack.region }),
          ),
      )
      .find((found) => !isOwnFailure(one, found));
    if (claim) {
      const { stack, row } = claim;
      return no(
        `${stack.name} has it as ${row.logicalId}.`,
        `${stack.id}: ${row.logicalId} ${row.status}`,
      );
    }
    const { owner } = sighting;
    if (owner.known && owner.value !== undefined && !isOwnShadow(one, owner.value))
      return no(
        'CloudFormation names a stack that has it.',
        `DescribeStackResources: ${owner.value}`,
      );
    if (!owner.known) return unknown(`CloudFormation did not say whose it is: ${owner.reason}.`);
    const gap = gapFor(one, ['stacks', 'rows']);
    if (gap !== undefined) return unknown(`A stack that was not read may have it: ${gap}.`);
    return clear(
      `no live stack has it (${index.live.size} read), and CloudFormation names none for ${candidate.id}`,
    );
  },
};

/** The row of its own incarnation that failed to delete it: `cfn-first` speaks about that one. */
const isOwnFailure = ({ candidate }: Case, { stack, row }: Claim): boolean =>
  stack.id === candidate.stackId &&
  row.logicalId === candidate.logicalId &&
  (row.status === 'DELETE_FAILED' || isUnreached(stack, row));

/** CloudFormation remembers rows of stacks that are gone and rows that it skipped. */
function isOwnShadow({ index, candidate }: Case, owner: string): boolean {
  if (owner !== candidate.stackId) return false;
  const stack = index.live.get(owner);
  if (!stack) return true;
  return stack.rows.known; // what a live one claims was asked above
}
