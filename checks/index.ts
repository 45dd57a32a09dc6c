import type { Rule } from '../src/checking/index.js';
import { iamRules } from './iam/index.js';

/** Every rule of the pack, by area. */
export const rules: readonly Rule[] = [...iamRules];
