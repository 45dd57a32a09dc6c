import type { Rule } from '../../src/checking/index.js';

/** Buckets and tables. */
export const storageRules: readonly Rule[] = [];
