export type {
  DeleteRequest,
  ImportRequest,
  RepairFacts,
  RepairRow,
  Repairs,
  ReplayRequest,
  ResourceToImport,
} from './port.js';
export { sdkRepairs } from './repairs.js';
export { changingAs } from './with-role.js';
