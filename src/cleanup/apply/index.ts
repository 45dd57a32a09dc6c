export type { ApplyMeans } from './apply-item.js';
export { applyPlan } from './apply-plan.js';
export { heldName, heldNames } from './held-names.js';
export { isAway, nameOf, type Outcome } from './outcome.js';
export { type NarrowSession, type Needs, narrowSessions } from './session-policy.js';
export { type Tally, tallyOf } from './tally.js';
