export * from '../sources/index.js';
export { nearest } from '../text/index.js';
export * from './account/index.js';
export type * from './account-facts.js';
export {
  type Baseline,
  baselineOf,
  compareWithBaseline,
  fingerprintOf,
  readBaseline,
} from './baseline.js';
export * from './code/index.js';
export { type Example, type ExampleStack, type Examples, exampleWorld } from './examples.js';
export { excerptOf } from './excerpt.js';
export * from './graph/index.js';
export * from './model/index.js';
export { diffText, type Patched, patched } from './patches.js';
export * from './policy/index.js';
export {
  cannotTell,
  defineRule,
  fail,
  type Judge,
  onAccount,
  onAccountStacks,
  onAssembly,
  onFiles,
  onProject,
  onResources,
  onStacks,
  type Patch,
  type Phase,
  pass,
  type Rule,
  type SourceSpot,
  type Spot,
  skip,
  type Verdict,
  type Verdicts,
} from './rule.js';
export * from './run/index.js';
