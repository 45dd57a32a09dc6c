import type { GlobalValues } from '../../cli/index.js';
import type { Wishes } from '../../recover/index.js';

export interface RecoverFlags extends GlobalValues {
  readonly stacks: readonly string[];
  readonly skip: readonly string[];
  readonly retain: readonly string[];
  readonly forceDelete: readonly string[];
  readonly import: readonly string[];
  readonly to: string | undefined;
  readonly cancel: boolean;
  readonly dryRun: boolean;
}

export const wishesOf = ({ cancel, skip, retain, forceDelete }: RecoverFlags): Wishes => ({
  ...{ cancel, skip, retain, forceDelete },
});
