export { exportersOf, exportsIn, type Import, importsIn } from './exports.js';
export { circlesIn, type Need, needsIn, waiting } from './needs.js';
export { isSameAccount, isSamePlace, rootOf } from './place.js';
export { isTaken, sitesIn } from './sites.js';
