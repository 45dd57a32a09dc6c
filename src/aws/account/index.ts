export type { Reading, Source } from './reading.js';
export { globalReadings, readingPermissions, regionalReadings } from './readings.js';
export type { AccountSnapshot, Found, StackSnapshot, Unread } from './snapshot.js';
export { type ListedStack, listStacks } from './stacks.js';
