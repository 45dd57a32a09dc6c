export { type Explanation, explained } from './explained.js';
export { filled, SURROUNDINGS } from './fill.js';
export { holdsIn } from './holds.js';
export { signatureAreas, signatures } from './list.js';
export { type About, type Match, matchesOf } from './matching.js';
