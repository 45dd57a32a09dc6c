export type * from './io.js';
export { type KeptConnections, keptConnections } from './kept-connections.js';
export { type ProgressMode, progressFor, type ShownProgress } from './progress/index.js';
export { realIo } from './real-io.js';
