export type { CleanupConfig } from './cleanup-section.js';
export {
  type CheckConfig,
  type ChosenEnvironment,
  type Config,
  type Environment,
  type FrontendConfig,
  type LoadedConfig,
  named,
  type OutputRef,
  type SuppressConfig,
  type VerifyConfig,
} from './config.js';
export type { AcceptedCall, CoverageConfig } from './coverage-section.js';
export type { GateConfig, GateWeight } from './gate-section.js';
export { CONFIG_NAMES, chooseEnvironment, findConfig, loadConfig } from './load.js';
export type { EndpointConfig, LoadCeiling, Objectives, ProbeConfig } from './probe-config.js';
export { profileRegion } from './profile.js';
export { type RegionInForce, type RegionSources, regionInForce } from './region.js';
export type { ValidateConfig } from './validate-section.js';
