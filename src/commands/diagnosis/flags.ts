import type { GlobalValues } from '../../cli/index.js';

/** Flags of `diagnose`. */
export interface DiagnoseFlags extends GlobalValues {
  readonly events: readonly string[];
  readonly text: readonly string[];
  readonly all: boolean;
  readonly noSymptoms: boolean;
  readonly stacks: readonly string[];
}
