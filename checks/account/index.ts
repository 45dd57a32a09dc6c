import type { Rule } from '../../src/checking/index.js';

/** What an account already holds, and what it allows. */
export const accountRules: readonly Rule[] = [];
