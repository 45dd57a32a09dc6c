import type { Rule } from '../../src/checking/index.js';
import { iamResourceNotArn } from './iam-resource-not-arn/check.js';

/** Identities, policies and keys. */
export const iamRules: readonly Rule[] = [iamResourceNotArn];
