export { emptyUntil, letsExpire, lettingExpire } from './buckets/letting-expire.js';
export type { AlreadyThere, Candidate, Operation, Parent, RowFact } from './candidate.js';
export { alreadyThere, candidatesOf } from './candidates-of.js';
export { type Collision, collisionsOf, type PlannedName, type Way } from './collision.js';
export { type FreshHeld, type HeldThing, heldThings } from './held-things.js';
export { judge } from './judge.js';
export { DENIALS, type Denial, type Judgement, type Verdict } from './judgement.js';
export { type Key, keyText } from './key.js';
export type { Kind, Kinds } from './kind.js';
export {
  EVIDENCE_AGE_MS,
  type Item,
  type Kept,
  PLAN_EXPIRES_MS,
  type Plan,
  type PlanInput,
  type PlanOptions,
  type Preconditions,
  planOf,
  type Undo,
} from './plan.js';
export { type Decoded, decodePlan, encodePlan, isStale, type Refusal } from './plan-file.js';
export { type Fresh, recheck } from './recheck.js';
export type { Present, Removing, ResourceType, Target, UndoArtefact } from './resource-type.js';
export type { Sighting } from './sighting.js';
export { type Tombstone, tombstonesOf } from './tombstone.js';
export type { CleanupScope, History, Read, World } from './world.js';
