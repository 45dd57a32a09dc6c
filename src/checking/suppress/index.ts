export { applySuppressions, type Suppressed, TITLES as suppressionFaults } from './apply.js';
export { suppressionsIn } from './comments.js';
export { suppressionsOf } from './metadata.js';
export type { Suppression } from './suppression.js';
