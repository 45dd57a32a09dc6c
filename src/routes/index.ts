export type { Resource, World } from '../checking/index.js';
export { type Api, apiBehind, apisOf, pathOf, type Route } from './apis.js';
export { answers, covers, fits, isParameter, refuses, segments } from './covers.js';
export { comesAfter } from './order.js';
export {
  isMockedPreflight,
  type NameList,
  type Preflight,
  preflightsOf,
  quoted,
  quotedNames,
  split,
} from './preflights.js';
export { type Mapping, mappings, stageNames, withoutPrefix } from './stages.js';
