export { type FreshItem, type FreshQuestion, freshReads } from './fresh.js';
export { type OwnedRow, rowsAnywhere } from './owner.js';
export { readWorld, type WorldAnswer, type WorldQuestion } from './read-world.js';
export { patiently, READS_AT_ONCE, readOrNot } from './reading.js';
export { enabledRegions, type RegionList } from './regions.js';
export { type SnapshotSource, snapshotPermissions } from './source.js';
export { statusOf } from './stack-view.js';
