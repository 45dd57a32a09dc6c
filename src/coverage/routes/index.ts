export { type LiveApi, routesFromLive } from './from-live.js';
export { routesFromOpenApi } from './from-openapi.js';
export { routesFromTemplates } from './from-templates.js';
export { mergedRoutes } from './merged.js';
export { parsedDocument } from './parse.js';
export type { ReadDocument } from './references.js';
