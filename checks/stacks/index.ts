import type { Rule } from '../../src/checking/index.js';
import { crossRegionReference } from './cross-region-reference/check.js';
import { crossStackCycle } from './cross-stack-cycle/check.js';
import { deployOrderViolation } from './deploy-order-violation/check.js';
import { exportNameCollision } from './export-name-collision/check.js';
import { importWithoutExport } from './import-without-export/check.js';

/** Stacks, references between them, names, limits, regions. */
export const stacksRules: readonly Rule[] = [
  crossRegionReference,
  crossStackCycle,
  deployOrderViolation,
  exportNameCollision,
  importWithoutExport,
];
