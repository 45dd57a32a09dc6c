export type { AccountFacts, Fact } from './account-facts.js';
export { type Example, type ExampleStack, type Examples, exampleWorld } from './examples.js';
export * from './model/index.js';
export * from './policy/index.js';
export {
  cannotTell,
  defineRule,
  fail,
  type Judge,
  onAccount,
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
export * from './source/index.js';
