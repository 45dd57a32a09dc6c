export {
  type DiagnoseOptions,
  diagnose,
  factKey,
  type OpenQuestion,
  questionsOf,
} from './diagnose.js';
export type { Cause, Diagnosis, PastFailure, UnknownCause, Victim } from './diagnosis.js';
export { type ReadStory, readEvents } from './read/read-events.js';
export type {
  EventRecord,
  ExportFact,
  Fact,
  FailedChangeSet,
  GivenText,
  LogLine,
  StackStory,
  Story,
  TemplateFacts,
} from './story.js';
export { readTexts } from './texts/read-text.js';
