export { resourceChecks, stackChecks } from './checks/index.js';
export { EXISTS } from './checks/resource-exists.js';
export { type Discovery, discover, type ExpectedStack, type StackPort } from './discover.js';
export { type Facts, factStore, type OutsideFacts, READS_AT_ONCE, type Readers } from './facts.js';
export type { Settings } from './live-check.js';
export type { Validation } from './outcome.js';
export { type CheckResult, checkData, findingsOf, unknownsOf } from './result.js';
export { validate } from './run.js';
