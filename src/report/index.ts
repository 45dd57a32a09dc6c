export { documentOf, type ReportDocument, SCHEMA_VERSION } from './document.js';
export { type Format, type Look, PLAIN } from './formats/format.js';
export { type FormatName, formats, GENERAL_FORMATS } from './formats/index.js';
export { problemText } from './formats/pretty.js';
export {
  type Block,
  type Excerpt,
  exitOf,
  type Finding,
  type Report,
  type Severity,
  type Unknown,
} from './report.js';
