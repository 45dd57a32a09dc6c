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
