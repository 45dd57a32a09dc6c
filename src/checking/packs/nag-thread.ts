import { startThread } from '../worker-thread.js';
import type { Nag } from './find-nag.js';
import { toViolations, type Violation } from './violation.js';

/** A template as cdk-nag gets it. */
export interface PackSubject {
  /** JSON of the template. */
  readonly text: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** cdk-nag in a thread of its own. */
export interface NagThread {
  /** @throws Error with the words of the CDK where it could not take the template in */
  apply(subject: PackSubject, classes: readonly string[]): Promise<readonly Violation[]>;
  stop(): Promise<void>;
}

export function startNag(nag: Nag): NagThread {
  const thread = startThread({
    name: 'cdk-nag',
    file: 'nag-worker.mjs',
    from: import.meta.url,
    data: nag,
  });
  return {
    async apply({ text, region, account }, packs) {
      const { violations } = await thread.ask({ text, region, account, packs });
      return toViolations(violations);
    },
    stop: thread.stop,
  };
}
