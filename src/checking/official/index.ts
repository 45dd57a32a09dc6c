export { OFFICIAL_PREFIX, officialFindings, withoutDoubles } from './findings.js';
export { violationsOf } from './synth-report.js';
export {
  askValidator,
  type OfficialAnswer,
  type OfficialSubject,
  type Warm,
  warmValidator,
} from './validate.js';
