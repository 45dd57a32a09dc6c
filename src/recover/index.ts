export { certain, holds, type Known } from './certain.js';
export { type Difference, healingOf } from './healing.js';
export { type Adoption, adoptionOf, importTemplate, type Wanted } from './imports.js';
export {
  type Existence,
  heldRows,
  type LookedRow,
  NESTED,
  type StackLook,
  unableRows,
  undeletedRows,
} from './look.js';
export { type Obstacle, obstacleOf } from './obstacle.js';
export { certainParameters } from './parameters.js';
export {
  describe,
  recoveryOf,
  type Skip,
  type StackRecovery,
  skipOf,
  type Wishes,
} from './plan.js';
export { type Needs, type Path, pathText } from './relation.js';
export { type Attempt, firstSkips, moreSkips } from './skips.js';
export { isWell, type Way, wayOf } from './way-of.js';
