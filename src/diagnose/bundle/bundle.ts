import type { Story } from '../story.js';

/** Goes up when an older program would misread a newer bundle. */
export const BUNDLE_VERSION = 1;

/** What was saved of a failure while it happened: enough to find its cause without AWS. */
export interface Bundle {
  readonly version: number;
  /** RFC 3339. */
  readonly takenAt: string;
  readonly environment: string;
  readonly account: string;
  /** Who asked, and the run that failed, where there was one. */
  readonly caller: string;
  readonly run?: string;
  readonly command?: string;
  readonly story: Story;
  /** What rollback was about to take away, as it was. */
  readonly resources: readonly SavedResource[];
  /** Processed templates, by id of the stack. */
  readonly templates: Readonly<Record<string, string>>;
  /** Change sets that were carried out, as AWS described them. */
  readonly changeSets: readonly unknown[];
  /** What was published, by hash of its content. */
  readonly assets: readonly { readonly stack: string; readonly hash: string }[];
  /** What could not be read, and why. */
  readonly unread: readonly { readonly what: string; readonly reason: string }[];
}
export interface SavedResource {
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly id: string;
  /** As Cloud Control told it. */
  readonly described: unknown;
}
