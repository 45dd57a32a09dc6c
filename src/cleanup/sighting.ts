import type { Present } from './resource-type.js';
import type { Read } from './world.js';

/** What direct reads of one resource say. */
export interface Sighting {
  /** ARN of the stack that DescribeStackResources names for its physical id; `undefined` for none. */
  readonly owner: Read<string | undefined>;
  /** The thing itself; a known `undefined` means that it does not exist any more. */
  readonly present: Read<Present | undefined>;
  /**
   * Only for the companion of something that CloudFormation removed (`candidate.companionOf.isGone`):
   * whether that something exists again, made by somebody else. Left out counts as unknown.
   */
  readonly parent?: Read<Present | undefined>;
}
