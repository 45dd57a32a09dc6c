import type { Rule } from '../../src/checking/index.js';

/** API Gateway, routes, CORS, contracts. */
export const apiRules: readonly Rule[] = [];
