import type { Rule } from '../../src/checking/index.js';

/** Functions, their code, and what they are allowed to do. */
export const lambdaRules: readonly Rule[] = [];
