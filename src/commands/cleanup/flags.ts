import type { GlobalValues } from '../../cli/index.js';
import type { CleanupConfig } from '../../config/index.js';

export interface CleanupFlags extends GlobalValues {
  /** A plan file; empty: the plan that is made now; `undefined`: nothing is removed. */
  readonly apply: string | undefined;
  readonly save: string | undefined;
  readonly dryRun: boolean;
  readonly stack: string | undefined;
  readonly only: readonly string[];
  readonly minAge: number | undefined;
  readonly keep: readonly string[];
  readonly confirmUnproven: readonly string[];
  readonly undo: 'copy' | 'waive' | undefined;
  readonly maxDeletes: number | undefined;
  readonly expire: boolean;
}

/** What the command line and the configuration want together. */
export interface CleanupSettings {
  readonly keep: readonly string[];
  readonly undo: 'copy' | 'waive';
  readonly maxDeletes: number;
}

/** More than this at once may be a mistake. */
const MAX_DELETES = 25;

/** The command line decides, and adds to what is kept. */
export function settingsFor(flags: CleanupFlags, config: CleanupConfig = {}): CleanupSettings {
  return {
    keep: [...new Set([...(config.keep ?? []), ...flags.keep])],
    undo: flags.undo ?? (config.undo === 'waive' ? 'waive' : 'copy'),
    maxDeletes: flags.maxDeletes ?? config.maxDeletes ?? MAX_DELETES,
  };
}
