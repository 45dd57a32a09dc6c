import type { LookedRow } from './look.js';
import { pathText } from './relation.js';

/** What keeps a resource from going back or from going away, and the repair of its cause. */
export interface Obstacle {
  readonly path: string;
  readonly type: string;
  readonly id: string;
  /** AWS's own words. */
  readonly reason: string;
  readonly isGone: boolean;
  /** What to do, so that nothing has to be skipped or left behind. */
  readonly fix: string;
}

export function obstacleOf(row: LookedRow): Obstacle {
  const { path, type, physicalId: id, reason = 'AWS gave no reason', existence } = row;
  const isGone = existence === 'gone';
  return { path: pathText(path), type, id, reason, isGone, fix: fixOf(row) };
}

/** Source: the failure signatures of CloudFormation, "Troubleshooting CloudFormation" in its user guide. */
const FIXES: readonly (readonly [words: RegExp, fix: string])[] = [
  [
    /BucketNotEmpty|bucket .*is not empty/i,
    'Empty the bucket, versions and delete markers included, or keep it with --retain.',
  ],
  [
    /protected against deletion|deletion protection/i,
    'Take a backup, then lift the deletion protection of exactly this resource.',
  ],
  [/as it is in use by/i, 'Deploy the stacks that import it without the import first.'],
  [
    /must detach all policies first|DeleteConflict/i,
    'Detach what was attached to it outside of the stack.',
  ],
  [
    /AccessDenied|not authorized to perform|Access denied for operation/i,
    'Give back the permission that is named to the role that CloudFormation works with.',
  ],
  [
    /dependent object|DependencyViolation|network interface/i,
    'Wait: network interfaces of functions take up to 40 minutes to be released.',
  ],
  [/non-required resource record sets/i, 'Remove the records that others put into the zone.'],
  [
    /Throttling|Rate exceeded|ServiceInternalError|InternalFailure|NotStabilized/i,
    'Nothing: it passes, and trying again is the repair.',
  ],
  [
    /is no longer supported for creating or updating/i,
    'Nothing brings the old runtime back; it can only be left out of the rollback.',
  ],
];

function fixOf({ existence, reason = '' }: LookedRow): string {
  if (existence === 'gone')
    return 'It was deleted outside of its stack: make it again under the same name, and nothing has to be skipped.';
  const found = FIXES.find(([words]) => words.test(reason));
  return found?.[1] ?? 'Correct what the message says, outside of the stack, and recover again.';
}
