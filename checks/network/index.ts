import type { Rule } from '../../src/checking/index.js';

/** Networks, databases, containers, load balancers. */
export const networkRules: readonly Rule[] = [];
