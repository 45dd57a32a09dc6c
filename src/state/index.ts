export type { AbsenceTest } from './absence-test.js';
export { folderState } from './folder.js';
export { type RemovalRecord, type RunRecord, type StackRun, secondsOf } from './history.js';
export {
  decodeIncident,
  INCIDENT_VERSION,
  type Incident,
  type IncidentCause,
  type IncidentException,
  type IncidentStack,
  type KeptIncidents,
  type Verification,
} from './incidents.js';
export type { LockHolder } from './lock.js';
export { type Entry, JOURNAL_VERSION, type JournalRecord, type ReadJournal } from './records.js';
export { folderReleases, type Release, type Releases } from './releases.js';
export type { Intent, Journal, Lock, LockPurpose, State } from './state.js';
