export type { Locator } from './placed.js';
export { type CheckFinding, type Crash, type Judged, runRules } from './run-rules.js';
