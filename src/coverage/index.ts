export type { Call, Calls, Unresolved } from './call.js';
export { frontendParsers, readCalls } from './calls/index.js';
export { type Compared, type Comparison, compare } from './compare.js';
export { findingsOf } from './findings.js';
export { matrixOf } from './matrix.js';
export type { Asked } from './preflight.js';
export type { Address, Route, Routes } from './route.js';
export {
  type LiveApi,
  mergedRoutes,
  parsedDocument,
  type ReadDocument,
  routesFromLive,
  routesFromOpenApi,
  routesFromTemplates,
} from './routes/index.js';
