export type { Formula } from './formula.js';
export { domainOf, makeWorld, type StackInput, type WorldInput } from './make-world.js';
export { explore, firstScenario, type Scenario } from './scenario.js';
export { type Stage, stageOf, stageOfResource, stageWord } from './stage.js';
export { type TextLength, textLength } from './text-length.js';
export {
  type Hole,
  joined,
  type ParameterFacts,
  type Part,
  type Path,
  type Place,
  shownParts,
  type Value,
} from './value.js';
export type {
  CheckSettings,
  Output,
  Parameter,
  Resource,
  Stack,
  StackCode,
  StackDeployment,
  World,
} from './world.js';
