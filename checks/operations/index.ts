import type { Rule } from '../../src/checking/index.js';

/** Logs, alarms, audit trails, events, costs, mail. */
export const operationsRules: readonly Rule[] = [];
