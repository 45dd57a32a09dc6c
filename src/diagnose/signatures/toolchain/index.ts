import type { Signature } from '../../signature.js';
import { bootstrapRoleNotAssumable } from './bootstrap-role-not-assumable.js';
import { coverageBelowThreshold } from './coverage-below-threshold.js';
import { dependenciesOutdated } from './dependencies-outdated.js';
import { testExpectationDrift } from './test-expectation-drift.js';

export const toolchainSignatures: readonly Signature[] = [
  bootstrapRoleNotAssumable,
  coverageBelowThreshold,
  dependenciesOutdated,
  testExpectationDrift,
];
