export { description } from './description.js';
export { errorLines } from './error-lines.js';
export { operationEvents, stackEvents } from './events.js';
export { functionLogs } from './function-logs.js';
export type { EventRecord, LogLine } from './records.js';
export { type EvidenceSource, evidencePermissions } from './source.js';
export {
  type ChangeSetRecord,
  changeSetText,
  everyStack,
  failedChangeSets,
  oneStack,
  processedTemplate,
  type ResourceRecord,
  type StackRecord,
  stackResources,
} from './stacks.js';
