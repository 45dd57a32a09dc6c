export { publishAssets } from './assets.js';
export {
  BOOTSTRAP_STACK,
  type Bootstrapped,
  bootstrapNeeds,
  bootstrapRegion,
  bootstrapVersion,
  DEFAULT_NEED,
  upgradeRegion,
} from './bootstrap.js';
export { outputsAndExports, outputsOf } from './conclude-stack.js';
export { type Danger, dangerText } from './dangers.js';
export { deleteStack } from './delete-stack.js';
export { deployStack, type StackWork } from './deploy-stack.js';
export { estimateSeconds, median } from './durations.js';
export { type Failure, failureOf, type StackOutcome } from './failure.js';
export { type Known, keepKnown, knownKey, knownOf, readKnown } from './known.js';
export type { Means } from './means.js';
export { type OutputSource, outputsOfEnvironment } from './outputs.js';
export { makePlan, type Plan, type StackPlan } from './plan.js';
export { firstCause } from './root-cause.js';
export { rowOf } from './row.js';
export { runWorks } from './run-works.js';
export { forecast, type Work } from './schedule.js';
export { type Choice, select } from './select.js';
export { buildSite, type PublishedSite, publishSite, stacksBehind } from './site.js';
export { isFinal, isRolledBack, isSuccess, standingOf } from './statuses.js';
export { type Carrier, carrierFor } from './template-carrier.js';
export { runId, tokenOf } from './tokens.js';
export { type Check, verifySystem } from './verify.js';
export { type Watched, watch } from './watch.js';
