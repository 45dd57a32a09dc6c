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
export { CONFIG_NAMES, chooseEnvironment, findConfig, loadConfig } from './load.js';
export { profileRegion } from './profile.js';
export { type RegionInForce, type RegionSources, regionInForce } from './region.js';
