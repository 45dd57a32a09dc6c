import type { Rule } from '../../src/checking/index.js';
import { budgetTagFilterFormat } from './budget-tag-filter-format/check.js';
import { budgetTagUserPrefix } from './budget-tag-user-prefix/check.js';

/** Logs, alarms, audit trails, events, costs, mail. */
export const operationsRules: readonly Rule[] = [budgetTagFilterFormat, budgetTagUserPrefix];
