import type { Rule } from '../../src/checking/index.js';

/** Stacks, references between them, names, limits, regions. */
export const stacksRules: readonly Rule[] = [];
