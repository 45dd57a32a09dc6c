export type { Action, ActionName } from './actions.js';
export { type Behaviour, createBehaviour, type Firing } from './behaviour.js';
export { type ArmedRule, type FaultCall, hitBy } from './faults.js';
export type { Change } from './published.js';
export { type BehaviourSettings, readBehaviour } from './read.js';
export { behaviourReference } from './reference.js';
export { BehaviourWrong } from './wrong.js';
