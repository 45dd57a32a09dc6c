export { READABLE } from './candidates.js';
export { frontendParsers } from './markup.js';
export { type ReadOptions, readCalls } from './read-calls.js';
