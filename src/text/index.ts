export { columns, cut, padded } from './columns.js';
export { nearest } from './nearest.js';
export { type Paint, paint } from './paint.js';
export { type Redactor, redactor } from './redact.js';
export { span, timeToGo } from './span.js';
export { visible, visibleJson, visibleLine } from './visible.js';
