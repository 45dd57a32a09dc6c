export {
  type AbsenceVerdict,
  changedVerdict,
  exportKeptVerdict,
  exportPresentVerdict,
  heldVerdict,
  nameVerdict,
  retryVerdict,
  ruleVerdict,
  statusVerdict,
  untold,
} from './absence-verdicts.js';
export { causeKey, isSameKind } from './cause-key.js';
export { confirmed, isGone, looked, missingIn, resolvedBy } from './conclude.js';
export { draftIncident, type Failed, KNOWN_FROM, seenIn } from './draft-incident.js';
export { exceptionEnd } from './exception-end.js';
export { figuresOf, type IncidentFigures } from './figures.js';
export { askableTests, withMeaningfulTests } from './meaningful-tests.js';
export { isExcepted, type Owed, owedBy } from './owed.js';
export { owedFindings } from './owed-findings.js';
export { absenceText, incidentBlocks } from './shown.js';
export { helpedBefore, searched, summaryOf } from './summary.js';
