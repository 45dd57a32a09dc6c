export { folderState } from './folder.js';
export { type RunRecord, type StackRun, secondsOf } from './history.js';
export type { LockHolder } from './lock.js';
export { type Entry, JOURNAL_VERSION, type JournalRecord, type ReadJournal } from './records.js';
export type { Intent, Journal, Lock, LockPurpose, State } from './state.js';
